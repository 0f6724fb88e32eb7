import Domain

// What people decide about cases, and the end of it all.

extension LegacyRecords {
    /// What is decided about a case.
    public enum Decision: Sendable {
        /// The purchase belongs to this order.
        case attach(order: Int64)
        /// The purchase is closed: it is owed nothing any more, and stays as history.
        case retire
        /// This is what the practitioner is owed, where the old system had it earned twice.
        case owe(Owed)
        /// It was seen, and stays as it is.
        case keep

        var name: String {
            switch self {
            case .attach: "attach"
            case .retire: "retire"
            case .owe(let owed): "owe_\(owed)"
            case .keep: "keep"
            }
        }
    }

    /// Writes a decision into the audit log, and carries out what it says of earnings. The next clean-up acts on the rest.
    ///
    /// - Throws: `LegacyFault` where there is no such case, or the decision does not fit it
    public func decide(_ decision: Decision, on kind: LegacyAnomaly.Kind, _ subject: Int64, by actor: String, reason: String, now: Instant) throws {
        var order: ID<Order>?
        switch decision {
        case .attach(let wanted):
            try mayAttach(subject, to: wanted)
            order = ID(wanted)
        case .retire:
            guard try stays(subject) else { throw LegacyFault("bookings_booking", row: subject, "is no purchase that stays. Only those can be retired.") }
        case .owe:
            guard kind == .practitionerPaidTwice else {
                throw LegacyFault("What is owed is decided for \(LegacyAnomaly.Kind.practitionerPaidTwice.rawValue) alone, and not for \(kind.rawValue).")
            }
            try mustBeThere(kind, subject)
        case .keep: try mustBeThere(kind, subject)
        }
        let written: ID<Decision> = try sql.insert(
            """
            INSERT INTO legacy_decision (kind, subject, decision, order_id, actor, reason, created_at)
            VALUES (\(kind), \(subject), \(decision.name), \(order), \(actor), \(reason), \(now))
            """)
        if case .owe(let owed) = decision { try owe(owed, of: subject, decision: written, now: now) }
    }

    private func mustBeThere(_ kind: LegacyAnomaly.Kind, _ subject: Int64) throws {
        guard try sql.exists("SELECT 1 FROM legacy_anomaly WHERE kind = \(kind) AND subject = \(subject)") else {
            throw LegacyFault("There is no case \(kind.rawValue) \(subject). They are listed by carnet clean-up legacy.")
        }
    }

    private func stays(_ purchase: Int64) throws -> Bool {
        try sql.exists("SELECT 1 FROM legacy_verdict WHERE parent_id = \(purchase) AND verdict = 'stay'")
            // A session that others hung on was never judged: it is no purchase, and stays one of theirs.
            || sql.exists(
                """
                SELECT 1 FROM bookings_booking b WHERE b.parent_booking_id = \(sql: LegacySQL.number("booking", "\(purchase)"))
                AND NOT EXISTS (SELECT 1 FROM legacy_verdict v WHERE v.parent_id = \(purchase)) LIMIT 1
                """)
    }

    private func mayAttach(_ purchase: Int64, to order: Int64) throws {
        guard try sql.exists("SELECT 1 FROM legacy_verdict WHERE parent_id = \(purchase) AND verdict = 'stay'") else {
            throw LegacyFault("bookings_booking", row: purchase, "is no purchase that stays. Only those can be given an order.")
        }
        if try sql.exists("SELECT 1 FROM legacy_retired WHERE parent_id = \(purchase)") {
            throw LegacyFault("bookings_booking", row: purchase, "was closed (--retire). Take the clean-up back first: carnet clean-up legacy --undo")
        }
        guard try sql.exists("SELECT 1 FROM legacy_booking WHERE parent_booking_id = \(purchase)") else {
            throw LegacyFault("bookings_booking", row: purchase, "has no sessions that an order could have. Close it with --retire, or note it with --keep.")
        }
        guard
            try sql.exists(
                """
                SELECT 1 FROM legacy_order o JOIN legacy_booking p ON p.id = \(purchase) AND p.user_id = o.user_id
                WHERE o.id = \(order) AND o.order_type <> 'credit'
                """)
        else { throw LegacyFault("payments_order", row: order, "is no order of that client for sessions.") }
        let isTaken = try sql.exists(
            """
            SELECT 1 FROM legacy_verdict v WHERE v.order_id = \(order) AND v.parent_id <> \(purchase) AND v.verdict = 'vanish'
            UNION ALL SELECT 1 FROM legacy_booking b WHERE b.order_id = \(order) AND b.parent_booking_id IS NULL AND \(sql: LegacySQL.isSession("b."))
            """)
        if isTaken { throw LegacyFault("payments_order", row: order, "has sessions of its own already.") }
    }

    /// What still uses the columns that only old purchases need.
    public func usesOfDeprecatedColumns() throws -> (parents: [Int64], children: Int64) {
        let parents = try sql.rows(
            """
            SELECT id FROM bookings_booking WHERE legacy_kind = 'parent'
            UNION SELECT parent_booking_id FROM bookings_booking WHERE parent_booking_id IS NOT NULL ORDER BY 1 LIMIT 50
            """
        ) { try $0.int64() }
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
        try sql.run("DELETE FROM legacy_retired")
        try reach(.finished, at: now)
    }
}
