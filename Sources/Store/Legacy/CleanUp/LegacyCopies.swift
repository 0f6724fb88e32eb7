import Domain

// Single sessions that were moved by making another one: the copy takes over order and payment, and what it was is history.

extension LegacyRecords {
    /// Does so for copies above one number, up to another.
    ///
    /// - Returns: how many there were
    public func cleanCopies(above: Int64, upTo: Int64, now: Instant) throws -> Int {
        let newest = try newestChange()
        try sql.run(
            """
            INSERT INTO legacy_change (id, parent_id, order_id, order_type_before, package_metadata_before, created_at)
            SELECT \(newest) + ROW_NUMBER() OVER (ORDER BY f.id), f.id, o.id, o.order_type, CAST(o.package_metadata AS TEXT), CAST(\(now) AS \(sql: sql.dialect.instant))
            FROM legacy_booking r JOIN legacy_booking f ON f.id = r.rescheduled_from_id JOIN bookings_booking b ON b.id = \(sql: LegacySQL.number("booking", "f.id"))
            JOIN payments_order o ON o.id = b.order_id
            WHERE r.id > \(above) AND r.id <= \(upTo) AND \(sql: isLostCopy) AND NOT EXISTS (
                SELECT 1 FROM legacy_booking e WHERE e.rescheduled_from_id = f.id AND e.id < r.id)
              AND NOT EXISTS (SELECT 1 FROM legacy_change c WHERE c.parent_id = f.id AND c.undone_at IS NULL)
            """)
        let mine: SQL = "c.id > \(newest)"
        try keepImages(of: "SELECT c.id AS change, c.parent_id AS old FROM legacy_change c WHERE \(sql: mine)")
        let copies: SQL = """
            SELECT c.id AS change, MIN(r.id) AS old FROM legacy_change c JOIN legacy_booking r ON r.rescheduled_from_id = c.parent_id
            WHERE \(sql: mine) GROUP BY c.id
            """
        try keepImages(of: copies)
        try sql.run(
            """
            UPDATE bookings_booking SET order_id = NULL, value_cents = 0, tax_cents = 0
            FROM legacy_change c JOIN legacy_booking_before f ON f.change_id = c.id AND f.legacy_id = c.parent_id
            WHERE \(sql: mine) AND bookings_booking.id = f.booking_id
            """)
        let (others, taxes) = (rest("value_cents"), rest("tax_cents"))
        try sql.run(
            """
            UPDATE bookings_booking SET order_id = m.order_id, position = m.position, value_cents = m.value, tax_cents = m.tax, payment_status = m.paid
            FROM (
                SELECT f.booking_id, c.order_id, p.position, o.total_amount_cents + o.credit_applied_cents - \(sql: others) AS value,
                       o.tax_cents - \(sql: taxes) AS tax,
                       CASE WHEN o.status IN ('paid', 'partially_refunded') OR (o.status = 'refunded' AND f.status NOT IN ('draft', 'confirmed', 'pending_payment'))
                            THEN 'paid' ELSE 'unpaid' END AS paid
                FROM legacy_change c JOIN legacy_booking_before f ON f.change_id = c.id AND f.legacy_id <> c.parent_id
                JOIN legacy_booking_before p ON p.change_id = c.id AND p.legacy_id = c.parent_id JOIN payments_order o ON o.id = c.order_id
                WHERE \(sql: mine)
            ) m WHERE bookings_booking.id = m.booking_id
            """)
        try bookValues(mine)
        return try sql.one("SELECT COUNT(*) FROM legacy_change c WHERE \(sql: mine)") { try $0.int() }
    }

    /// The number of the last booking that was a copy.
    public func lastCopy() throws -> Int64 {
        try sql.one("SELECT COALESCE(MAX(id), 0) FROM legacy_booking WHERE rescheduled_from_id IS NOT NULL") { try $0.int64() }
    }

    private var isLostCopy: SQL {
        """
        r.order_id IS NULL AND r.parent_booking_id IS NULL AND f.parent_booking_id IS NULL AND \(sql: LegacySQL.isSession("r."))
        AND NOT EXISTS (SELECT 1 FROM legacy_usage_link k WHERE k.booking_id = r.id)
        """
    }

    /// What the sessions of the order of a change `c` have of an amount.
    private func rest(_ column: SQL) -> SQL {
        "COALESCE((SELECT SUM(x.\(sql: column)) FROM bookings_booking x WHERE x.order_id = c.order_id), 0)"
    }
}
