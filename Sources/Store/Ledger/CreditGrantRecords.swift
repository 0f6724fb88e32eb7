import Domain

/// Credit that staff gave, and what of it runs out.
public struct CreditGrantRecords {
    let sql: Session

    /// Notes that staff gave credit, and gives the number of the grant.
    public func insertGrant(
        _ amount: Money, to client: ID<Client>, reason: String, by who: String, expiresAt: Instant?, now: Instant
    ) throws -> Int64 {
        try sql.one(
            """
            INSERT INTO clients_credit_grant (client_id, amount_cents, currency, reason, granted_by, expires_at, created_at)
            VALUES (\(client), \(amount.cents), \(amount.currency.code), \(reason), \(who), \(expiresAt), \(now)) RETURNING id
            """) { try $0.int64() }
    }

    /// A grant whose time is over.
    public struct Ended: Sendable {
        public let id: Int64
        public let client: ID<Client>
        public let amount: Money
        public let expiresAt: Instant
    }

    /// Grants whose time is over and whose rest has not been taken, soonest first.
    public func ended(now: Instant, atMost limit: Int) throws -> [Ended] {
        try sql.rows(
            """
            SELECT id, client_id, amount_cents, currency, expires_at FROM clients_credit_grant
            WHERE expires_at IS NOT NULL AND expired_at IS NULL AND expires_at <= \(now) ORDER BY expires_at, id LIMIT \(limit)
            """
        ) { row in
            let (id, client, cents): (Int64, ID<Client>, Int64) = (try row.int64(), try row.id(), try row.int64())
            return Ended(id: id, client: client, amount: Money(cents, try row.currency()), expiresAt: try row.instant())
        }
    }

    /// Marks a grant as ended. False if another server has.
    public func end(_ grant: Int64, now: Instant) throws -> Bool {
        try sql.exists("UPDATE clients_credit_grant SET expired_at = \(now) WHERE id = \(grant) AND expired_at IS NULL RETURNING id")
    }

    /// A client's credit in a currency as it came and went, oldest first.
    public func movements(of client: ID<Client>, in currency: Currency) throws -> [CreditRest.Movement] {
        try sql.rows(
            """
            SELECT CASE WHEN l.credit_account = 'client_credit' THEN l.amount_cents ELSE -l.amount_cents END,
                   CASE WHEN l.cause_type = 'credit_granted' OR l.cause_type = 'credit_expired' THEN l.cause_id END, g.expires_at
            FROM ledger_entry l LEFT JOIN clients_credit_grant g ON g.id = l.cause_id AND l.cause_type = 'credit_granted'
            WHERE l.client_id = \(client) AND l.currency = \(currency.code)
              AND (l.debit_account = 'client_credit' OR l.credit_account = 'client_credit')
            ORDER BY l.id
            """
        ) { CreditRest.Movement(try $0.int64(), grant: try $0.intOrNil().map(Int64.init), expiresAt: try $0.instantOrNil()) }
    }
}
