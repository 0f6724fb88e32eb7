import Domain

/// The table of keys. A key's secret is never stored, only its hash.
public struct KeyRecords {
    let sql: Session

    /// - Throws: `StoreError.refused(.foreignKey)` if the practitioner or client does not exist.
    public func insert(_ role: Caller.Role, name: String, tokenHash: [UInt8], now: Instant) throws -> ID<AccessKey> {
        let (kind, practitioner, client) = role.columns
        return try sql.insert(
            """
            INSERT INTO access_key (token_hash, role, practitioner_id, client_id, name, created_at)
            VALUES (\(.bytes(tokenHash)), \(kind), \(practitioner), \(client), \(name), \(now))
            """)
    }

    /// Who holds a key that was not revoked.
    public func caller(tokenHash: [UInt8]) throws -> Caller? {
        try sql.first(
            "SELECT id, role, practitioner_id, client_id FROM access_key WHERE token_hash = \(.bytes(tokenHash)) AND revoked_at IS NULL"
        ) { row in
            let id = try row.id(AccessKey.self)
            return Caller(try Self.readRole(&row), as: .key(id))
        }
    }

    /// Every key that was handed out, by number; never a secret.
    public func list(_ page: PageRequest<Int64>) throws -> Page<AccessKey, Int64> {
        let found = try sql.rows(
            """
            SELECT id, role, practitioner_id, client_id, name, created_at, revoked_at FROM access_key
            WHERE id > \(page.after ?? 0) ORDER BY id LIMIT \(page.limit + 1)
            """
        ) { row in
            AccessKey(
                id: try row.id(), role: try Self.readRole(&row), name: try row.text(), createdAt: try row.instant(),
                revokedAt: try row.instantOrNil())
        }
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    private static func readRole(_ row: inout SQLRow) throws -> Caller.Role {
        let kind = try row.text()
        let (practitioner, client): (ID<Practitioner>?, ID<Client>?) = (try row.idOrNil(), try row.idOrNil())
        switch (kind, practitioner, client) {
        case ("admin", _, _): return .admin
        case ("practitioner", let id?, _): return .practitioner(id)
        case ("client", _, let id?): return .client(id)
        default: throw StoreError.fault("a key has the unknown role \(kind)")
        }
    }

    /// False if there is no such key. Revoking twice is no fault.
    public func revoke(_ id: ID<AccessKey>, now: Instant) throws -> Bool {
        try sql.exists("UPDATE access_key SET revoked_at = COALESCE(revoked_at, \(now)) WHERE id = \(id) RETURNING id")
    }
}

extension Caller.Role {
    fileprivate var columns: (kind: String, practitioner: ID<Practitioner>?, client: ID<Client>?) {
        switch self {
        case .admin: ("admin", nil, nil)
        // For people who sign in; the schema knows no such key.
        case .staff: ("staff", nil, nil)
        case .practitioner(let id): ("practitioner", id, nil)
        case .client(let id): ("client", nil, id)
        }
    }
}
