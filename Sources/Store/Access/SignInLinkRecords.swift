import Domain

/// Links that sign somebody in. Until its mail is written a link has no secret, and after that only the hash is here.
public struct SignInLinkRecords {
    let sql: Session

    private static let columns: SQL = "id, email, return_to, language, tries, expires_at"

    /// A link whose mail waits to be written, for the browser that asked.
    public func insert(
        to email: EmailAddress, browserHash: [UInt8], returnTo: ReturnPath, language: String, expiresAt: Instant, now: Instant
    ) throws {
        try sql.run(
            """
            INSERT INTO access_sign_in_link (email, browser_hash, return_to, language, created_at, expires_at, due_at)
            VALUES (\(email.text), \(.bytes(browserHash)), \(returnTo.text), \(language), \(now), \(expiresAt), \(now))
            """)
    }

    /// A link that is printed and not mailed, for any browser.
    public func insertPrinted(to email: EmailAddress, tokenHash: [UInt8], expiresAt: Instant, now: Instant) throws {
        try sql.run(
            """
            INSERT INTO access_sign_in_link (email, token_hash, return_to, language, created_at, expires_at)
            VALUES (\(email.text), \(.bytes(tokenHash)), \(ReturnPath.home.text), 'en', \(now), \(expiresAt))
            """)
    }

    /// Whether any mail waits; a look costs no commit.
    public func isAnyDue(now: Instant) throws -> Bool {
        try sql.exists("SELECT 1 FROM access_sign_in_link WHERE due_at <= \(now) LIMIT 1")
    }

    /// Takes links whose mail is due, each for one server, which keeps it until `keptUntil`. What has expired is sent to nobody.
    public func claimDue(now: Instant, keptUntil: Instant, atMost: Int) throws -> [SignInLink] {
        let locked: SQL = sql.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
        return try sql.rows(
            """
            UPDATE access_sign_in_link SET due_at = \(keptUntil), tries = tries + 1
            WHERE id IN (
                SELECT id FROM access_sign_in_link WHERE due_at <= \(now) AND expires_at > \(now) AND used_at IS NULL
                ORDER BY due_at, id LIMIT \(atMost)\(sql: locked))
            RETURNING \(sql: Self.columns)
            """, Self.read)
    }

    /// Gives a link its secret, just before its mail is sent. One that is sent again gets a new one: the latest mail counts.
    public func setToken(_ tokenHash: [UInt8], of id: ID<SignInLink>) throws {
        try sql.run("UPDATE access_sign_in_link SET token_hash = \(.bytes(tokenHash)) WHERE id = \(id) AND used_at IS NULL")
    }

    /// When the mail is tried again; nil where it was sent, or never will be.
    public func setDue(_ dueAt: Instant?, of id: ID<SignInLink>) throws {
        try sql.run("UPDATE access_sign_in_link SET due_at = \(dueAt) WHERE id = \(id)")
    }

    /// Uses a link up: the first who has its secret, in its browser and in its time. Nil for everyone else.
    public func take(tokenHash: [UInt8], browserHash: [UInt8], now: Instant) throws -> SignInLink? {
        try sql.first(
            """
            UPDATE access_sign_in_link SET used_at = \(now), due_at = NULL
            WHERE token_hash = \(.bytes(tokenHash)) AND (browser_hash IS NULL OR browser_hash = \(.bytes(browserHash)))
              AND used_at IS NULL AND expires_at > \(now)
            RETURNING \(sql: Self.columns)
            """, Self.read)
    }

    /// Forgets links that stopped working a day ago, some at a time.
    ///
    /// - Returns: how many
    public func purge(now: Instant, atMost: Int = 500) throws -> Int {
        try sql.rows(
            """
            DELETE FROM access_sign_in_link WHERE id IN (
                SELECT id FROM access_sign_in_link WHERE expires_at <= \(now.adding(days: -1)) ORDER BY expires_at LIMIT \(atMost))
            RETURNING id
            """) { try $0.int64() }.count
    }

    private static func read(_ row: inout SQLRow) throws -> SignInLink {
        let (id, text, path) = (try row.id(SignInLink.self), try row.text(), try row.text())
        guard let email = EmailAddress(text) else { throw StoreError.fault("link \(id) has no valid e-mail address") }
        return SignInLink(
            id: id, email: email, returnTo: ReturnPath(path) ?? .home, language: try row.text(), tries: try row.int(),
            expiresAt: try row.instant())
    }
}
