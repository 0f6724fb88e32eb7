import Domain

/// What the books say, added up.
public struct ReportRecords {
    let sql: Session

    /// A line of the books.
    public struct Line: Sendable {
        public let id: Int64
        public let causeType: String
        public let causeID: Int64
        public let debit: String
        public let credit: String
        public let amountCents: Int64
        public let currency: String
        public let booking: ID<Booking>?
        public let createdAt: Instant
    }

    /// Everything that was booked for an order, oldest first.
    public func lines(of order: ID<Order>) throws -> [Line] {
        try sql.rows(
            """
            SELECT id, cause_type, cause_id, debit_account, credit_account, amount_cents, currency, booking_id, created_at
            FROM ledger_entry WHERE order_id = \(order) ORDER BY id
            """
        ) { row in
            Line(
                id: try row.int64(), causeType: try row.text(), causeID: try row.int64(), debit: try row.text(), credit: try row.text(),
                amountCents: try row.int64(), currency: try row.text(), booking: try row.idOrNil(), createdAt: try row.instant())
        }
    }

    /// What was debited and credited to an account.
    public struct Account: Sendable {
        public let name: String
        public let currency: String
        public let debitCents: Int64
        public let creditCents: Int64
    }

    /// Every account in every currency, as of a moment; debits and credits add up to the same.
    public func trialBalance(before moment: Instant) throws -> [Account] {
        try sql.rows(
            """
            SELECT account, currency, SUM(debit), SUM(credit) FROM (
                SELECT debit_account AS account, currency, SUM(amount_cents) AS debit, 0 AS credit
                FROM ledger_entry WHERE created_at < \(moment) GROUP BY debit_account, currency
                UNION ALL
                SELECT credit_account, currency, 0, SUM(amount_cents)
                FROM ledger_entry WHERE created_at < \(moment) GROUP BY credit_account, currency
            ) sides GROUP BY account, currency ORDER BY currency, account
            """
        ) { row in
            Account(name: try row.text(), currency: try row.text(), debitCents: try row.int64(), creditCents: try row.int64())
        }
    }

    /// What is owed in sessions of one package of one practitioner.
    public struct Owed: Sendable {
        public let practitioner: ID<Practitioner>
        public let practitionerName: String
        public let service: ID<Service>?
        public let serviceName: String
        public let type: OrderType
        public let currency: String
        /// Orders with something left to deliver.
        public let orders: Int
        public let cents: Int64
    }

    /// Sessions that were paid and not yet delivered, as of a moment.
    ///
    /// - Parameter practitioner: only what she sold; nil for everyone
    public func liability(before moment: Instant, of practitioner: ID<Practitioner>?) throws -> [Owed] {
        let hers: SQL = practitioner.map { " AND o.practitioner_id = \($0)" } ?? ""
        return try sql.rows(
            """
            WITH owed AS (
                SELECT order_id,
                       CAST(SUM(CASE WHEN credit_account = 'prepaid_sessions' THEN amount_cents ELSE -amount_cents END) AS BIGINT) AS cents
                FROM ledger_entry
                WHERE (debit_account = 'prepaid_sessions' OR credit_account = 'prepaid_sessions') AND created_at < \(moment)
                GROUP BY order_id
            ), sold AS (
                SELECT o.practitioner_id, o.service_id, MAX(o.service_name) AS service_name, o.order_type, o.currency,
                       COUNT(*) AS orders, SUM(owed.cents) AS cents
                FROM owed JOIN payments_order o ON o.id = owed.order_id
                WHERE owed.cents <> 0\(sql: hers)
                GROUP BY o.practitioner_id, o.service_id, o.order_type, o.currency
            )
            SELECT p.id, p.display_name, sold.service_id, sold.service_name, sold.order_type, sold.currency, sold.orders, sold.cents
            FROM sold JOIN practitioners_practitioner p ON p.id = sold.practitioner_id
            ORDER BY p.id, sold.cents DESC, sold.service_id
            """
        ) { row in
            Owed(
                practitioner: try row.id(), practitionerName: try row.text(), service: try row.idOrNil(), serviceName: try row.text(),
                type: try row.named(), currency: try row.text(), orders: try row.int(), cents: try row.int64())
        }
    }

    /// What clients may still spend as credit, by currency, as of a moment.
    public func credit(before moment: Instant) throws -> [(currency: String, cents: Int64)] {
        try sql.rows(
            """
            SELECT currency, SUM(CASE WHEN credit_account = 'client_credit' THEN amount_cents ELSE -amount_cents END)
            FROM ledger_entry
            WHERE (debit_account = 'client_credit' OR credit_account = 'client_credit') AND created_at < \(moment)
            GROUP BY currency ORDER BY currency
            """) { (try $0.text(), try $0.int64()) }
    }

    /// The zone that the business reckons its days in where nobody said: that of its first practitioner.
    public func zone() throws -> String? {
        try sql.first("SELECT time_zone FROM practitioners_practitioner ORDER BY id LIMIT 1") { try $0.text() }
    }
}
