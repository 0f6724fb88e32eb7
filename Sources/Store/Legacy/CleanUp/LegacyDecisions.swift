import Domain

// What people decide about cases, and the end of it all.

extension LegacyRecords {
    /// What is decided about a case.
    public enum Decision: Sendable {
        /// The purchase belongs to this order.
        case attach(order: Int64)
        /// It was seen, and stays as it is.
        case keep
    }

    /// Writes a decision into the audit log.
    ///
    /// - Throws: `LegacyFault` where there is no such case, or the decision does not fit it
    public func decide(_ decision: Decision, on kind: LegacyAnomaly.Kind, _ subject: Int64, by actor: String, reason: String, now: Instant) throws {
        var order: Int64?
        if case .attach(let wanted) = decision {
            guard try sql.exists("SELECT 1 FROM legacy_verdict WHERE parent_id = \(subject) AND verdict = 'stay'") else {
                throw LegacyFault("bookings_booking", row: subject, "is no purchase that stays. Only those can be given an order.")
            }
            guard try sql.exists("SELECT 1 FROM legacy_booking WHERE parent_booking_id = \(subject)") else {
                throw LegacyFault("bookings_booking", row: subject, "has no sessions that an order could have. Note it with --keep.")
            }
            guard
                try sql.exists(
                    """
                    SELECT 1 FROM legacy_order o JOIN legacy_booking p ON p.id = \(subject) AND p.user_id = o.user_id
                    WHERE o.id = \(wanted) AND o.order_type <> 'credit'
                    """)
            else { throw LegacyFault("payments_order", row: wanted, "is no order of that client for sessions.") }
            let isTaken = try sql.exists(
                """
                SELECT 1 FROM legacy_verdict v WHERE v.order_id = \(wanted) AND v.parent_id <> \(subject) AND v.verdict = 'vanish'
                UNION ALL SELECT 1 FROM legacy_booking b WHERE b.order_id = \(wanted) AND b.parent_booking_id IS NULL AND \(sql: LegacySQL.isSession("b."))
                """)
            if isTaken { throw LegacyFault("payments_order", row: wanted, "has sessions of its own already.") }
            order = wanted
        } else {
            guard try sql.exists("SELECT 1 FROM legacy_anomaly WHERE kind = \(kind) AND subject = \(subject)") else {
                throw LegacyFault("There is no case \(kind.rawValue) \(subject). They are listed by carnet clean-up legacy.")
            }
        }
        try sql.run(
            """
            INSERT INTO legacy_decision (kind, subject, decision, order_id, actor, reason, created_at)
            VALUES (\(kind), \(subject), \(order == nil ? "keep" : "attach"), \(order.map { ID<Order>($0) }), \(actor), \(reason), \(now))
            """)
    }

    /// What still uses the columns that only old purchases need.
    public func usesOfDeprecatedColumns() throws -> (parents: [Int64], children: Int64) {
        let parents = try sql.rows("SELECT id FROM bookings_booking WHERE legacy_kind = 'parent' ORDER BY id LIMIT 50") { try $0.int64() }
        let children = try sql.one("SELECT COUNT(*) FROM bookings_booking WHERE parent_booking_id IS NOT NULL") { try $0.int64() }
        return (parents, children)
    }

    /// Drops the deprecated columns and the way back.
    public func finish(now: Instant) throws {
        try sql.run("DROP INDEX bookings_booking_parent")
        try sql.run("ALTER TABLE bookings_booking DROP COLUMN parent_booking_id")
        try sql.run("ALTER TABLE bookings_booking DROP COLUMN is_package_purchase")
        try sql.run("DELETE FROM legacy_booking_before")
        try sql.run("DELETE FROM legacy_moved_text")
        try reach(.finished, at: now)
    }
}
