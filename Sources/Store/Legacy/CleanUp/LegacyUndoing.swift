import Domain

// The way back from a clean-up, change by change, as long as nothing was done with what it made.

extension LegacyRecords {
    /// Takes back changes above one number, up to another. One whose sessions were used since stays, and is named.
    ///
    /// - Returns: how many were taken back, and the orders that stay
    public func undo(above: Int64, upTo: Int64, now: Instant) throws -> (undone: Int, used: [Int64]) {
        let span: SQL = "c.id > \(above) AND c.id <= \(upTo) AND c.undone_at IS NULL"
        let isUsed: SQL = """
            EXISTS (SELECT 1 FROM legacy_booking_before f JOIN bookings_booking b ON b.id = f.booking_id
                    WHERE f.change_id = c.id AND (b.changed_at >= c.created_at OR EXISTS (SELECT 1 FROM bookings_outcome u WHERE u.booking_id = b.id)))
            OR EXISTS (SELECT 1 FROM payments_refund r WHERE r.order_id = c.order_id)
            """
        let used = try sql.rows("SELECT c.order_id FROM legacy_change c WHERE \(sql: span) AND (\(sql: isUsed)) ORDER BY c.order_id") { try $0.int64() }
        let moment: SQL = "CAST(\(now) AS \(sql: sql.dialect.instant))"
        let undone = try sql.rows("UPDATE legacy_change AS c SET undone_at = \(sql: moment) WHERE \(sql: span) AND NOT (\(sql: isUsed)) RETURNING id") { try $0.int64() }
        guard !undone.isEmpty else { return (0, used) }
        let mine: SQL = "c.id IN (\(ids: undone.map { ID<LegacyChange>($0) }))"
        let parents: SQL = "SELECT c.id, c.order_id, c.parent_id, \(sql: LegacySQL.number("booking", "c.parent_id")) AS parent FROM legacy_change c WHERE \(sql: mine)"
        try sql.run(
            LegacyStep.parents(sql.dialect, "\(sql: LegacySQL.isParent("b.")) AND b.id IN (SELECT c.parent_id FROM legacy_change c WHERE \(sql: mine))"))
        try takeBackValues(mine, moment)
        try restoreSessions(mine)
        for (kind, table, also) in [("note", "bookings_note", ""), ("review", "reviews_review", ", order_id = NULL")] as [(SQL, SQL, SQL)] {
            try sql.run(
                """
                UPDATE \(sql: table) SET booking_id = c.parent\(sql: also)
                FROM (\(sql: parents)) c JOIN legacy_moved_text t ON t.change_id = c.id AND t.kind = '\(sql: kind)' WHERE \(sql: table).id = t.text_id
                """)
            try sql.run("DELETE FROM legacy_moved_text WHERE kind = '\(sql: kind)' AND change_id IN (SELECT c.id FROM legacy_change c WHERE \(sql: mine))")
        }
        try sql.run(
            """
            UPDATE earnings_opening SET booking_id = c.parent, order_id = NULL
            FROM (\(sql: parents)) c JOIN legacy_earning e ON e.booking_id = c.parent_id WHERE earnings_opening.legacy_earning_id = e.id
            """)
        try sql.run(
            """
            UPDATE payments_order SET order_type = c.order_type_before, package_metadata = CAST(c.package_metadata_before AS \(sql: sql.dialect.json))
            FROM legacy_change c WHERE \(sql: mine) AND payments_order.id = c.order_id
            """)
        return (undone.count, used)
    }

    /// The number of the last change.
    public func lastChange() throws -> Int64 { try newestChange() }

    private func takeBackValues(_ mine: SQL, _ moment: SQL) throws {
        try sql.run(
            """
            INSERT INTO ledger_entry
                (cause_type, cause_id, line, debit_account, credit_account, amount_cents, currency, client_id, practitioner_id, order_id, created_at)
            SELECT 'legacy_undone', l.cause_id, 0, l.credit_account, l.debit_account, l.amount_cents, l.currency, l.client_id, l.practitioner_id, l.order_id,
                   \(sql: moment)
            FROM legacy_change c JOIN ledger_entry l ON l.cause_type = 'legacy_cleaned' AND l.cause_id = c.id WHERE \(sql: mine)
            """)
    }

    /// First all leave their orders, so that none meets another on its way.
    private func restoreSessions(_ mine: SQL) throws {
        let images: SQL = "legacy_booking_before f JOIN legacy_change c ON c.id = f.change_id"
        try sql.run("UPDATE bookings_booking SET order_id = NULL FROM \(sql: images) WHERE \(sql: mine) AND bookings_booking.id = f.booking_id")
        try sql.run(
            """
            UPDATE bookings_booking SET order_id = f.order_id, position = f.position, status = f.status, payment_status = f.payment_status,
                start_time = f.start_time, end_time = f.end_time, busy_start = f.busy_start, busy_end = f.busy_end, value_cents = f.value_cents,
                tax_cents = f.tax_cents, parent_booking_id = f.parent_booking_id
            FROM \(sql: images) WHERE \(sql: mine) AND bookings_booking.id = f.booking_id
            """)
        try sql.run("DELETE FROM legacy_booking_before WHERE change_id IN (SELECT c.id FROM legacy_change c WHERE \(sql: mine))")
    }
}

/// One old purchase that became an order; only names its number.
enum LegacyChange {}
