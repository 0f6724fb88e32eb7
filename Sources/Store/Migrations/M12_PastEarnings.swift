extension Migration {
    /// What sessions earned or lost before there were books for it, as far as it was written down: at the usual rate, at the
    /// time it happened.
    static func pastEarnings(_ d: Dialect) -> [SQL] {
        let twoDays: SQL = d == .postgres ? "INTERVAL '48 hours'" : "172800"
        let usual: SQL = "(b.value_cents * 1500 + 5000) / 10000"
        let closed: SQL = """
            FROM bookings_booking b
            JOIN payments_order o ON o.id = b.order_id
            JOIN bookings_outcome u ON u.id = (SELECT MAX(v.id) FROM bookings_outcome v WHERE v.booking_id = b.id)
            WHERE b.payment_status = 'paid' AND (b.status IN ('completed', 'no_show') OR (b.status = 'canceled' AND u.outcome = 'forfeited'))
            """
        let entry: SQL = """
            INSERT INTO ledger_entry
                (cause_type, cause_id, line, debit_account, credit_account, amount_cents, currency, client_id, practitioner_id, order_id,
                 booking_id, created_at)
            """
        return [
            """
            INSERT INTO earnings_entry
                (kind, booking_id, order_id, practitioner_id, currency, gross_cents, tax_cents, commission_basis_points, commission_cents,
                 net_cents, cause_type, cause_id, created_at, available_at)
            SELECT CASE b.status WHEN 'canceled' THEN 'forfeited' ELSE b.status END, b.id, b.order_id, b.practitioner_id, o.currency,
                   b.value_cents, 0, 1500, \(sql: usual), b.value_cents - \(sql: usual), 'session_closed', u.id, u.created_at,
                   u.created_at + \(sql: twoDays)
            \(sql: closed)
            """,
            """
            \(sql: entry)
            SELECT 'session_closed', u.id, 0, 'prepaid_sessions', 'practitioner_earnings', b.value_cents - \(sql: usual), o.currency,
                   b.client_id, b.practitioner_id, b.order_id, b.id, u.created_at
            \(sql: closed) AND b.value_cents > 0
            """,
            """
            \(sql: entry)
            SELECT 'session_closed', u.id, 1, 'prepaid_sessions', 'platform_revenue', \(sql: usual), o.currency,
                   b.client_id, b.practitioner_id, b.order_id, b.id, u.created_at
            \(sql: closed) AND \(sql: usual) > 0
            """,
            """
            \(sql: entry)
            SELECT 'session_expired', b.id, 0, 'prepaid_sessions', 'breakage', b.value_cents, o.currency,
                   b.client_id, o.practitioner_id, b.order_id, b.id, o.expired_at
            FROM bookings_booking b JOIN payments_order o ON o.id = b.order_id
            WHERE b.payment_status = 'paid' AND b.status = 'expired' AND b.value_cents > 0 AND o.expired_at IS NOT NULL
            """,
        ]
    }
}
