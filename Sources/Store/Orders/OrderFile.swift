import Domain

// What belongs to one order besides the order itself, for whoever looks into it.

extension DisputeRecords {
    /// A charge that a bank took back.
    public struct OfOrder: Sendable {
        public let id: ID<Dispute>
        public let amountCents: Int64
        public let status: Dispute.Status
        public let createdAt: Instant
    }

    /// The disputes about an order, first one first.
    public func ofOrder(_ order: ID<Order>) throws -> [OfOrder] {
        try sql.rows("SELECT id, amount_cents, status, created_at FROM payments_dispute WHERE order_id = \(order) ORDER BY id") {
            OfOrder(id: try $0.id(), amountCents: try $0.int64(), status: try $0.named(), createdAt: try $0.instant())
        }
    }
}

extension PractitionerRecords {
    /// A practitioner by her name alone.
    public struct Name: Sendable {
        public let id: ID<Practitioner>
        public let name: String
    }

    /// The names of all, by number; a studio has not so many that they would be too many for a list to choose from.
    public func names() throws -> [Name] {
        try sql.rows("SELECT id, display_name FROM practitioners_practitioner ORDER BY id LIMIT 1000") {
            Name(id: try $0.id(), name: try $0.text())
        }
    }
}
