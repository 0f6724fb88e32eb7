import Domain

// Old purchases that a person has closed: nothing is owed for them any more. The parent becomes one more canceled session of its
// client, under its number and with its price, so that notes, reviews and what was earned stay where they are; its sessions stand
// by themselves, and those that were never scheduled are canceled. No money moves: what was paid stays with the order, if there
// is one.

extension LegacyRecords {
    /// Closes those that were decided about since.
    ///
    /// - Returns: how many purchases are closed now that were not
    public func retire() throws -> Int {
        let before = try retired()
        try sql.run(
            """
            INSERT INTO legacy_retired (booking_id, parent_id, legacy_kind, status, start_time, end_time)
            SELECT b.id, d.subject, b.legacy_kind, b.status, b.start_time, b.end_time
            FROM (\(sql: Self.decided)) d JOIN legacy_booking l ON l.id = d.subject OR l.parent_booking_id = d.subject
            JOIN bookings_booking b ON b.id = \(sql: LegacySQL.number("booking", "l.id"))
            WHERE CASE WHEN l.id = d.subject THEN b.legacy_kind = 'parent' ELSE b.parent_booking_id IS NOT NULL END
            """)
        try sql.run(
            """
            UPDATE bookings_booking SET legacy_kind = 'session', status = 'canceled', start_time = NULL, end_time = NULL, is_package_purchase = \(sql: sql.dialect.no)
            WHERE legacy_kind = 'parent' AND id IN (SELECT r.booking_id FROM legacy_retired r)
            """)
        try sql.run(
            """
            UPDATE bookings_booking SET parent_booking_id = NULL, status = CASE WHEN status = 'draft' THEN 'canceled' ELSE status END
            WHERE parent_booking_id IS NOT NULL AND id IN (SELECT r.booking_id FROM legacy_retired r)
            """)
        return try retired() - before
    }

    /// Takes that back; the decisions stay on record.
    ///
    /// - Returns: how many purchases wait for a decision again
    public func unretire() throws -> Int {
        let count = try retired()
        try sql.run(
            """
            UPDATE bookings_booking SET legacy_kind = 'parent', status = r.status, start_time = r.start_time, end_time = r.end_time,
                is_package_purchase = l.is_package_purchase
            FROM legacy_retired r JOIN legacy_booking l ON l.id = r.parent_id WHERE r.legacy_kind = 'parent' AND bookings_booking.id = r.booking_id
            """)
        try sql.run(
            """
            UPDATE bookings_booking SET parent_booking_id = \(sql: LegacySQL.number("booking", "r.parent_id")),
                status = CASE WHEN r.status = 'draft' THEN r.status ELSE bookings_booking.status END
            FROM legacy_retired r WHERE r.legacy_kind = 'session' AND bookings_booking.id = r.booking_id
            """)
        try sql.run("DELETE FROM legacy_retired")
        return count
    }

    private func retired() throws -> Int { try sql.one("SELECT COUNT(DISTINCT parent_id) FROM legacy_retired") { try $0.int() } }

    /// Purchases whose last decision says so, and that did not become an order.
    private static let decided: SQL = """
        SELECT d.subject FROM legacy_decision d
        WHERE d.decision = 'retire' AND NOT EXISTS (
            SELECT 1 FROM legacy_decision e WHERE e.subject = d.subject AND e.id > d.id AND e.decision IN ('attach', 'retire'))
          AND NOT EXISTS (SELECT 1 FROM legacy_verdict v WHERE v.parent_id = d.subject AND v.verdict = 'vanish')
        """
}
