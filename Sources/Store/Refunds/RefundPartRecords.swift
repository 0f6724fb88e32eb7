import Domain

/// Money on its way back, until it has arrived.
public struct RefundPartRecords {
    let sql: Session

    /// A part that a provider is to be asked for, with the payment it undoes.
    public struct Due: Sendable {
        public let part: RefundPart
        public let payment: Payment
        /// What the provider calls it, if it has said so.
        public let reference: String?
        public let sale: Journal.Sale
        /// How often the provider was asked before.
        public let checks: Int
        public let createdAt: Instant
    }

    /// Takes parts whose next check is due and puts it off, further each time, so that no two servers ask for one at once.
    ///
    /// - Parameter order: only those of an order, due or not; nil for all that are due
    public func claimDue(of order: ID<Order>? = nil, now: Instant, atMost limit: Int) throws -> [Due] {
        let skipping: SQL = sql.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
        let which: SQL = order.map { "status = 'pending' AND order_id = \($0) AND checks = 0" } ?? "next_check_at <= \(now)"
        let ids: [ID<RefundPart>] = try sql.rows(
            """
            SELECT id FROM payments_refund_part WHERE \(sql: which) ORDER BY next_check_at LIMIT \(limit)\(sql: skipping)
            """) { try $0.id() }
        guard !ids.isEmpty else { return [] }
        let due = try sql.rows(
            """
            SELECT t.id, t.refund_id, t.provider, t.payment_id, t.amount_cents, t.status, t.provider_reference, t.checks, t.created_at,
                   o.id, o.client_id, o.practitioner_id, o.currency, \(sql: PaymentRecords.columns(of: "p."))
            FROM payments_refund_part t JOIN payments_order o ON o.id = t.order_id JOIN payments_payment p ON p.id = t.payment_id
            WHERE t.id IN (\(ids: ids)) ORDER BY t.id
            """
        ) { row in
            let part = try RefundRecords.readPart(&row)
            let (reference, checks, created): (String?, Int, Instant) = (try row.textOrNil(), try row.int(), try row.instant())
            let sale = Journal.Sale(order: try row.id(), client: try row.id(), practitioner: try row.id(), currency: try row.currency())
            return Due(
                part: part, payment: try PaymentRecords.read(&row), reference: reference, sale: sale, checks: checks, createdAt: created)
        }
        // Most have been asked for equally often, so this is one statement or a few.
        for (checks, parts) in Dictionary(grouping: due, by: { min($0.checks, BackOff.furthest) }) {
            try sql.run(
                """
                UPDATE payments_refund_part SET checks = checks + 1, next_check_at = \(now.adding(minutes: BackOff.minutes(after: checks)))
                WHERE id IN (\(ids: parts.map(\.part.id)))
                """)
        }
        return due
    }

    /// Whether any part is due, which costs no commit to ask.
    public func isAnyDue(now: Instant) throws -> Bool {
        try sql.exists("SELECT 1 FROM payments_refund_part WHERE next_check_at <= \(now) LIMIT 1")
    }

    /// Notes how a part ended, unless it had ended before. False then.
    public func end(_ id: ID<RefundPart>, as status: RefundPart.Status, reference: String?, failure: String?) throws -> Bool {
        try sql.exists(
            """
            UPDATE payments_refund_part
            SET status = \(status), provider_reference = COALESCE(\(reference), provider_reference), failure = \(failure), next_check_at = NULL
            WHERE id = \(id) AND status = 'pending' RETURNING id
            """)
    }

    /// Notes that what had arrived came back. False where nothing had arrived.
    public func bounce(_ id: ID<RefundPart>, failure: String) throws -> Bool {
        try sql.exists(
            "UPDATE payments_refund_part SET status = 'failed', failure = \(failure) WHERE id = \(id) AND status = 'succeeded' RETURNING id")
    }

    /// Keeps what the provider calls a part that has not ended.
    public func note(_ id: ID<RefundPart>, reference: String) throws {
        try sql.run("UPDATE payments_refund_part SET provider_reference = \(reference) WHERE id = \(id) AND provider_reference IS NULL")
    }

    /// A part with what the provider calls it.
    public struct Known: Sendable {
        public let part: RefundPart
        public let reference: String?

        /// Whether it is what the provider calls so, or a share of it.
        public func isOf(_ name: String) -> Bool { reference == name || reference?.hasPrefix(name + "/") == true }
    }

    /// The parts of a payment.
    public func ofPayment(_ payment: ID<Payment>) throws -> [Known] {
        try sql.rows(
            "SELECT \(sql: RefundRecords.partColumns), provider_reference FROM payments_refund_part WHERE payment_id = \(payment) ORDER BY id"
        ) { Known(part: try RefundRecords.readPart(&$0), reference: try $0.textOrNil()) }
    }
}
