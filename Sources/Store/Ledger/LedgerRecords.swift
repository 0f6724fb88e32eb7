import Domain

/// The books. Lines are added and never changed; the database refuses anything else.
public struct LedgerRecords {
    let sql: Session

    /// Books a journal, all its lines in one statement. Booking the same cause again changes nothing.
    public func book(_ journal: Journal, now: Instant) throws { try book([journal], now: now) }

    /// The same for several at once.
    public func book(_ journals: [Journal], now: Instant) throws {
        let rows = journals.flatMap { Self.rows($0, now) }
        for start in stride(from: 0, to: rows.count, by: Self.atOnce) { try insert(Array(rows[start..<min(start + Self.atOnce, rows.count)])) }
    }

    /// Lines in one statement: each is twelve parameters, of which SQLite takes 32,766.
    private static let atOnce = 2_000

    private func insert(_ rows: [[SQLValue]]) throws {
        try sql.run(
            """
            INSERT INTO ledger_entry
                (cause_type, cause_id, line, debit_account, credit_account, amount_cents, currency, client_id, practitioner_id,
                 order_id, booking_id, created_at)
            VALUES \(rows: rows)
            ON CONFLICT (cause_type, cause_id, line) DO NOTHING
            """)
    }

    /// What was decided to go back of an order, in minor units, as a column. What failed on its way is pending once more, and still
    /// the same refund.
    static func refunded(of order: SQL) -> SQL {
        """
        (SELECT COALESCE(SUM(l.amount_cents), 0) FROM ledger_entry l
         WHERE l.order_id = \(sql: order) AND l.credit_account = 'refunds_pending' AND l.cause_type = 'refund_decided')
        """
    }

    private static func rows(_ journal: Journal, _ now: Instant) -> [[SQLValue]] {
        journal.lines.enumerated().map { number, line in
            [
                .text(journal.cause.type), .int(journal.cause.id), .int(Int64(number)), .text(line.debit.name), .text(line.credit.name),
                .int(line.cents), .text(journal.currency.code), .idOrNull(journal.clientID),
                .idOrNull(line.practitionerID ?? journal.practitionerID), .idOrNull(journal.orderID), .idOrNull(line.bookingID), .instant(now),
            ]
        }
    }

    /// A client's credit by currency, in minor units: what the books say, less what pending orders have spoken for.
    public func credit(of client: ID<Client>) throws -> [String: Int64] { try credit(of: [client])[client] ?? [:] }

    /// The same for many clients in one statement.
    public func credit(of clients: [ID<Client>]) throws -> [ID<Client>: [String: Int64]] {
        guard !clients.isEmpty else { return [:] }
        let balances = try sql.rows(
            """
            SELECT client_id, currency, SUM(cents) FROM (
                SELECT client_id, currency,
                       CASE WHEN credit_account = 'client_credit' THEN amount_cents ELSE -amount_cents END AS cents
                FROM ledger_entry
                WHERE client_id IN (\(ids: clients)) AND (debit_account = 'client_credit' OR credit_account = 'client_credit')
                UNION ALL
                SELECT client_id, currency, -credit_applied_cents FROM payments_order
                WHERE client_id IN (\(ids: clients)) AND status = 'pending' AND credit_applied_cents > 0
            ) movements GROUP BY client_id, currency
            """) { row in (client: try row.id(Client.self), currency: try row.text(), cents: try row.int64()) }
        return balances.reduce(into: [:]) { $0[$1.client, default: [:]][$1.currency] = $1.cents }
    }
}
