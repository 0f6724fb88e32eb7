import CarnetTesting
import Store
import Testing

/// What must always hold of money (domain.md), asked in SQL that shares nothing with the program. Each question finds the
/// records that break its rule.
enum MoneyRules {
    /// What an account gained or lost, in lines of the books.
    private static func balance(_ account: String) -> String {
        "SUM(CASE WHEN credit_account = '\(account)' THEN amount_cents WHEN debit_account = '\(account)' THEN -amount_cents ELSE 0 END)"
    }

    static let all: [(rule: String, question: String)] = [
        (
            "the values of an order's sessions add up to what was paid, and their taxes to its tax",
            """
            SELECT o.id FROM payments_order o JOIN bookings_booking b ON b.order_id = o.id GROUP BY o.id
            HAVING SUM(b.value_cents) <> o.total_amount_cents + o.credit_applied_cents OR SUM(b.tax_cents) <> o.tax_cents
                OR MIN(b.value_cents - b.tax_cents) < 0
            """
        ),
        (
            "what is owed in sessions is the value of those that are paid and still to come, or wait for their refund",
            """
            SELECT o.id FROM payments_order o WHERE o.order_type <> 'credit' AND
                COALESCE((SELECT \(balance("prepaid_sessions")) FROM ledger_entry l WHERE l.order_id = o.id), 0) <>
                COALESCE((SELECT SUM(b.value_cents) FROM bookings_booking b WHERE b.order_id = o.id AND b.payment_status = 'paid' AND (
                    b.status IN ('draft', 'pending_payment', 'confirmed') OR b.status = 'canceled' AND 'refund_due' = (
                        SELECT u.outcome FROM bookings_outcome u WHERE u.booking_id = b.id ORDER BY u.id DESC LIMIT 1))), 0)
            """
        ),
        (
            "no client has spent more credit than she had",
            """
            SELECT client_id FROM (
                SELECT client_id, currency, CASE WHEN credit_account = 'client_credit' THEN amount_cents ELSE -amount_cents END AS cents
                FROM ledger_entry WHERE 'client_credit' IN (debit_account, credit_account)
                UNION ALL
                SELECT client_id, currency, -credit_applied_cents FROM payments_order WHERE status = 'pending') moves
            GROUP BY client_id, currency HAVING SUM(cents) < 0
            """
        ),
        (
            "no more goes back of a payment than it brought",
            """
            SELECT p.id FROM payments_payment p JOIN payments_refund_part t ON t.payment_id = p.id AND t.status <> 'failed'
            GROUP BY p.id HAVING SUM(t.amount_cents) > p.amount_cents OR MAX(p.status) NOT IN ('succeeded', 'surplus')
            """
        ),
        (
            "no more is refunded of an order than was paid, but for goodwill",
            """
            SELECT o.id FROM payments_order o JOIN ledger_entry l ON l.order_id = o.id
            WHERE l.credit_account = 'refunds_pending' AND l.debit_account <> 'goodwill' AND l.cause_type <> 'refund_bounced'
            GROUP BY o.id HAVING SUM(l.amount_cents) > o.total_amount_cents + o.credit_applied_cents
            """
        ),
        (
            "a refund is in the books with what it came to, and no part of it is sent twice",
            """
            SELECT r.id FROM payments_refund r WHERE
                r.amount_cents <> COALESCE((SELECT \(balance("refunds_pending")) FROM ledger_entry l
                                            WHERE l.cause_type = 'refund_decided' AND l.cause_id = r.id), 0)
                OR r.amount_cents < COALESCE((SELECT SUM(t.amount_cents) FROM payments_refund_part t
                                              WHERE t.refund_id = r.id AND t.status <> 'failed'), 0)
            """
        ),
        (
            "what is owed back is what of the refunds has not arrived",
            """
            SELECT o.id FROM payments_order o WHERE
                COALESCE((SELECT \(balance("refunds_pending")) FROM ledger_entry l WHERE l.order_id = o.id), 0) <>
                COALESCE((SELECT SUM(r.amount_cents) FROM payments_refund r WHERE r.order_id = o.id), 0) -
                COALESCE((SELECT SUM(t.amount_cents) FROM payments_refund_part t
                          WHERE t.order_id = o.id AND t.refund_id IS NOT NULL AND t.status = 'succeeded'), 0)
            """
        ),
        (
            "a session is marked as refunded if and only if a refund names it, and then it is not to come",
            """
            SELECT b.id FROM bookings_booking b LEFT JOIN payments_refund_line l ON l.booking_id = b.id
            WHERE (b.payment_status = 'refunded') <> (l.booking_id IS NOT NULL)
               OR b.payment_status = 'refunded' AND b.status IN ('draft', 'pending_payment', 'confirmed')
            """
        ),
        (
            "what is on its way back is looked at again",
            "SELECT id FROM payments_refund_part WHERE (status = 'pending') <> (next_check_at IS NOT NULL)"
        ),
        (
            "what sessions earned, less what was paid out, is what the books owe each practitioner",
            """
            SELECT practitioner_id FROM (
                SELECT practitioner_id, currency, net_cents AS cents FROM earnings_entry
                UNION ALL
                SELECT practitioner_id, currency, -amount_cents FROM earnings_payout WHERE status IN ('pending', 'paid')
                UNION ALL
                SELECT practitioner_id, currency, CASE WHEN credit_account = 'practitioner_earnings' THEN -amount_cents ELSE amount_cents END
                FROM ledger_entry WHERE 'practitioner_earnings' IN (debit_account, credit_account)) moves
            GROUP BY practitioner_id, currency HAVING SUM(cents) <> 0
            """
        ),
        (
            "a session earns no more than its value, and nothing before it has taken place",
            """
            SELECT b.id FROM bookings_booking b JOIN earnings_entry e ON e.booking_id = b.id GROUP BY b.id
            HAVING SUM(e.gross_cents) NOT BETWEEN 0 AND b.value_cents OR SUM(e.commission_cents) < 0 OR SUM(e.tax_cents) < 0
                OR b.status IN ('draft', 'pending_payment', 'confirmed') AND SUM(e.gross_cents) <> 0
            """
        ),
        (
            "payouts on their way are in the books",
            """
            SELECT 1 WHERE COALESCE((SELECT SUM(amount_cents) FROM earnings_payout WHERE status = 'pending'), 0) <>
                           COALESCE((SELECT \(balance("payouts_pending")) FROM ledger_entry), 0)
            """
        ),
        (
            "an order is refunded where nothing is left of it, and partially where something is",
            """
            SELECT o.id FROM payments_order o WHERE o.status NOT IN ('pending', 'canceled') AND
                (o.status = 'paid') <> NOT EXISTS (SELECT 1 FROM payments_refund r WHERE r.order_id = o.id)
            """
        ),
    ]
}

extension TestStudio {
    /// Every rule about money holds, and the doctor has nothing to find either.
    func expectMoneyHolds(_ sourceLocation: SourceLocation = #_sourceLocation) async throws {
        for (rule, question) in MoneyRules.all {
            let broken = try database.texts(question)
            #expect(broken.isEmpty, "not so: \(rule) (\(broken))", sourceLocation: sourceLocation)
        }
        for finding in try await store.read({ try $0.examination.findings() }) {
            #expect(finding.broken.isEmpty, "the doctor: \(finding.rule)", sourceLocation: sourceLocation)
        }
    }
}
