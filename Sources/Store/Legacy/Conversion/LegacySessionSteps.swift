// Purchases that were bookings, sessions, and whose time is whose.

extension LegacyStep {
    /// The old ledger says which order a session was charged to; where it says it twice, the first time counts.
    static let usageLinks = LegacyStep(name: "links of the old ledger", table: "legacy_credit", size: 20_000) { _, above, upTo in
        [
            """
            INSERT INTO legacy_usage_link (booking_id, order_id)
            SELECT t.booking_id, MIN(t.order_id) FROM legacy_credit t
            WHERE \(sql: span("t.id", above, upTo)) AND t.transaction_type = 'usage' AND t.booking_id IS NOT NULL AND t.order_id IS NOT NULL
            GROUP BY t.booking_id
            ON CONFLICT (booking_id) DO NOTHING
            """
        ]
    }

    /// Of sessions of one practitioner that meet, the one that begins first has the time.
    static let overlaps = LegacyStep(name: "overlaps", table: "legacy_practitioner", size: 4) { d, above, upTo in
        let longest = SessionSpan.longestMinutes
        return [
            """
            INSERT INTO legacy_overlap (booking_id)
            SELECT s.id FROM (
                SELECT b.id, b.practitioner_id, b.start_time, b.end_time,
                       MAX(b.end_time) OVER (PARTITION BY b.practitioner_id ORDER BY b.start_time, b.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS taken
                FROM legacy_booking b
                WHERE \(sql: span("b.practitioner_id", above, upTo)) AND b.status IN ('scheduled', 'confirmed', 'in_progress', 'completed', 'no_show')
                  AND \(sql: LegacySQL.isSession("b.")) AND b.service_session_id IS NULL AND b.start_time IS NOT NULL AND b.end_time IS NOT NULL
            ) s
            WHERE s.taken > s.start_time OR s.end_time > \(sql: d.minutesAfter("s.start_time", longest)) OR EXISTS (
                SELECT 1 FROM services_group_date g
                WHERE g.practitioner_id = \(sql: LegacySQL.number("practitioner", "s.practitioner_id")) AND g.canceled_at IS NULL
                  AND g.busy_end > s.start_time AND g.busy_start < s.end_time)
            """
        ]
    }

    static let parents = LegacyStep(name: "old purchases", table: "legacy_booking", size: 50_000) { d, above, upTo in
        [parents(d, "\(sql: span("b.id", above, upTo)) AND \(sql: LegacySQL.isParent("b."))")]
    }

    /// Parents of sessions as they were, but that they take nobody's time and are nobody's session.
    static func parents(_ d: Dialect, _ which: SQL) -> SQL {
        insert(
            d,
            """
            SELECT b.*, CAST(NULL AS \(sql: d.integer)) AS its_order, 0 AS place, b.price_charged_cents AS value, 0 AS tax, 'parent' AS kind,
                   \(sql: paid) AS paid
            FROM legacy_booking b WHERE \(sql: which)
            """)
    }

    /// Sessions whose order the old rows do not name, children of old purchases among them.
    static let looseSessions = LegacyStep(name: "sessions without an order", table: "legacy_booking", size: 20_000) { d, above, upTo in
        [
            insert(
                d,
                """
                SELECT b.*, CAST(NULL AS \(sql: d.integer)) AS its_order, 0 AS place, 0 AS value, 0 AS tax, 'session' AS kind, \(sql: paid) AS paid
                FROM legacy_booking b
                WHERE \(sql: span("b.id", above, upTo)) AND \(sql: LegacySQL.isSession("b.")) AND b.order_id IS NULL
                  AND NOT EXISTS (SELECT 1 FROM legacy_usage_link k WHERE k.booking_id = b.id)
                """)
        ]
    }

    /// The sessions of orders in a span. What was paid is shared among those that are no child of an old purchase; theirs is
    /// for the clean-up to say. What they share is reckoned from a few columns, and the rest of each joins at the end.
    static func sessionsOfOrders(_ d: Dialect, _ above: Int64, _ upTo: Int64) -> SQL {
        let columns: SQL = """
            b.id, o.id AS old_order, o.status AS order_is, o.total_amount_cents + o.credits_applied_cents AS payable, o.tax_amount_cents AS tax_of_order,
            CASE WHEN b.parent_booking_id IS NULL AND b.status <> 'rescheduled' THEN 1 ELSE 0 END AS counts
            """
        return insert(
            d,
            """
            SELECT b.*, \(sql: LegacySQL.number("order", "w.old_order")) AS its_order, w.place,
                   CASE WHEN w.counts = 1 THEN \(sql: share("w.payable")) ELSE 0 END AS value,
                   CASE WHEN w.counts = 1 THEN \(sql: share("w.tax_of_order")) ELSE 0 END AS tax, 'session' AS kind,
                   CASE WHEN w.order_is NOT IN ('completed', 'paid', 'partially_refunded', 'refunded') THEN 'unpaid'
                        WHEN w.order_is = 'refunded' AND b.status IN ('draft', 'confirmed', 'scheduled', 'in_progress', 'pending_payment') THEN 'unpaid'
                        WHEN b.parent_booking_id IS NOT NULL THEN \(sql: paid) ELSE 'paid' END AS paid
            FROM (
                SELECT c.*, SUM(c.counts) OVER (PARTITION BY c.old_order) AS sharing,
                       SUM(c.counts) OVER (PARTITION BY c.old_order ORDER BY c.id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS nth,
                       ROW_NUMBER() OVER (PARTITION BY c.old_order ORDER BY c.id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - 1 AS place
                FROM (
                    SELECT \(sql: columns) FROM legacy_order o JOIN legacy_booking b ON b.order_id = o.id
                    WHERE \(sql: span("o.id", above, upTo)) AND \(sql: LegacySQL.isSession("b."))
                    UNION ALL
                    SELECT \(sql: columns) FROM legacy_order o JOIN legacy_usage_link k ON k.order_id = o.id JOIN legacy_booking b ON b.id = k.booking_id
                    WHERE \(sql: span("o.id", above, upTo)) AND b.order_id IS NULL AND \(sql: LegacySQL.isSession("b."))
                ) c
            ) w JOIN legacy_booking b ON b.id = w.id
            """)
    }

    /// The exact part of an amount: the first ones get a unit more, as `Allocation` splits.
    private static func share(_ amount: SQL) -> SQL {
        "\(sql: amount) / w.sharing + CASE WHEN w.nth <= \(sql: amount) % w.sharing THEN 1 ELSE 0 END"
    }

    private static let paid: SQL = "CASE WHEN b.payment_status = 'unpaid' THEN 'unpaid' ELSE 'paid' END"

    /// - Parameter sessions: old bookings `b.*` with `its_order`, `place`, `value`, `tax`, `kind` and `paid`
    private static func insert(_ d: Dialect, _ sessions: SQL) -> SQL {
        let status = LegacySQL.status("b.status")
        let takesTime: SQL = """
            b.kind = 'session' AND b.status IN ('scheduled', 'confirmed', 'in_progress', 'completed', 'no_show')
            AND (g.id IS NOT NULL OR b.service_session_id IS NULL) AND v.booking_id IS NULL
            """
        return """
            INSERT INTO bookings_booking
                (id, order_id, position, service_id, service_name, practitioner_id, client_id, status, payment_status, start_time, end_time,
                 busy_start, busy_end, duration_minutes, buffer_before_minutes, buffer_after_minutes, value_cents, tax_cents, list_price_cents,
                 hold_expires_at, canceled_by, parent_booking_id, is_package_purchase, group_date_id, legacy_kind, created_at)
            SELECT \(sql: LegacySQL.number("booking", "b.id")), b.its_order, b.place, \(sql: LegacySQL.number("service", "b.service_id")),
                   b.service_name_snapshot, \(sql: LegacySQL.number("practitioner", "b.practitioner_id")), \(sql: LegacySQL.number("client", "b.user_id")),
                   CASE WHEN b.kind = 'parent' AND (b.status = 'pending_payment' OR b.start_time IS NULL) THEN 'draft' ELSE \(sql: status) END, b.paid,
                   b.start_time, b.end_time,
                   CASE WHEN \(sql: takesTime) THEN b.start_time END, CASE WHEN \(sql: takesTime) THEN b.end_time END,
                   COALESCE(NULLIF(b.service_duration_snapshot, 0), NULLIF(s.duration_minutes, 0), 60), 0, 0, b.value, b.tax, s.price_cents,
                   CASE WHEN b.kind = 'session' AND b.status = 'pending_payment' THEN \(sql: d.minutesAfter("b.created_at", "15")) END,
                   CASE WHEN \(sql: status) <> 'canceled' OR b.canceled_by IS NULL OR b.canceled_by = '' THEN NULL
                        WHEN b.canceled_by IN ('client', 'customer', 'user') THEN 'client' ELSE 'staff' END,
                   CASE WHEN b.parent_booking_id IS NOT NULL THEN \(sql: LegacySQL.number("booking", "b.parent_booking_id")) END,
                   b.is_package_purchase, g.id, b.kind, b.created_at
            FROM (\(sql: sessions)) b JOIN legacy_service s ON s.id = b.service_id
            LEFT JOIN services_group_date g ON b.service_session_id IS NOT NULL AND g.id = \(sql: LegacySQL.number("group_date", "b.service_session_id"))
            LEFT JOIN legacy_overlap v ON v.booking_id = b.id
            """
    }
}

/// How long a session may be for its time to be kept free.
private enum SessionSpan {
    static let longestMinutes: SQL = "1440"
}
