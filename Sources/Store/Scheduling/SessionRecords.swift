import Domain

/// Sessions together with what their orders allow them, and the facts of what became of them.
public struct SessionRecords {
    let sql: Session

    /// A session about to be scheduled, moved, called off or closed.
    public struct Standing: Sendable {
        public let booking: Booking
        public let order: OrderStanding
        /// The owner of the order, who may differ from who delivers the session.
        public let seller: ID<Practitioner>
    }

    /// A session and what its order allows it.
    ///
    /// - Parameter locked: kept from changing until the end of the transaction
    public func find(_ id: ID<Booking>, locked: Bool) throws -> Standing? {
        try sql.first(
            """
            SELECT \(sql: Self.columns) FROM bookings_booking b JOIN payments_order o ON o.id = b.order_id
            WHERE b.id = \(id)\(sql: locked ? sql.dialect.forUpdateOf("b") : "")
            """, Self.read)
    }

    /// The same with its order locked too, and first, as everyone does who may move money.
    public func findWithLockedOrder(_ id: ID<Booking>) throws -> Standing? {
        if sql.dialect == .postgres {
            _ = try sql.exists(
                """
                SELECT o.id FROM payments_order o JOIN bookings_booking b ON b.order_id = o.id
                WHERE b.id = \(id)\(sql: sql.dialect.forUpdateOf("o"))
                """)
        }
        return try find(id, locked: true)
    }

    /// All sessions of an order, the first one first.
    public func ofOrder(_ order: ID<Order>, locked: Bool) throws -> [Standing] {
        try sql.rows(
            """
            SELECT \(sql: Self.columns) FROM bookings_booking b JOIN payments_order o ON o.id = b.order_id
            WHERE o.id = \(order) ORDER BY b.position\(sql: locked ? sql.dialect.forUpdateOf("b") : "")
            """, Self.read)
    }

    /// The sessions of those who come to a group date, with their orders locked too, and first, as everyone does who may move
    /// money.
    public func ofGroupDateWithLockedOrders(_ date: ID<GroupDate>) throws -> [Standing] {
        if sql.dialect == .postgres {
            _ = try sql.rows(
                """
                SELECT o.id FROM payments_order o
                WHERE o.id IN (SELECT b.order_id FROM bookings_booking b WHERE b.group_date_id = \(date)) ORDER BY o.id
                \(sql: sql.dialect.forUpdateOf("o"))
                """) { try $0.id(Order.self) }
        }
        return try ofGroupDate(date)
    }

    /// The sessions of those who come to a group date.
    public func ofGroupDate(_ date: ID<GroupDate>) throws -> [Standing] {
        try sql.rows(
            """
            SELECT \(sql: Self.columns) FROM bookings_booking b JOIN payments_order o ON o.id = b.order_id
            WHERE b.group_date_id = \(date) AND \(sql: BookingRecords.isLive("b.")) ORDER BY b.id\(sql: sql.dialect.forUpdateOf("b"))
            """, Self.read)
    }

    /// Writes down what became of a session.
    ///
    /// - Parameter booking: as it was before
    /// - Returns: the number of the fact, for the books
    @discardableResult
    public func note(
        _ outcome: SessionOutcome, of booking: Booking, by caller: Caller, reason: String?, isWaived: Bool, now: Instant
    ) throws -> Int64 {
        let id: ID<SessionOutcome> = try sql.insert(
            """
            INSERT INTO bookings_outcome (booking_id, outcome, actor, reason, is_waived, start_time, end_time, created_at)
            VALUES (\(booking.id), \(outcome), \(caller.scope), \(reason), \(isWaived), \(booking.life.time?.start),
                    \(booking.life.time?.end), \(now))
            """)
        return id.rawValue
    }

    /// When it was last said how the session went; nil if never.
    public func lastOutcome(of booking: ID<Booking>) throws -> Instant? {
        try sql.first(
            """
            SELECT created_at FROM bookings_outcome
            WHERE booking_id = \(booking) AND outcome IN ('completed', 'no_show') ORDER BY id DESC LIMIT 1
            """) { try $0.instant() }
    }

    private static let columns: SQL = """
        \(sql: BookingRecords.columns), o.order_type, o.cancellation_window_hours, o.is_refundable, o.forfeited_value,
        o.expired_value, o.expires_at, o.paused_at,
        o.practitioner_id
        """

    private static func read(_ row: inout SQLRow) throws -> Standing {
        let booking = try BookingRecords.read(&row)
        let order = OrderStanding(
            type: try row.named(), policy: try CancellationPolicy.read(&row),
            expiresAt: try row.instantOrNil(), pausedAt: try row.instantOrNil())
        return Standing(booking: booking, order: order, seller: try row.id())
    }
}

extension Dialect {
    /// Locks the rows of one table of a join.
    func forUpdateOf(_ table: SQL) -> SQL { self == .postgres ? " FOR NO KEY UPDATE OF " + table : "" }
}
