import Domain

/// The table of payouts, and the runs that made them.
public struct PayoutRecords {
    let sql: Session

    private static let columns: SQL = "id, batch_id, practitioner_id, amount_cents, currency, status, failure, created_at, ended_at"

    /// Keeps anyone else from paying out until the end of the transaction: what is available is paid once.
    public func lock() throws {
        if sql.dialect == .postgres { try sql.run("LOCK TABLE earnings_payout IN SHARE ROW EXCLUSIVE MODE") }
    }

    /// Writes one run of payouts. Each keeps the account it goes to, as it is now.
    public func insert(_ payouts: [PayoutLine], by caller: Caller, now: Instant) throws -> [Payout] {
        let batch: ID<PayoutBatch> = try sql.insert("INSERT INTO earnings_payout_batch (created_by, created_at) VALUES (\(caller.scope), \(now))")
        for start in stride(from: 0, to: payouts.count, by: Self.atOnce) {
            let rows = payouts[start..<min(start + Self.atOnce, payouts.count)].map { payout -> [SQLValue] in
                [
                    .id(batch), .id(payout.practitioner), .int(payout.amount.cents), .text(payout.amount.currency.code), .text("pending"),
                    .instant(now),
                ]
            }
            try sql.run(
                """
                INSERT INTO earnings_payout (batch_id, practitioner_id, amount_cents, currency, status, created_at) VALUES \(rows: rows)
                """)
        }
        try sql.run(
            """
            UPDATE earnings_payout
            SET account = (SELECT p.payout_account FROM practitioners_practitioner p WHERE p.id = earnings_payout.practitioner_id)
            WHERE batch_id = \(batch)
            """)
        return try ofBatch(batch)
    }

    /// Payouts in one statement: each is six parameters, of which SQLite takes 32,766.
    private static let atOnce = 4_000

    /// The payouts of a run, by number.
    public func ofBatch(_ batch: ID<PayoutBatch>) throws -> [Payout] {
        try sql.rows("SELECT \(sql: Self.columns) FROM earnings_payout WHERE batch_id = \(batch) ORDER BY id", read)
    }

    public func find(_ id: ID<Payout>) throws -> Payout? {
        try sql.first("SELECT \(sql: Self.columns) FROM earnings_payout WHERE id = \(id)", read)
    }

    /// A payout, kept from changing until the end of the transaction.
    public func lock(_ id: ID<Payout>) throws -> Payout? {
        try sql.first("SELECT \(sql: Self.columns) FROM earnings_payout WHERE id = \(id)\(sql: sql.dialect.forUpdate)", read)
    }

    /// Moves a payout on.
    public func update(_ id: ID<Payout>, to status: Payout.Status, failure: String?, now: Instant) throws -> Payout {
        try sql.one(
            """
            UPDATE earnings_payout SET status = \(status), failure = \(failure), ended_at = \(now) WHERE id = \(id)
            RETURNING \(sql: Self.columns)
            """, read)
    }

    /// Newest first.
    public func list(
        of practitioner: ID<Practitioner>?, status: Payout.Status?, _ page: PageRequest<Int64>
    ) throws -> Page<Payout, Int64> {
        var conditions = Conditions()
        if let practitioner { conditions.add("practitioner_id = \(practitioner)") }
        if let status { conditions.add("status = \(status)") }
        if let after = page.after { conditions.add("id < \(after)") }
        let found = try sql.rows(
            "SELECT \(sql: Self.columns) FROM earnings_payout\(sql: conditions.clause) ORDER BY id DESC LIMIT \(page.limit + 1)", read)
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    /// A line of the list for the bank.
    public struct BankLine: Sendable {
        public let payout: ID<Payout>
        public let name: String
        /// Where it goes; nil where nobody has said.
        public let account: String?
        public let amount: Money
    }

    /// What is to be transferred for a run: its payouts that are pending.
    public func bankLines(of batch: ID<PayoutBatch>) throws -> [BankLine] {
        try sql.rows(
            """
            SELECT o.id, p.display_name, o.account, o.amount_cents, o.currency
            FROM earnings_payout o JOIN practitioners_practitioner p ON p.id = o.practitioner_id
            WHERE o.batch_id = \(batch) AND o.status = 'pending' ORDER BY o.id
            """
        ) { row in
            BankLine(
                payout: try row.id(), name: try row.text(), account: try row.textOrNil(),
                amount: Money(try row.int64(), try row.currency()))
        }
    }

    /// Whether there is such a run.
    public func isBatch(_ id: ID<PayoutBatch>) throws -> Bool {
        try sql.exists("SELECT 1 FROM earnings_payout_batch WHERE id = \(id)")
    }

    private func read(_ row: inout SQLRow) throws -> Payout {
        Payout(
            id: try row.id(), batch: try row.id(), practitioner: try row.id(), amount: Money(try row.int64(), try row.currency()),
            status: try row.named(), failure: try row.textOrNil(), createdAt: try row.instant(), endedAt: try row.instantOrNil())
    }
}
