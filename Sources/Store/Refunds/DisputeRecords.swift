import Domain

/// Charges that clients' banks took back.
public struct DisputeRecords {
    let sql: Session

    /// A dispute as it was noted.
    public struct Noted: Sendable {
        public let id: ID<Dispute>
        public let status: Dispute.Status
    }

    public func find(_ reference: String) throws -> Noted? {
        try sql.first("SELECT id, status FROM payments_dispute WHERE provider_reference = \(reference)") {
            Noted(id: try $0.id(), status: try $0.named())
        }
    }

    public func insert(_ reference: String, of payment: Payment, cents: Int64, now: Instant) throws -> ID<Dispute> {
        try sql.insert(
            """
            INSERT INTO payments_dispute (payment_id, order_id, provider_reference, amount_cents, status, created_at)
            VALUES (\(payment.id), \(payment.orderID), \(reference), \(cents), 'open', \(now))
            """)
    }

    public func end(_ id: ID<Dispute>, as status: Dispute.Status, now: Instant) throws {
        try sql.run("UPDATE payments_dispute SET status = \(status), ended_at = \(now) WHERE id = \(id)")
    }
}
