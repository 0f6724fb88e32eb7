import Domain

/// How long orders are valid, and how that was changed.
public struct ValidityRecords {
    let sql: Session

    /// What staff can do to it.
    public enum Change: String, Sendable {
        case extended, paused, resumed
    }

    /// Writes the validity of an order, and down who changed it and why.
    public func update(
        _ order: ID<Order>, from old: Validity, to new: Validity, _ change: Change, by caller: Caller, reason: String?, now: Instant
    ) throws {
        // An end in the future means that nothing has expired yet.
        try sql.run("UPDATE payments_order SET expires_at = \(new.expiresAt), paused_at = \(new.pausedAt) WHERE id = \(order)")
        try sql.run(
            """
            INSERT INTO payments_order_change (order_id, change, actor, reason, expires_before, expires_after, created_at)
            VALUES (\(order), \(change), \(caller.scope), \(reason), \(old.expiresAt), \(new.expiresAt), \(now))
            """)
    }

    /// Whether the sessions of an order have expired.
    public func hasExpired(_ order: ID<Order>) throws -> Bool {
        try sql.exists("SELECT 1 FROM payments_order WHERE id = \(order) AND expired_at IS NOT NULL")
    }

    /// Begins the validity of an order that counts from its first use, unless it has begun.
    ///
    /// - Parameter end: the end, from the days and the zone of who sold it
    public func begin(_ order: ID<Order>, expiresAt end: (_ days: Int, _ zone: String) throws -> Instant) throws {
        let terms = try sql.first(
            """
            SELECT o.validity_days, p.time_zone FROM payments_order o JOIN practitioners_practitioner p ON p.id = o.practitioner_id
            WHERE o.id = \(order) AND o.validity_start = 'first_use' AND o.validity_days IS NOT NULL AND o.expires_at IS NULL
            """) { (try $0.int(), try $0.text()) }
        guard let (days, zone) = terms else { return }
        try sql.run("UPDATE payments_order SET expires_at = \(try end(days, zone)) WHERE id = \(order) AND expires_at IS NULL")
    }

    /// Takes the beginning back where nothing has been used after all, unless staff have changed the end since.
    public func unbegin(_ order: ID<Order>) throws {
        try sql.run(
            """
            UPDATE payments_order SET expires_at = NULL
            WHERE id = \(order) AND validity_start = 'first_use' AND expired_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM bookings_booking b WHERE b.order_id = payments_order.id AND b.status IN ('completed', 'no_show'))
              AND NOT EXISTS (SELECT 1 FROM payments_order_change c WHERE c.order_id = payments_order.id)
            """)
    }

    /// Claims orders whose time is over, each by one server alone, and lets their unscheduled sessions expire.
    ///
    /// - Returns: how many orders were claimed, and the sessions that were lost
    public func expire(now: Instant, atMost limit: Int) throws -> (claimed: Int, lost: [(order: ID<Order>, booking: ID<Booking>)]) {
        let skip: SQL = sql.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
        let orders: [ID<Order>] = try sql.rows(
            """
            UPDATE payments_order SET expired_at = \(now)
            WHERE id IN (
                SELECT id FROM payments_order
                WHERE expires_at IS NOT NULL AND expired_at IS NULL AND expires_at <= \(now) AND paused_at IS NULL AND status <> 'pending'
                ORDER BY expires_at LIMIT \(limit)\(sql: skip))
            RETURNING id
            """) { try $0.id() }
        guard !orders.isEmpty else { return (0, []) }
        let lost = try sql.rows(
            """
            UPDATE bookings_booking SET status = 'expired', sequence = sequence + 1, changed_at = \(now)
            WHERE order_id IN (\(ids: orders)) AND status = 'draft' RETURNING order_id, id
            """) { (order: try $0.id(Order.self), booking: try $0.id(Booking.self)) }
        return (orders.count, lost.sorted { $0.booking < $1.booking })
    }
}
