// Orders and the books. What was true before Carnet kept the books stands against the account `opening_balance`.

extension LegacyStep {
    static let orders = LegacyStep(name: "orders", table: "legacy_order", size: 10_000) { d, above, upTo in
        [order(d, above, upTo), payment(d, above, upTo), sessionsOfOrders(d, above, upTo), journals(d, above, upTo)]
    }

    private static let practitioner: SQL = LegacySQL.number(
        "practitioner", "COALESCE(o.practitioner_id, s.primary_practitioner_id, (SELECT MIN(p.id) FROM legacy_practitioner p))")

    private static func order(_ d: Dialect, _ above: Int64, _ upTo: Int64) -> SQL {
        let made: SQL = """
            (SELECT COUNT(*) FROM legacy_booking b WHERE b.order_id = o.id AND \(sql: LegacySQL.isSession("b.")) AND b.status <> 'rescheduled')
            """
        let sold: SQL = "CASE WHEN o.order_type IN ('package', 'bundle') THEN COALESCE(NULLIF(\(sql: made), 0), NULLIF(w.sessions_sold, 0), 1) END"
        return """
            INSERT INTO payments_order
                (id, order_type, status, client_id, practitioner_id, service_id, service_name, currency, subtotal_cents, discount_cents, tax_cents,
                 credit_applied_cents, total_amount_cents, package_metadata, cancellation_window_hours, is_refundable, created_at)
            SELECT \(sql: LegacySQL.number("order", "o.id")), o.order_type, \(sql: LegacySQL.orderStatus), \(sql: LegacySQL.number("client", "o.user_id")),
                   \(sql: practitioner), CASE WHEN o.order_type <> 'credit' THEN \(sql: LegacySQL.number("service", "o.service_id")) END,
                   COALESCE(s.name, 'Credit'), UPPER(o.currency), o.subtotal_amount_cents,
                   o.subtotal_amount_cents + o.tax_amount_cents - o.credits_applied_cents - o.total_amount_cents, o.tax_amount_cents,
                   o.credits_applied_cents, o.total_amount_cents,
                   CASE WHEN o.order_type IN ('package', 'bundle') THEN CAST(\(sql: package("w", sold: "o.sold", payable: "o.total_amount_cents + o.credits_applied_cents")) AS \(sql: d.json)) END,
                   24, \(sql: d.yes), o.created_at
            FROM (SELECT o.*, \(sql: sold) AS sold FROM legacy_order o LEFT JOIN legacy_package_text w ON w.service_id = o.service_id
                  WHERE \(sql: span("o.id", above, upTo))) o
            LEFT JOIN legacy_service s ON s.id = o.service_id LEFT JOIN legacy_package_text w ON w.service_id = o.service_id
            """
    }

    /// What an order writes down as its package: the text of its service around how many sessions were sold, and their share.
    static func package(_ text: SQL, sold: SQL, payable: SQL) -> SQL {
        """
        \(sql: text).head || '"total_sessions":' || CAST(\(sql: sold) AS TEXT) || ',"session_value_cents":'
            || CAST((2 * (\(sql: payable)) + \(sql: sold)) / (2 * \(sql: sold)) AS TEXT) || \(sql: text).tail
        """
    }

    private static let isPaid: SQL = "o.status IN ('completed', 'paid', 'partially_refunded', 'refunded')"

    /// A payment of the provider belongs to one order: of several that name it, the first.
    private static func payment(_ d: Dialect, _ above: Int64, _ upTo: Int64) -> SQL {
        """
        INSERT INTO payments_payment (order_id, provider, status, amount_cents, currency, provider_reference, created_at)
        SELECT \(sql: LegacySQL.number("order", "o.id")), 'stripe', 'succeeded', o.total_amount_cents, UPPER(o.currency),
               o.stripe_payment_intent_id, o.created_at
        FROM legacy_order o
        WHERE \(sql: span("o.id", above, upTo)) AND \(sql: isPaid) AND o.total_amount_cents > 0
          AND o.stripe_payment_intent_id IS NOT NULL AND o.stripe_payment_intent_id <> ''
          AND o.id = (SELECT MIN(e.id) FROM legacy_order e WHERE e.stripe_payment_intent_id = o.stripe_payment_intent_id)
          AND NOT EXISTS (
              SELECT 1 FROM payments_payment p WHERE p.provider = 'stripe' AND p.provider_reference = o.stripe_payment_intent_id)
        ORDER BY o.id
        """
    }

    private static let lines: SQL = """
        INSERT INTO ledger_entry
            (cause_type, cause_id, line, debit_account, credit_account, amount_cents, currency, client_id, practitioner_id, order_id, created_at)
        """

    /// What was paid is owed in sessions, but for what was delivered, given back or lost before.
    private static func journals(_ d: Dialect, _ above: Int64, _ upTo: Int64) -> SQL {
        let number = LegacySQL.number("order", "o.id")
        let open: SQL = """
            (SELECT SUM(b.value_cents) FROM bookings_booking b
             WHERE b.order_id = \(sql: number) AND b.payment_status = 'paid' AND b.status IN ('draft', 'pending_payment', 'confirmed'))
            """
        // By the order, by a session that names it, and by one that the old ledger charged to it: each way has its index.
        let isRefund: SQL = "t.transaction_type = 'refund' AND t.amount_cents > 0"
        let refundRows: SQL = """
            (SELECT SUM(r.amount_cents) FROM (
                 SELECT t.id, t.amount_cents FROM legacy_credit t WHERE t.order_id = o.id AND \(sql: isRefund)
                 UNION SELECT t.id, t.amount_cents FROM legacy_booking b JOIN legacy_credit t ON t.booking_id = b.id WHERE b.order_id = o.id AND \(sql: isRefund)
                 UNION SELECT t.id, t.amount_cents FROM legacy_usage_link k JOIN legacy_credit t ON t.booking_id = k.booking_id
                 WHERE k.order_id = o.id AND \(sql: isRefund)) r)
            """
        return """
            \(sql: lines)
            WITH settled AS MATERIALIZED (
                SELECT o.id, o.status, o.order_type, \(sql: number) AS number, UPPER(o.currency) AS currency,
                       \(sql: LegacySQL.number("client", "o.user_id")) AS client, \(sql: practitioner) AS practitioner, o.created_at,
                       o.total_amount_cents + o.credits_applied_cents AS paid,
                       CASE WHEN o.order_type <> 'credit' THEN o.total_amount_cents + o.credits_applied_cents - COALESCE(\(sql: open), 0) ELSE 0 END AS closed,
                       CASE WHEN o.status = 'partially_refunded' THEN COALESCE(\(sql: refundRows), 0)
                            WHEN o.status = 'refunded' THEN o.total_amount_cents + o.credits_applied_cents ELSE 0 END AS given_back
                FROM legacy_order o LEFT JOIN legacy_service s ON s.id = o.service_id
                WHERE \(sql: span("o.id", above, upTo)) AND \(sql: isPaid) AND o.total_amount_cents + o.credits_applied_cents > 0
            ), split AS MATERIALIZED (
                SELECT s.*, CASE WHEN s.given_back > s.closed THEN s.closed ELSE s.given_back END AS refunded FROM settled s
            ), booked AS (
                SELECT s.*, 'order_settled' AS cause, 0 AS line, 'opening_balance' AS debit,
                       CASE s.order_type WHEN 'credit' THEN 'client_credit' ELSE 'prepaid_sessions' END AS credit, s.paid AS cents FROM split s
                UNION ALL
                SELECT s.*, 'legacy_order', 0, 'prepaid_sessions', 'refunds_pending', s.refunded FROM split s WHERE s.refunded > 0
                UNION ALL
                SELECT s.*, 'legacy_order', 1, 'refunds_pending', 'opening_balance', s.refunded FROM split s WHERE s.refunded > 0
                UNION ALL
                SELECT s.*, 'legacy_order', 2, 'prepaid_sessions', 'opening_balance', s.closed - s.refunded FROM split s WHERE s.closed > s.refunded
            )
            SELECT cause, number, line, debit, credit, cents, currency, client, practitioner, number, created_at FROM booked ORDER BY id, cause DESC, line
            """
    }

    /// Every row of the old credit, as it was: what was too much there is too much here, and is reported.
    static let credit = LegacyStep(name: "credit", table: "legacy_credit", size: 20_000) { d, above, upTo in
        [
            """
            \(sql: lines)
            SELECT 'legacy_credit', c.id, 0, CASE WHEN c.cents > 0 THEN 'opening_balance' ELSE 'client_credit' END,
                   CASE WHEN c.cents > 0 THEN 'client_credit' ELSE 'opening_balance' END, ABS(c.cents), UPPER(c.currency),
                   \(sql: LegacySQL.number("client", "c.user_id")), NULL, CASE WHEN c.order_id IS NOT NULL THEN \(sql: LegacySQL.number("order", "c.order_id")) END, c.created_at
            FROM (
                -- What an order of credit brought is in the books as that order.
                SELECT t.id, t.user_id, t.order_id, t.currency, t.created_at,
                       t.amount_cents - CASE WHEN t.transaction_type = 'purchase' AND o.order_type = 'credit' AND \(sql: isPaid)
                                             THEN o.total_amount_cents + o.credits_applied_cents ELSE 0 END AS cents
                FROM legacy_credit t LEFT JOIN legacy_order o ON o.id = t.order_id
                WHERE \(sql: span("t.id", above, upTo))
            ) c WHERE c.cents <> 0 ORDER BY c.id
            """
        ]
    }

    /// When a pending earning of the old system is due, by its number: 48 hours after its session, and not before the old system
    /// said; what a purchase had earned as a whole, when that said. Never where the session did not take place yet, and where
    /// purchase and session have both earned, unless a person has decided that it is owed.
    static func dueOfPending(_ d: Dialect, _ earning: SQL, isDecided: Bool = false) -> SQL {
        let counts: SQL = "x.status IN ('pending', 'available', 'paid')"
        let rested = d.minutesAfter("b.end_time", "2880")
        let sessionsEarned: SQL = "SELECT 1 FROM legacy_booking c JOIN legacy_earning x ON x.booking_id = c.id AND \(sql: counts) WHERE c.parent_booking_id = b.id"
        let saleEarned: SQL = "SELECT 1 FROM legacy_earning x WHERE x.booking_id = b.parent_booking_id AND \(sql: counts)"
        func unlessDecided(_ question: SQL) -> SQL { isDecided ? "" : " AND NOT EXISTS (\(sql: question))" }
        return """
            (SELECT CASE
                 WHEN \(sql: LegacySQL.isParent("b.")) THEN CASE WHEN 1 = 1\(sql: unlessDecided(sessionsEarned)) THEN due.available_after END
                 WHEN b.status IN ('completed', 'no_show')\(sql: unlessDecided(saleEarned))
                     THEN CASE WHEN \(sql: rested) > due.available_after THEN \(sql: rested) ELSE due.available_after END
             END FROM legacy_earning due JOIN legacy_booking b ON b.id = due.booking_id WHERE due.id = \(sql: earning))
            """
    }

    /// What was earned, row by row: the old system had earned whole packages at their sale.
    static let earnings = LegacyStep(name: "earnings", table: "legacy_earning", size: 20_000) { d, above, upTo in
        [
            """
            INSERT INTO earnings_opening
                (legacy_earning_id, practitioner_id, state, currency, gross_cents, commission_basis_points, commission_cents, net_cents, available_at,
                 payout_id, booking_id, created_at)
            SELECT e.id, \(sql: LegacySQL.number("practitioner", "e.practitioner_id")), e.status, UPPER(e.currency), e.gross_amount_cents,
                   e.commission_basis_points, e.commission_amount_cents, e.net_amount_cents,
                   CASE WHEN e.status IN ('available', 'paid') THEN e.available_after WHEN e.status = 'pending' THEN \(sql: dueOfPending(d, "e.id")) END,
                   (SELECT p.id FROM earnings_payout p WHERE p.id = \(sql: LegacySQL.number("payout", "e.payout_id"))),
                   \(sql: LegacySQL.number("booking", "e.booking_id")), e.created_at
            FROM legacy_earning e WHERE \(sql: span("e.id", above, upTo))
            """,
            """
            \(sql: lines)
            SELECT 'legacy_earning', e.id, 0, CASE WHEN e.net_amount_cents > 0 THEN 'opening_balance' ELSE 'practitioner_earnings' END,
                   CASE WHEN e.net_amount_cents > 0 THEN 'practitioner_earnings' ELSE 'opening_balance' END, ABS(e.net_amount_cents),
                   UPPER(e.currency), NULL, \(sql: LegacySQL.number("practitioner", "e.practitioner_id")), NULL, e.created_at
            FROM legacy_earning e
            WHERE \(sql: span("e.id", above, upTo)) AND e.status IN ('pending', 'available', 'paid') AND e.net_amount_cents <> 0 ORDER BY e.id
            """,
        ]
    }

    private static let paidOut: SQL = "COALESCE(l.credits_payout_cents, 0) + COALESCE(l.cash_payout_cents, 0)"

    static let payouts = LegacyStep(name: "payouts", table: "legacy_payout", size: 5_000) { d, above, upTo in
        let number = LegacySQL.number("payout", "l.id")
        let which: SQL = "FROM legacy_payout l WHERE \(sql: span("l.id", above, upTo)) AND l.practitioner_id IS NOT NULL AND \(sql: paidOut) > 0"
        let isOut: SQL = "l.status NOT IN ('failed', 'canceled', \(sql: LegacySQL.canceledThere))"
        return [
            "INSERT INTO earnings_payout_batch (id, created_by, created_at) SELECT \(sql: number), 'legacy', l.created_at \(sql: which)",
            """
            INSERT INTO earnings_payout (id, batch_id, practitioner_id, amount_cents, currency, status, account, created_at, ended_at)
            SELECT \(sql: number), \(sql: number), \(sql: LegacySQL.number("practitioner", "l.practitioner_id")), \(sql: paidOut), UPPER(l.currency),
                   CASE WHEN l.status IN ('completed', 'paid') THEN 'paid' WHEN \(sql: isOut) THEN 'pending' WHEN l.status = 'failed' THEN 'failed' ELSE 'canceled' END,
                   l.stripe_transfer_id, l.created_at,
                   CASE WHEN l.status NOT IN ('pending', 'processing') THEN COALESCE(l.payout_date, l.created_at) END
            \(sql: which)
            """,
            """
            \(sql: lines)
            SELECT 'payout_made', \(sql: number), 0, 'practitioner_earnings',
                   CASE WHEN l.status IN ('pending', 'processing') THEN 'payouts_pending' ELSE 'opening_balance' END, \(sql: paidOut), UPPER(l.currency), NULL,
                   \(sql: LegacySQL.number("practitioner", "l.practitioner_id")), NULL, l.created_at
            \(sql: which) AND \(sql: isOut) ORDER BY l.id
            """,
        ]
    }
}
