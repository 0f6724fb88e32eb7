import Domain

/// Credit that staff gave, and what of it runs out.
public struct CreditGrantRecords {
    let sql: Session

    /// Notes that staff gave credit, and gives the number of the grant.
    public func insertGrant(
        _ amount: Money, to client: ID<Client>, reason: String, by who: String, expiresAt: Instant?, now: Instant
    ) throws -> Int64 {
        let id: ID<Ended> = try sql.insert(
            """
            INSERT INTO clients_credit_grant (client_id, amount_cents, currency, reason, granted_by, expires_at, created_at)
            VALUES (\(client), \(amount.cents), \(amount.currency.code), \(reason), \(who), \(expiresAt), \(now))
            """)
        return id.rawValue
    }

    /// A grant whose time is over.
    public struct Ended: Sendable {
        public let id: Int64
        public let client: ID<Client>
        public let amount: Money
        public let expiresAt: Instant

        /// What it is a part of.
        public var account: Account { Account(client: client, currency: amount.currency.code) }
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

    /// Marks grants as ended, and says which of them nobody else has.
    public func end(_ grants: [Ended], now: Instant) throws -> [Ended] {
        guard !grants.isEmpty else { return [] }
        let mine = Set(
            try sql.rows(
                "UPDATE clients_credit_grant SET expired_at = \(now) WHERE id IN (\(ids: grants.map { ID<Ended>($0.id) })) AND expired_at IS NULL RETURNING id"
            ) { try $0.int64() })
        return grants.filter { mine.contains($0.id) }
    }

    /// Whose credit, and in which currency.
    public struct Account: Hashable, Sendable {
        public let client: ID<Client>
        public let currency: String
    }

    /// The credit of clients as it came and went, oldest first, in one statement.
    public func movements(of clients: Set<ID<Client>>) throws -> [Account: [CreditRest.Movement]] {
        guard !clients.isEmpty else { return [:] }
        let found = try sql.rows(
            """
            SELECT l.client_id, l.currency,
                   CASE WHEN l.credit_account = 'client_credit' THEN l.amount_cents ELSE -l.amount_cents END,
                   CASE WHEN l.cause_type = 'credit_granted' OR l.cause_type = 'credit_expired' THEN l.cause_id END, g.expires_at
            FROM ledger_entry l LEFT JOIN clients_credit_grant g ON g.id = l.cause_id AND l.cause_type = 'credit_granted'
            WHERE l.client_id IN (\(ids: clients.sorted()))
              AND (l.debit_account = 'client_credit' OR l.credit_account = 'client_credit')
            ORDER BY l.id
            """
        ) { row in
            (
                Account(client: try row.id(), currency: try row.text()),
                CreditRest.Movement(try row.int64(), grant: try row.intOrNil().map(Int64.init), expiresAt: try row.instantOrNil())
            )
        }
        return Dictionary(grouping: found, by: \.0).mapValues { $0.map(\.1) }
    }
}
