import Domain

// Turning purchases that were bookings into orders that are packages, a span of parents a transaction. What is changed is kept
// as it was, and comes back with `LegacyUndoing`.

extension LegacyRecords {
    /// Carries out the verdicts on parents above one number, up to another.
    ///
    /// - Returns: how many purchases became orders
    public func clean(above: Int64, upTo: Int64, now: Instant) throws -> Int {
        let newest = try newestChange()
        try sql.run(
            """
            INSERT INTO legacy_change (id, parent_id, order_id, order_type_before, package_metadata_before, created_at)
            SELECT \(newest) + ROW_NUMBER() OVER (ORDER BY v.parent_id), v.parent_id, o.id, o.order_type, CAST(o.package_metadata AS TEXT), CAST(\(now) AS \(sql: sql.dialect.instant))
            FROM legacy_verdict v JOIN payments_order o ON o.id = \(sql: LegacySQL.number("order", "v.order_id"))
            WHERE v.parent_id > \(above) AND v.parent_id <= \(upTo) AND v.verdict = 'vanish' AND o.order_type <> 'credit'
              AND NOT EXISTS (SELECT 1 FROM legacy_change c WHERE c.parent_id = v.parent_id AND c.undone_at IS NULL)
            """)
        let mine: SQL = "c.id > \(newest)"
        try keepImages(of: children(mine))
        try keepImages(of: copies(mine))
        try clearPlaceholders(mine)
        try moveSessions(mine)
        try moveWhatHangsOnParents(mine)
        try makePackages(mine)
        try bookValues(mine)
        try sql.run("DELETE FROM bookings_booking WHERE legacy_kind = 'parent' AND id IN (SELECT \(sql: parent) FROM legacy_change c WHERE \(sql: mine))")
        return try sql.one("SELECT COUNT(*) FROM legacy_change c WHERE \(sql: mine)") { try $0.int() }
    }

    func newestChange() throws -> Int64 { try sql.one("SELECT COALESCE(MAX(id), 0) FROM legacy_change") { try $0.int64() } }

    /// The parent of a change `c`, by its number here.
    private var parent: SQL { LegacySQL.number("booking", "c.parent_id") }

    private func children(_ mine: SQL) -> SQL {
        "SELECT c.id AS change, l.id AS old FROM legacy_change c JOIN legacy_booking l ON l.parent_booking_id = c.parent_id WHERE \(sql: mine)"
    }

    /// Sessions that were moved by making another one, which lost order and parent.
    private func copies(_ mine: SQL) -> SQL {
        """
        SELECT c.id AS change, MIN(r.id) AS old
        FROM legacy_change c JOIN legacy_booking l ON l.parent_booking_id = c.parent_id JOIN legacy_booking r ON r.rescheduled_from_id = l.id
        WHERE \(sql: mine) AND r.order_id IS NULL AND r.parent_booking_id IS NULL GROUP BY c.id, l.id
        """
    }

    /// - Parameter sessions: `change` and `old`, the number that the session had
    func keepImages(of sessions: SQL) throws {
        try sql.run(
            """
            INSERT INTO legacy_booking_before
                (booking_id, legacy_id, change_id, order_id, position, status, payment_status, start_time, end_time, busy_start, busy_end,
                 value_cents, tax_cents, parent_booking_id)
            SELECT b.id, s.old, s.change, b.order_id, b.position, b.status, b.payment_status, b.start_time, b.end_time, b.busy_start, b.busy_end,
                   b.value_cents, b.tax_cents, b.parent_booking_id
            FROM (\(sql: sessions)) s JOIN bookings_booking b ON b.id = \(sql: LegacySQL.number("booking", "s.old"))
            """)
    }

    /// A draft of the old system began when it was made, which nobody chose. Apart from the rest, for what guards times looks at
    /// every row whose times are written, changed or not.
    private func clearPlaceholders(_ mine: SQL) throws {
        try sql.run(
            """
            UPDATE bookings_booking SET start_time = NULL, end_time = NULL, busy_start = NULL, busy_end = NULL
            WHERE start_time IS NOT NULL AND id IN (
                SELECT f.booking_id FROM legacy_change c JOIN legacy_booking_before f ON f.change_id = c.id JOIN legacy_booking l ON l.id = f.legacy_id
                WHERE \(sql: mine) AND l.status IN ('draft', 'canceled', \(sql: LegacySQL.canceledThere)) AND l.start_time = l.created_at)
            """)
    }

    /// The sessions become those of the order, and share what was paid for it. One that was replaced by a copy is only history:
    /// the copy has its place.
    private func moveSessions(_ mine: SQL) throws {
        let sessions: SQL = """
            SELECT f.booking_id, f.change_id, c.order_id AS its_order, o.status AS order_is, o.total_amount_cents + o.credit_applied_cents AS payable,
                   o.tax_cents AS tax_of_order, b.status AS status, b.order_id AS order_now, b.position AS position_now,
                   CASE WHEN l.status = 'rescheduled' AND EXISTS (
                       SELECT 1 FROM legacy_booking r WHERE r.rescheduled_from_id = l.id AND r.order_id IS NULL AND r.parent_booking_id IS NULL)
                   THEN 0 ELSE 1 END AS counts,
                   CASE WHEN l.parent_booking_id IS NULL THEN l.rescheduled_from_id ELSE l.id END AS place
            FROM legacy_change c JOIN legacy_booking_before f ON f.change_id = c.id JOIN legacy_booking l ON l.id = f.legacy_id
            JOIN payments_order o ON o.id = c.order_id JOIN bookings_booking b ON b.id = f.booking_id
            WHERE \(sql: mine)
            """
        let counted: SQL = """
            SELECT s.*, SUM(s.counts) OVER (PARTITION BY s.change_id) AS sharing,
                   SUM(s.counts) OVER (PARTITION BY s.change_id ORDER BY s.place, s.booking_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS nth,
                   (SELECT COALESCE(MAX(x.position) + 1, 0) FROM bookings_booking x WHERE x.order_id = s.its_order) AS next_position
            FROM (\(sql: sessions)) s
            """
        func share(_ amount: SQL) -> SQL {
            "CASE WHEN m.counts = 1 THEN \(sql: amount) / m.sharing + CASE WHEN m.nth <= \(sql: amount) % m.sharing THEN 1 ELSE 0 END ELSE 0 END"
        }
        try sql.run(
            """
            UPDATE bookings_booking SET
                order_id = CASE WHEN m.counts = 1 THEN m.its_order END,
                position = CASE WHEN m.counts = 1 AND m.order_now = m.its_order THEN m.position_now ELSE m.next_position + m.nth END,
                value_cents = \(sql: share("m.payable")), tax_cents = \(sql: share("m.tax_of_order")),
                payment_status = CASE
                    WHEN m.order_is IN ('paid', 'partially_refunded') THEN 'paid'
                    WHEN m.order_is = 'refunded' AND m.status NOT IN ('draft', 'confirmed', 'pending_payment') THEN 'paid' ELSE 'unpaid' END,
                parent_booking_id = NULL
            FROM (\(sql: counted)) m WHERE bookings_booking.id = m.booking_id
            """)
    }

    /// Notes and reviews go to the first session, what was earned to the order.
    private func moveWhatHangsOnParents(_ mine: SQL) throws {
        let changed: SQL = """
            SELECT c.id, \(sql: parent) AS parent, c.order_id, (
                SELECT MIN(f.booking_id) FROM legacy_booking_before f JOIN bookings_booking b ON b.id = f.booking_id
                WHERE f.change_id = c.id AND b.order_id = c.order_id) AS first_session
            FROM legacy_change c WHERE \(sql: mine)
            """
        for (kind, table, also) in [("note", "bookings_note", ""), ("review", "reviews_review", ", order_id = c.order_id")] as [(SQL, SQL, SQL)] {
            try sql.run(
                """
                INSERT INTO legacy_moved_text (kind, text_id, change_id)
                SELECT '\(sql: kind)', t.id, c.id FROM (\(sql: changed)) c JOIN \(sql: table) t ON t.booking_id = c.parent
                """)
            try sql.run("UPDATE \(sql: table) SET booking_id = c.first_session\(sql: also) FROM (\(sql: changed)) c WHERE \(sql: table).booking_id = c.parent")
        }
        try sql.run("UPDATE earnings_opening SET booking_id = NULL, order_id = c.order_id FROM (\(sql: changed)) c WHERE earnings_opening.booking_id = c.parent")
    }

    private func makePackages(_ mine: SQL) throws {
        let text = LegacyStep.package("w", sold: "n.sold", payable: "n.payable")
        try sql.run(
            """
            UPDATE payments_order SET order_type = m.type, package_metadata = CAST(m.package AS \(sql: sql.dialect.json))
            FROM (
                SELECT n.order_id, CASE WHEN n.is_bundle = \(true) THEN 'bundle' ELSE 'package' END AS type, \(sql: text) AS package
                FROM (
                    SELECT c.order_id, p.service_id, p.is_bundle_purchase AS is_bundle, o.total_amount_cents + o.credit_applied_cents AS payable,
                           (SELECT COUNT(*) FROM legacy_booking_before f JOIN bookings_booking b ON b.id = f.booking_id
                            WHERE f.change_id = c.id AND b.order_id = c.order_id) AS sold
                    FROM legacy_change c JOIN legacy_booking p ON p.id = c.parent_id JOIN payments_order o ON o.id = c.order_id WHERE \(sql: mine)
                ) n JOIN legacy_package_text w ON w.service_id = n.service_id
                WHERE n.sold > 0
            ) m WHERE payments_order.id = m.order_id
            """)
    }

    /// What the open sessions are worth is owed in sessions.
    func bookValues(_ mine: SQL) throws {
        try sql.run(
            """
            INSERT INTO ledger_entry
                (cause_type, cause_id, line, debit_account, credit_account, amount_cents, currency, client_id, practitioner_id, order_id, created_at)
            SELECT 'legacy_cleaned', c.id, 0, 'opening_balance', 'prepaid_sessions', SUM(b.value_cents), o.currency, o.client_id, o.practitioner_id, o.id,
                   c.created_at
            FROM legacy_change c JOIN payments_order o ON o.id = c.order_id JOIN legacy_booking_before f ON f.change_id = c.id
            JOIN bookings_booking b ON b.id = f.booking_id AND b.order_id = o.id
            WHERE \(sql: mine) AND b.payment_status = 'paid' AND b.status IN ('draft', 'pending_payment', 'confirmed')
            GROUP BY c.id, o.currency, o.client_id, o.practitioner_id, o.id, c.created_at HAVING SUM(b.value_cents) > 0
            """)
    }
}
