import Domain

/// What a webhook is signed with: the secret, and for a while after a rotation the one before it.
public struct WebhookSecrets: Sendable {
    public let current: [UInt8]
    /// Nil where there is none that still counts.
    public let previous: [UInt8]?
}

/// The table of webhook endpoints.
public struct WebhookEndpointRecords {
    let sql: Session

    private static let columns: SQL = "id, url, description, events, is_active, disabled_reason, created_at"

    public func insert(_ profile: WebhookEndpoint.Profile, secret: [UInt8], now: Instant) throws -> WebhookEndpoint {
        try sql.one(
            """
            INSERT INTO webhooks_endpoint (url, description, events, is_active, secret, created_at)
            VALUES (\(profile.url), \(profile.description), \(profile.eventNames), \(profile.isActive), \(.bytes(secret)), \(now))
            RETURNING \(sql: Self.columns)
            """, Self.read)
    }

    /// Writes another profile. Why it was disabled is forgotten once it is active again.
    public func update(_ endpoint: WebhookEndpoint, to profile: WebhookEndpoint.Profile) throws -> WebhookEndpoint {
        let reason = profile.isActive ? nil : endpoint.disabledReason?.rawValue
        return try sql.one(
            """
            UPDATE webhooks_endpoint
            SET url = \(profile.url), description = \(profile.description), events = \(profile.eventNames),
                is_active = \(profile.isActive), disabled_reason = \(reason)
            WHERE id = \(endpoint.id) RETURNING \(sql: Self.columns)
            """, Self.read)
    }

    public func disable(_ id: ID<WebhookEndpoint>, because reason: WebhookEndpoint.DisabledReason) throws {
        try sql.run("UPDATE webhooks_endpoint SET is_active = \(false), disabled_reason = \(reason) WHERE id = \(id)")
    }

    public func find(_ id: ID<WebhookEndpoint>) throws -> WebhookEndpoint? {
        try sql.first("SELECT \(sql: Self.columns) FROM webhooks_endpoint WHERE id = \(id) AND deleted_at IS NULL", Self.read)
    }

    /// The same, locked until the end of the transaction.
    public func lock(_ id: ID<WebhookEndpoint>) throws -> WebhookEndpoint? {
        try sql.first("SELECT \(sql: Self.columns) FROM webhooks_endpoint WHERE id = \(id) AND deleted_at IS NULL\(sql: sql.dialect.forUpdate)", Self.read)
    }

    /// By number.
    public func list(_ page: PageRequest<Int64>) throws -> Page<WebhookEndpoint, Int64> {
        let found = try sql.rows(
            """
            SELECT \(sql: Self.columns) FROM webhooks_endpoint WHERE id > \(page.after ?? 0) AND deleted_at IS NULL
            ORDER BY id LIMIT \(page.limit + 1)
            """, Self.read)
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    /// All that are told anything; there are never many.
    public func active() throws -> [WebhookEndpoint] {
        try sql.rows("SELECT \(sql: Self.columns) FROM webhooks_endpoint WHERE is_active = \(true) ORDER BY id", Self.read)
    }

    public func count() throws -> Int { try sql.one("SELECT COUNT(*) FROM webhooks_endpoint WHERE deleted_at IS NULL") { try $0.int() } }

    /// Ends it for good, and forgets its address and its secrets. False if there was none.
    public func delete(_ id: ID<WebhookEndpoint>, now: Instant) throws -> Bool {
        try sql.exists(
            """
            UPDATE webhooks_endpoint
            SET deleted_at = \(now), is_active = \(false), url = '', secret = NULL, previous_secret = NULL, previous_secret_until = NULL
            WHERE id = \(id) AND deleted_at IS NULL RETURNING id
            """)
    }

    public func secrets(of id: ID<WebhookEndpoint>, now: Instant) throws -> WebhookSecrets? {
        try sql.first("SELECT secret, previous_secret_until, previous_secret FROM webhooks_endpoint WHERE id = \(id) AND deleted_at IS NULL") { row in
            let (current, until) = (try row.bytes(), try row.instantOrNil())
            return WebhookSecrets(current: current, previous: until.map { $0 > now } == true ? try row.bytes() : nil)
        }
    }

    /// Puts a new secret in the place of the one there is, which counts until `previousUntil`.
    public func rotate(_ id: ID<WebhookEndpoint>, to secret: [UInt8], previousUntil: Instant) throws -> WebhookEndpoint? {
        try sql.first(
            """
            UPDATE webhooks_endpoint
            SET previous_secret = secret, previous_secret_until = \(previousUntil), secret = \(.bytes(secret))
            WHERE id = \(id) AND deleted_at IS NULL RETURNING \(sql: Self.columns)
            """, Self.read)
    }

    private static func read(_ row: inout SQLRow) throws -> WebhookEndpoint {
        let id = try row.id(WebhookEndpoint.self)
        let (url, description, names) = (try row.text(), try row.text(), try row.textOrNil())
        // A name that only a newer Carnet knows is none of this one's business.
        let events = names.map { $0.split(separator: " ").compactMap { EventType(rawValue: String($0)) } }
        let profile = WebhookEndpoint.Profile(url: url, description: description, events: events, isActive: try row.bool())
        let reason = try row.textOrNil().flatMap(WebhookEndpoint.DisabledReason.init)
        return WebhookEndpoint(id: id, profile: profile, disabledReason: reason, createdAt: try row.instant())
    }
}

extension WebhookEndpoint.Profile {
    fileprivate var eventNames: String? { events.map { $0.map(\.rawValue).joined(separator: " ") } }
}
