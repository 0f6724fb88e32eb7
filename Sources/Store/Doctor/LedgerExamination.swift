// What the books must be (domain.md, What must always hold), each as a question that finds what breaks it. They are asked of
// the records as they are, and share nothing with the code that wrote them.

extension Examination {
    static let ledgerRules: [Rule] = [
        (
            "A paid order is in the books with what was paid.", "order",
            """
            SELECT o.id FROM payments_order o
            WHERE o.status IN ('paid', 'partially_refunded', 'refunded') AND o.total_amount_cents + o.credit_applied_cents <> (
                SELECT COALESCE(SUM(l.amount_cents), 0) FROM ledger_entry l
                WHERE l.cause_type = 'order_settled' AND l.cause_id = o.id)
            """
        ),
        (
            "An order that was not paid is not in the books.", "order",
            """
            SELECT o.id FROM payments_order o JOIN ledger_entry l ON l.cause_type = 'order_settled' AND l.cause_id = o.id
            WHERE o.status IN ('pending', 'canceled')
            """
        ),
        (
            "What is owed in sessions is the value of the paid sessions that are still to come.", "order",
            """
            SELECT o.id FROM payments_order o
            LEFT JOIN (\(sql: balance("prepaid_sessions", by: "order_id"))) owed ON owed.order_id = o.id
            LEFT JOIN (
                SELECT b.order_id, SUM(b.value_cents) AS cents FROM bookings_booking b
                WHERE b.payment_status = 'paid' AND (b.status IN ('draft', 'pending_payment', 'confirmed') OR (
                    b.status = 'canceled' AND NOT EXISTS (
                        SELECT 1 FROM ledger_entry l WHERE l.booking_id = b.id AND l.cause_type = 'session_closed'
                    ) AND NOT \(sql: endedBefore)))
                GROUP BY b.order_id
            ) open ON open.order_id = o.id
            WHERE COALESCE(owed.cents, 0) <> COALESCE(open.cents, 0)
            """
        ),
        (
            "A session that took place, was missed or expired is in the books.", "booking",
            """
            SELECT b.id FROM bookings_booking b
            WHERE b.status IN ('completed', 'no_show', 'expired') AND b.payment_status = 'paid' AND b.value_cents > 0 AND NOT EXISTS (
                SELECT 1 FROM ledger_entry l WHERE l.booking_id = b.id AND l.cause_type IN ('session_closed', 'session_expired')
            ) AND NOT \(sql: endedBefore)
            """
        ),
        (
            "No client has spent more credit than was given.", "client",
            """
            SELECT client_id FROM ledger_entry WHERE debit_account = 'client_credit' OR credit_account = 'client_credit'
            GROUP BY client_id, currency
            HAVING SUM(CASE WHEN credit_account = 'client_credit' THEN amount_cents ELSE -amount_cents END) < 0
            """
        ),
        (
            "No payment gives back more than it took.", "payment",
            """
            SELECT p.id FROM payments_payment p
            JOIN payments_refund_part t ON t.payment_id = p.id AND t.provider = p.provider AND t.status <> 'failed'
            GROUP BY p.id, p.amount_cents HAVING SUM(t.amount_cents) > p.amount_cents
            """
        ),
        (
            // What a provider gave back besides is an expense; and credit that was bought and comes back as credit was not given back.
            "No order gives back more than was paid for it, but as an expense.", "order",
            """
            SELECT o.id FROM payments_order o JOIN payments_refund r ON r.order_id = o.id
            GROUP BY o.id, o.order_type, o.total_amount_cents, o.credit_applied_cents
            HAVING SUM(r.amount_cents) > o.total_amount_cents + o.credit_applied_cents + (
                SELECT COALESCE(SUM(l.amount_cents), 0) FROM ledger_entry l
                WHERE l.order_id = o.id AND (l.debit_account = 'goodwill' OR (
                    o.order_type = 'credit' AND l.cause_type = 'refund_paid' AND l.credit_account = 'client_credit')))
            """
        ),
        (
            "What is owed back to clients is what refunds have not sent yet.", "order",
            """
            SELECT o.id FROM payments_order o
            LEFT JOIN (\(sql: balance("refunds_pending", by: "order_id"))) owed ON owed.order_id = o.id
            LEFT JOIN (SELECT order_id, SUM(amount_cents) AS cents FROM payments_refund GROUP BY order_id) decided ON decided.order_id = o.id
            LEFT JOIN (
                SELECT order_id, SUM(amount_cents) AS cents FROM payments_refund_part
                WHERE refund_id IS NOT NULL AND status = 'succeeded' GROUP BY order_id
            ) sent ON sent.order_id = o.id
            WHERE COALESCE(owed.cents, 0) <> COALESCE(decided.cents, 0) - COALESCE(sent.cents, 0)
            """
        ),
        (
            "The parts of a refund never come to more than the refund.", "refund",
            """
            SELECT r.id FROM payments_refund r JOIN payments_refund_part t ON t.refund_id = r.id AND t.status <> 'failed'
            GROUP BY r.id, r.amount_cents HAVING SUM(t.amount_cents) > r.amount_cents
            """
        ),
        (
            "A refunded session was given back by a refund, and an order with one says so.", "booking",
            """
            SELECT b.id FROM bookings_booking b JOIN payments_order o ON o.id = b.order_id
            WHERE b.payment_status = 'refunded' AND b.legacy_kind IS NULL AND (
                o.status NOT IN ('partially_refunded', 'refunded')
                OR NOT EXISTS (SELECT 1 FROM payments_refund_line l WHERE l.booking_id = b.id))
            """
        ),
        (
            "Payments that their orders did not need go back whole.", "order",
            """
            SELECT o.id FROM payments_order o
            LEFT JOIN (\(sql: balance("captures_to_return", by: "order_id"))) owed ON owed.order_id = o.id
            LEFT JOIN (SELECT order_id, SUM(amount_cents) AS cents FROM payments_payment WHERE status = 'surplus' GROUP BY order_id) came
                ON came.order_id = o.id
            LEFT JOIN (
                SELECT order_id, SUM(amount_cents) AS cents FROM payments_refund_part
                WHERE refund_id IS NULL AND status = 'succeeded' GROUP BY order_id
            ) sent ON sent.order_id = o.id
            WHERE COALESCE(owed.cents, 0) <> COALESCE(came.cents, 0) - COALESCE(sent.cents, 0)
            """
        ),
        (
            "What practitioners are owed is what they earned less what was paid out.", "practitioner",
            """
            SELECT p.id FROM practitioners_practitioner p JOIN (
                SELECT practitioner_id, currency, SUM(cents) AS cents FROM (
                    SELECT practitioner_id, currency, CASE WHEN credit_account = 'practitioner_earnings' THEN amount_cents ELSE -amount_cents END AS cents
                    FROM ledger_entry WHERE debit_account = 'practitioner_earnings' OR credit_account = 'practitioner_earnings'
                    UNION ALL SELECT practitioner_id, currency, -net_cents FROM earnings_entry
                    UNION ALL SELECT practitioner_id, currency, -net_cents FROM earnings_opening WHERE state IN ('pending', 'available', 'paid')
                    UNION ALL SELECT practitioner_id, currency, amount_cents FROM earnings_payout WHERE status IN ('pending', 'paid')
                ) moves GROUP BY practitioner_id, currency
            ) off ON off.practitioner_id = p.id WHERE off.cents <> 0
            """
        ),
        (
            "No session earns more than its value, and none twice.", "booking",
            """
            SELECT b.id FROM bookings_booking b JOIN earnings_entry e ON e.booking_id = b.id
            GROUP BY b.id, b.value_cents HAVING SUM(e.gross_cents) > b.value_cents OR SUM(e.gross_cents) < 0
            """
        ),
        (
            "The books of an order are in its currency.", "order",
            "SELECT o.id FROM payments_order o JOIN ledger_entry l ON l.order_id = o.id WHERE l.currency <> o.currency"
        ),
        (
            "Money on its way back is asked after again.", "refund part",
            "SELECT id FROM payments_refund_part WHERE status = 'pending' AND next_check_at IS NULL"
        ),
    ]

    /// Whether a session ended in an older system, which kept other books. What ends here leaves an outcome, or expires with a line.
    private static let endedBefore: SQL = """
        (b.legacy_kind IS NOT NULL AND NOT EXISTS (SELECT 1 FROM bookings_outcome u WHERE u.booking_id = b.id)
         AND NOT EXISTS (SELECT 1 FROM payments_order x WHERE x.id = b.order_id AND b.status = 'expired' AND x.expired_at IS NOT NULL))
        """

    /// What was credited to an account less what was debited, by something.
    private static func balance(_ account: SQL, by column: SQL) -> SQL {
        """
        SELECT \(sql: column), SUM(CASE WHEN credit_account = '\(sql: account)' THEN amount_cents ELSE -amount_cents END) AS cents
        FROM ledger_entry WHERE debit_account = '\(sql: account)' OR credit_account = '\(sql: account)' GROUP BY \(sql: column)
        """
    }
}
