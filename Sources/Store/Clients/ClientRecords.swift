import Domain

/// The table of clients.
public struct ClientRecords {
    let sql: Session

    /// Whose clients are looked for.
    public enum Scope: Sendable {
        case all
        /// Those who bought from a practitioner, and those she entered.
        case of(ID<Practitioner>)
        case only(ID<Client>)
    }

    static let columns: SQL = "c.id, c.name, c.email, c.phone, c.time_zone, c.language, c.created_at"

    /// Nil if a client with that address is known already.
    public func insert(_ client: NewClient, email: EmailAddress, by practitioner: ID<Practitioner>?, now: Instant) throws -> Client? {
        let id: ID<Client>? = try sql.first(
            """
            INSERT INTO clients_client (name, email, phone, time_zone, language, created_by_practitioner_id, created_at)
            VALUES (\(client.name), \(email.text), \(client.phone), \(client.timeZone), \(client.language?.rawValue), \(practitioner), \(now))
            ON CONFLICT (email) DO NOTHING
            RETURNING id
            """) { try $0.id() }
        return id.map {
            Client(
                id: $0, name: client.name, email: email, phone: client.phone, timeZone: client.timeZone, language: client.language,
                createdAt: now)
        }
    }

    /// Makes sure that there is a client with that address, and keeps them from buying twice at once until the end of the
    /// transaction. A client who is known keeps her name: what a buyer types must not rename anyone. Only what was not known of
    /// her, zone and language, is filled in.
    public func lockOrInsert(_ client: NewClient, email: EmailAddress, now: Instant) throws {
        try sql.run(
            """
            INSERT INTO clients_client (name, email, phone, time_zone, language, created_at)
            VALUES (\(client.name), \(email.text), \(client.phone), \(client.timeZone), \(client.language?.rawValue), \(now))
            ON CONFLICT (email) DO UPDATE SET time_zone = COALESCE(clients_client.time_zone, excluded.time_zone),
                language = COALESCE(clients_client.language, excluded.language)
            """)
    }

    /// Whether there is such a client; kept from buying twice at once until the end of the transaction.
    public func lock(_ id: ID<Client>, in scope: Scope) throws -> Bool {
        var conditions = conditions(for: scope)
        conditions.add("c.id = \(id)")
        return try sql.exists("SELECT c.id FROM clients_client c\(sql: conditions.clause)\(sql: sql.dialect.forUpdate)")
    }

    /// Keeps clients from buying until the end of the transaction; always in the order of their numbers.
    public func lock(_ ids: Set<ID<Client>>) throws {
        guard sql.dialect == .postgres, !ids.isEmpty else { return }
        try sql.run("SELECT id FROM clients_client WHERE id IN (\(ids: ids.sorted())) ORDER BY id\(sql: sql.dialect.forUpdate)")
    }

    /// The number of a client who is known.
    public func id(of known: OrderRecords.Known) throws -> ID<Client>? {
        try sql.first("SELECT who.id FROM clients_client who WHERE \(sql: known.condition)") { try $0.id() }
    }

    public func find(_ id: ID<Client>, in scope: Scope) throws -> Client? {
        var conditions = conditions(for: scope)
        conditions.add("c.id = \(id)")
        return try sql.first("SELECT \(sql: Self.columns) FROM clients_client c\(sql: conditions.clause)", read)
    }

    /// By number.
    public func list(email: EmailAddress?, in scope: Scope, _ page: PageRequest<Int64>) throws -> Page<Client, Int64> {
        var conditions = conditions(for: scope)
        if let email { conditions.add("c.email = \(email.text)") }
        conditions.add("c.id > \(page.after ?? 0)")
        let found = try sql.rows(
            "SELECT \(sql: Self.columns) FROM clients_client c\(sql: conditions.clause) ORDER BY c.id LIMIT \(page.limit + 1)", read)
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    func conditions(for scope: Scope) -> Conditions {
        var conditions = Conditions()
        switch scope {
        case .all: break
        case .only(let id): conditions.add("c.id = \(id)")
        case .of(let practitioner):
            conditions.add(
                """
                (c.created_by_practitioner_id = \(practitioner)
                 OR EXISTS (SELECT 1 FROM payments_order o WHERE o.client_id = c.id AND o.practitioner_id = \(practitioner)))
                """)
        }
        return conditions
    }

    func read(_ row: inout SQLRow) throws -> Client {
        let (id, name, text): (ID<Client>, String, String) = (try row.id(), try row.text(), try row.text())
        guard let email = EmailAddress(text) else { throw StoreError.fault("client \(id) has no valid e-mail address") }
        return Client(
            id: id, name: name, email: email, phone: try row.textOrNil(), timeZone: try row.textOrNil(),
            language: try row.textOrNil().flatMap(Language.init(rawValue:)), createdAt: try row.instant())
    }
}
