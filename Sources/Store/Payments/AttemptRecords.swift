import Domain

// An attempt on its way: handed to the provider, and looked after until its end is known.

extension PaymentRecords {
    /// An attempt with what its provider is told besides.
    public struct Sending: Sendable {
        public let payment: Payment
        /// The name of what was sold.
        public let description: String
        /// Where the provider can write to the client.
        public let email: String
    }

    private static let told: SQL = """
        (SELECT o.service_name FROM payments_order o WHERE o.id = order_id),
        (SELECT c.email FROM payments_order o JOIN clients_client c ON c.id = o.client_id WHERE o.id = order_id)
        """

    /// Notes that the provider is about to be asked, so that afterwards nobody takes it for one that never was. Nil if that
    /// was noted before, or the attempt has ended.
    public func beginSending(_ id: ID<Payment>, now: Instant) throws -> Sending? {
        try sql.first(
            """
            UPDATE payments_payment SET status = 'sent', sent_at = \(now) WHERE id = \(id) AND status = 'created'
            RETURNING \(sql: Self.columns), \(sql: Self.told)
            """, Self.readSending)
    }

    /// One that was sent before, for sending it once more.
    public func sending(_ id: ID<Payment>) throws -> Sending? {
        try sql.first("SELECT \(sql: Self.columns), \(sql: Self.told) FROM payments_payment WHERE id = \(id)", Self.readSending)
    }

    private static func readSending(_ row: inout SQLRow) throws -> Sending {
        Sending(payment: try read(&row), description: try row.text(), email: try row.text())
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
