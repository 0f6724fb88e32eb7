import Domain

/// The table of signed-in browsers. A session's secret is never stored, only its hash.
public struct WebSessionRecords {
    let sql: Session

    private static let columns: SQL = "s.id, s.person_id, s.client_id, s.awaits_code, s.browser, s.created_at, s.last_seen_at, s.ends_at"

    /// A session with what its holder may do now: a role that was changed a second ago counts.
    public struct Found: Sendable {
        public let session: WebSession
        /// What a page calls her.
        public let name: String
        public let caller: Caller
        /// The client with the same address, for whoever works here and buys here too; a client's own number.
        public let carnet: ID<Client>?
    }

    public func insert(
        _ holder: SessionHolder, tokenHash: [UInt8], awaitsCode: Bool, browser: String, now: Instant
    ) throws -> ID<WebSession> {
        let (person, client) = holder.columns
        return try sql.insert(
            """
            INSERT INTO access_session (token_hash, person_id, client_id, awaits_code, browser, created_at, last_seen_at, ends_at)
            VALUES (\(.bytes(tokenHash)), \(person), \(client), \(awaitsCode), \(browser), \(now), \(now),
                    \(WebSession.end(of: holder, awaitsCode: awaitsCode, from: now)))
            """)
    }

    /// The session of a browser and who may do what in it. Nil for nobody's, and for that of somebody who was disabled.
    public func find(tokenHash: [UInt8]) throws -> Found? {
        try sql.first(
            """
            SELECT \(sql: Self.columns), c.id, c.name, p.id, p.email, p.name, p.role, p.practitioner_id, p.password IS NOT NULL,
                   p.code_secret IS NOT NULL, p.disabled_at, p.created_at
            FROM access_session s LEFT JOIN access_person p ON p.id = s.person_id
            LEFT JOIN clients_client c
                ON c.id = COALESCE(s.client_id, (SELECT own.id FROM clients_client own WHERE own.email = p.email))
            WHERE s.token_hash = \(.bytes(tokenHash)) AND p.disabled_at IS NULL
            """
        ) { row in
            let session = try Self.read(&row)
            let (carnet, client): (ID<Client>?, String?) = (try row.idOrNil(), try row.textOrNil())
            switch session.holder {
            case .client(let id): return Found(session: session, name: client ?? "", caller: Caller(.client(id), as: .client(id)), carnet: id)
            case .person:
                let person = try PersonRecords.read(&row)
                return Found(session: session, name: person.profile.name, caller: person.caller, carnet: carnet)
            }
        }
    }

    /// Notes that a session is used.
    public func touch(_ id: ID<WebSession>, now: Instant) throws {
        try sql.run("UPDATE access_session SET last_seen_at = \(now) WHERE id = \(id) AND last_seen_at < \(now)")
    }

    /// The browsers in which somebody is signed in, newest first.
    public func list(of holder: SessionHolder, now: Instant) throws -> [WebSession] {
        try sql.rows(
            """
            SELECT \(sql: Self.columns) FROM access_session s
            WHERE \(sql: holder.condition) AND s.awaits_code = \(false) AND s.ends_at > \(now) ORDER BY s.id DESC LIMIT 100
            """, Self.read)
    }

    /// Ends one session of a holder's; false where there is none.
    public func end(_ id: ID<WebSession>, of holder: SessionHolder) throws -> Bool {
        try sql.exists("DELETE FROM access_session WHERE id = \(id) AND \(sql: holder.condition) RETURNING id")
    }

    /// Ends the session of a browser.
    public func end(tokenHash: [UInt8]) throws {
        try sql.run("DELETE FROM access_session WHERE token_hash = \(.bytes(tokenHash))")
    }

    /// Ends all sessions of a holder's, but perhaps one.
    public func endAll(of holder: SessionHolder, except kept: ID<WebSession>? = nil) throws {
        try sql.run("DELETE FROM access_session WHERE \(sql: holder.condition) AND id <> \(kept ?? ID(0))")
    }

    /// Forgets sessions that have ended, some at a time.
    ///
    /// - Returns: how many
    public func purge(now: Instant, atMost: Int = 500) throws -> Int {
        try sql.rows(
            """
            DELETE FROM access_session WHERE id IN (SELECT id FROM access_session WHERE ends_at <= \(now) ORDER BY ends_at LIMIT \(atMost))
            RETURNING id
            """) { try $0.int64() }.count
    }

    private static func read(_ row: inout SQLRow) throws -> WebSession {
        let id = try row.id(WebSession.self)
        let (person, client): (ID<Person>?, ID<Client>?) = (try row.idOrNil(), try row.idOrNil())
        let holder: SessionHolder
        switch (person, client) {
        case (let id?, nil): holder = .person(id)
        case (nil, let id?): holder = .client(id)
        default: throw StoreError.fault("session \(id) is nobody's")
        }
        return WebSession(
            id: id, holder: holder, awaitsCode: try row.bool(), browser: try row.text(), createdAt: try row.instant(),
            lastSeenAt: try row.instant(), endsAt: try row.instant())
    }
}

extension SessionHolder {
    fileprivate var columns: (person: ID<Person>?, client: ID<Client>?) {
        switch self {
        case .person(let id): (id, nil)
        case .client(let id): (nil, id)
        }
    }

    fileprivate var condition: SQL {
        switch self {
        case .person(let id): "person_id = \(id)"
        case .client(let id): "client_id = \(id)"
        }
    }
}
