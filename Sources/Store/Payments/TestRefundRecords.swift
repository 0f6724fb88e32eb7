import Domain

// What the test provider gave back.

extension TestChargeRecords {
    /// What came of a refund.
    public enum RefundStatus: String, Sendable { case succeeded, failed }

    /// A refund as the test provider keeps it.
    public struct Refund: Sendable {
        public let id: ID<RefundPart>
        public let status: RefundStatus
        public let amount: Money
    }

    /// Gives money of a charge back. Asked twice, it gives what came of the first: the refund's number is the key. Nil if
    /// less than this is left of what was captured.
    public func refund(_ id: ID<RefundPart>, of payment: ID<Payment>, amount: Money, as status: RefundStatus) throws -> Refund? {
        // Two refunds at once look at what is left one after the other.
        guard let captured: Int64 = try sql.first(
            """
            SELECT amount_cents FROM test_provider_charge
            WHERE payment_id = \(payment) AND status = 'succeeded' AND currency = \(amount.currency.code)\(sql: sql.dialect.forUpdate)
            """, { try $0.int64() })
        else { return nil }
        let earlier = try refunds(of: payment)
        if let same = earlier.first(where: { $0.id == id }) { return same }
        let left = earlier.filter { $0.status == .succeeded }.reduce(captured) { $0 - $1.amount.cents }
        guard amount.cents <= left else { return nil }
        try sql.run(
            """
            INSERT INTO test_provider_refund (refund_id, payment_id, status, amount_cents, currency)
            VALUES (\(id), \(payment), \(status), \(amount.cents), \(amount.currency.code))
            """)
        return Refund(id: id, status: status, amount: amount)
    }

    public func refund(_ id: ID<RefundPart>) throws -> Refund? {
        try sql.first("SELECT refund_id, status, amount_cents, currency FROM test_provider_refund WHERE refund_id = \(id)", Self.readRefund)
    }

    /// The first one first.
    public func refunds(of payment: ID<Payment>) throws -> [Refund] {
        try sql.rows(
            "SELECT refund_id, status, amount_cents, currency FROM test_provider_refund WHERE payment_id = \(payment) ORDER BY refund_id",
            Self.readRefund)
    }

    private static func readRefund(_ row: inout SQLRow) throws -> Refund {
        let (id, status, cents) = (try row.id(RefundPart.self), try row.named(RefundStatus.self), try row.int64())
        return Refund(id: id, status: status, amount: Money(cents, try row.currency()))
    }
}
