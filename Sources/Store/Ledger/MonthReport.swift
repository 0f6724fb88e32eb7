import Domain

extension ReportRecords {
    /// What the books say of a span of time in one currency, in minor units.
    public struct Movement: Sendable {
        /// Which of the spans asked for, from 0.
        public let span: Int
        public let currency: Currency
        /// Money that came in for orders, credit that was bought included.
        public var moneyInCents: Int64
        /// The value of sessions that were sold.
        public var soldCents: Int64
        /// The value of sessions that were delivered, or lost to who would have delivered them, without tax.
        public var deliveredCents: Int64
        /// What was decided to go back.
        public var refundedCents: Int64
        /// The value that the studio kept of sessions that nobody used.
        public var breakageCents: Int64
        /// Taxes that fell due.
        public var taxCents: Int64
        /// By how much more is owed in sessions than before.
        public var owedCents: Int64
    }

    /// What happened between each moment and the next, by currency, from one look at the books.
    ///
    /// - Parameter bounds: in order, at least two: the beginning of each span, and the end of the last one
    public func movements(_ bounds: [Instant]) throws -> [Movement] {
        guard let first = bounds.first, let last = bounds.last, bounds.count > 1 else { return [] }
        let cases = bounds.dropFirst().enumerated().reduce(SQL(stringLiteral: "")) { cases, bound in
            cases + "WHEN created_at < \(bound.element) THEN \(sql: SQL(stringLiteral: String(bound.offset))) "
        }
        return try sql.rows(
            """
            SELECT span, currency,
                   SUM(CASE WHEN cause_type = 'order_settled' AND debit_account LIKE 'cash:%' THEN amount_cents ELSE 0 END),
                   SUM(CASE WHEN cause_type = 'order_settled' AND credit_account = 'prepaid_sessions' THEN amount_cents ELSE 0 END),
                   SUM(CASE WHEN debit_account = 'prepaid_sessions' AND credit_account IN ('practitioner_earnings', 'platform_revenue') THEN amount_cents
                            WHEN credit_account = 'prepaid_sessions' AND debit_account IN ('practitioner_earnings', 'platform_revenue') THEN -amount_cents
                            ELSE 0 END),
                   SUM(CASE WHEN cause_type = 'refund_decided' AND credit_account = 'refunds_pending' THEN amount_cents ELSE 0 END),
                   SUM(\(sql: Self.net(of: "breakage"))), SUM(\(sql: Self.net(of: "tax_payable"))), SUM(\(sql: Self.net(of: "prepaid_sessions")))
            FROM (SELECT CASE \(sql: cases)ELSE -1 END AS span, cause_type, currency, debit_account, credit_account, amount_cents
                  FROM ledger_entry WHERE created_at >= \(first) AND created_at < \(last)) moved
            GROUP BY span, currency ORDER BY span, currency
            """
        ) { row in
            Movement(
                span: try row.int(), currency: try row.currency(), moneyInCents: try row.int64(), soldCents: try row.int64(),
                deliveredCents: try row.int64(), refundedCents: try row.int64(), breakageCents: try row.int64(), taxCents: try row.int64(),
                owedCents: try row.int64())
        }
    }

    /// What a line adds to an account that is owed or earned: credits less debits.
    private static func net(of account: SQL) -> SQL {
        """
        CASE WHEN credit_account = '\(sql: account)' AND debit_account <> '\(sql: account)' THEN amount_cents
             WHEN debit_account = '\(sql: account)' AND credit_account <> '\(sql: account)' THEN -amount_cents ELSE 0 END
        """
    }
}
