import Domain

// An attempt on its way: handed to the provider, and looked after until its end is known.

extension PaymentRecords {
    /// An attempt with what its provider is told besides, for sending it once more.
    public struct Sending: Sendable {
        public let payment: Payment
        /// The name of what was sold.
        public let description: String
        /// Where the provider can write to the client.
        public let email: String
    }

    public func sending(_ id: ID<Payment>) throws -> Sending? {
        try sql.first(
            """
            SELECT \(sql: Self.columns(of: "p.")), o.service_name, c.email
            FROM payments_payment p JOIN payments_order o ON o.id = p.order_id JOIN clients_client c ON c.id = o.client_id
            WHERE p.id = \(id)
            """
        ) { Sending(payment: try Self.read(&$0), description: try $0.text(), email: try $0.text()) }
    }

    /// Notes that no answer came. What somebody heard meanwhile stays: it is more than nothing. Nil then.
    public func noteNoAnswer(_ id: ID<Payment>, nextCheckAt: Instant) throws -> Payment? {
        try sql.first(
            """
            UPDATE payments_payment SET status = 'unknown', next_check_at = \(nextCheckAt)
            WHERE id = \(id) AND status IN ('created', 'sent', 'unknown')
            RETURNING \(sql: Self.columns)
            """, Self.read)
    }

    /// Takes attempts whose next check is due and puts their check off, so that no two servers look at one at once.
    public func claimDue(provider: PaymentProviderName, now: Instant, putOffUntil: Instant, atMost limit: Int) throws -> [Payment] {
        let skipping: SQL = sql.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
        return try sql.rows(
            """
            UPDATE payments_payment SET next_check_at = \(putOffUntil), checks = checks + 1
            WHERE id IN (
                SELECT id FROM payments_payment
                WHERE next_check_at <= \(now) AND provider = \(provider)
                ORDER BY next_check_at LIMIT \(limit)\(sql: skipping))
            RETURNING \(sql: Self.columns)
            """, Self.read)
    }

    /// Puts the next check off, unless the attempt has ended.
    public func putOff(_ id: ID<Payment>, until next: Instant) throws {
        try sql.run("UPDATE payments_payment SET next_check_at = \(next) WHERE id = \(id) AND next_check_at IS NOT NULL")
    }
}
