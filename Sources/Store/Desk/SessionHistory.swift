import Domain

extension SessionRecords {
    /// What became of a session at a moment, and who said so.
    public struct Fact: Sendable {
        public let outcome: SessionOutcome
        /// `admin`, `staff`, `practitioner:5`, `client:9`.
        public let actor: String
        /// In the words of who said so; nil where none were needed.
        public let reason: String?
        /// Whether staff let the client off.
        public let isWaived: Bool
        public let createdAt: Instant
    }

    /// When it was last said how a session went, of a table called `b`.
    static let saidAt: SQL = """
        (SELECT MAX(f.created_at) FROM bookings_outcome f WHERE f.booking_id = b.id AND f.outcome IN ('completed', 'no_show'))
        """

    /// When it was last said how the sessions of orders went; nothing for those of which it never was.
    public func said(ofOrders orders: [ID<Order>]) throws -> [ID<Booking>: Instant] {
        guard !orders.isEmpty else { return [:] }
        let found = try sql.rows(
            """
            SELECT b.id, MAX(f.created_at) FROM bookings_booking b JOIN bookings_outcome f ON f.booking_id = b.id
            WHERE b.order_id IN (\(ids: orders)) AND f.outcome IN ('completed', 'no_show') GROUP BY b.id
            """) { (try $0.id(Booking.self), try $0.instant()) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// Everything that became of a session, oldest first.
    public func history(of booking: ID<Booking>) throws -> [Fact] {
        try sql.rows(
            """
            SELECT outcome, actor, reason, is_waived, created_at FROM bookings_outcome WHERE booking_id = \(booking) ORDER BY id
            """
        ) { row in
            Fact(
                outcome: try row.named(), actor: try row.text(), reason: try row.textOrNil(), isWaived: try row.bool(),
                createdAt: try row.instant())
        }
    }
}

extension BookingRecords {
    /// The sessions of several orders, in one statement; of each order the first session first.
    public func ofOrders(_ orders: [ID<Order>]) throws -> [ID<Order>: [Booking]] {
        guard !orders.isEmpty else { return [:] }
        let found = try sql.rows(
            "SELECT \(sql: Self.columns) FROM bookings_booking b WHERE b.order_id IN (\(ids: orders)) ORDER BY b.order_id, b.position",
            Self.read)
        var byOrder = [ID<Order>: [Booking]]()
        for booking in found { if let order = booking.orderID { byOrder[order, default: []].append(booking) } }
        return byOrder
    }
}
