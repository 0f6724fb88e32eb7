import Domain

// What there is, counted and added up: before a clean-up and after it.

extension LegacyRecords {
    public enum Moment: String, Sendable { case before, after }

    /// A count, or an amount in minor units.
    public struct Tally: Sendable {
        public let moment: Moment
        /// `bookings`, `orders`, `accounts`, …
        public let part: String
        public let name: String
        public let amount: Int64
    }

    public func tallies() throws -> [Tally] {
        try sql.rows("SELECT moment, part, name, amount FROM legacy_tally ORDER BY part, name, moment") {
            Tally(moment: try $0.named(), part: try $0.text(), name: try $0.text(), amount: try $0.int64())
        }
    }

    /// Counts what there is now. What was before is counted once.
    public func tally(_ moment: Moment) throws {
        if moment == .before {
            guard try !sql.exists("SELECT 1 FROM legacy_tally WHERE moment = 'before' LIMIT 1") else { return }
        } else {
            try sql.run("DELETE FROM legacy_tally WHERE moment = 'after'")
        }
        let kind: SQL = """
            CASE WHEN l.is_package_purchase = \(true) THEN 'old_package_parent' WHEN l.is_bundle_purchase = \(true) THEN 'old_bundle_parent'
                 WHEN p.is_package_purchase = \(true) THEN 'old_package_child' WHEN p.is_bundle_purchase = \(true) THEN 'old_bundle_child'
                 WHEN l.rescheduled_from_id IS NOT NULL THEN 'rescheduled_copy' ELSE COALESCE(o.order_type || '_session', 'session_without_order') END
            """
        let parts: [(SQL, SQL)] = [
            (
                "bookings",
                """
                SELECT \(sql: kind) || ' ' || b.status, COUNT(*) FROM legacy_booking l JOIN bookings_booking b ON b.id = \(sql: LegacySQL.number("booking", "l.id"))
                LEFT JOIN legacy_booking p ON p.id = l.parent_booking_id
                LEFT JOIN legacy_usage_link k ON k.booking_id = l.id LEFT JOIN legacy_order o ON o.id = COALESCE(l.order_id, k.order_id)
                GROUP BY 1
                """
            ),
            (
                "orders",
                """
                SELECT c.order_type || ' ' || c.status, COUNT(*) FROM legacy_order o JOIN payments_order c ON c.id = \(sql: LegacySQL.number("order", "o.id"))
                GROUP BY 1
                """
            ),
            (
                "order_cents",
                """
                SELECT c.status, SUM(c.subtotal_cents) FROM legacy_order o JOIN payments_order c ON c.id = \(sql: LegacySQL.number("order", "o.id")) GROUP BY 1
                """
            ),
            ("credit_rows", "SELECT transaction_type, COUNT(*) FROM legacy_credit GROUP BY 1"),
            ("credit_cents", "SELECT transaction_type, SUM(amount_cents) FROM legacy_credit GROUP BY 1"),
            ("earnings_rows", "SELECT state, COUNT(*) FROM earnings_opening GROUP BY 1"),
            ("earnings_net_cents", "SELECT state, SUM(net_cents) FROM earnings_opening GROUP BY 1"),
            (
                "accounts",
                """
                SELECT account || ' ' || currency, SUM(cents) FROM (
                    SELECT credit_account AS account, currency, amount_cents AS cents FROM ledger_entry
                    UNION ALL SELECT debit_account, currency, -amount_cents FROM ledger_entry
                ) sides GROUP BY 1
                """
            ),
            (
                "credit_overstated",
                """
                SELECT UPPER(currency), SUM(credits_applied_cents) FROM legacy_order
                WHERE status IN ('completed', 'paid', 'partially_refunded', 'refunded', 'pending') GROUP BY 1
                """
            ),
        ]
        for (part, question) in parts {
            try sql.run(
                """
                INSERT INTO legacy_tally (moment, part, name, amount)
                SELECT '\(sql: SQL(stringLiteral: moment.rawValue))', '\(sql: part)', q.* FROM (\(sql: question)) q
                """)
        }
    }
}
