import Domain

/// Links that sign somebody in. Until its mail is written a link has no secret, and after that only the hash is here.
public struct SignInLinkRecords {
    let sql: Session

    private static let columns: SQL = "id, email, return_to, language, expires_at, is_invitation"

    /// A link whose mail waits to be written, for the browser that asked.
    public func insert(
        to email: EmailAddress, browserHash: [UInt8], returnTo: ReturnPath, language: Language, expiresAt: Instant, now: Instant
    ) throws {
        try sql.run(
            """
            INSERT INTO access_sign_in_link (email, browser_hash, return_to, language, created_at, expires_at, is_due)
            VALUES (\(email.text), \(.bytes(browserHash)), \(returnTo.text), \(language), \(now), \(expiresAt), \(true))
            """)
    }

    /// A link that is printed and not mailed, for any browser.
    public func insertPrinted(to email: EmailAddress, tokenHash: [UInt8], expiresAt: Instant, now: Instant) throws {
        try sql.run(
            """
            INSERT INTO access_sign_in_link (email, token_hash, return_to, language, created_at, expires_at, is_due)
            VALUES (\(email.text), \(.bytes(tokenHash)), \(ReturnPath.home.text), 'en', \(now), \(expiresAt), \(false))
            """)
    }

    /// A link whose mail waits to be written, for whoever is invited: in any browser, for nobody has asked yet.
    public func insertInvitation(to email: EmailAddress, language: Language, expiresAt: Instant, now: Instant) throws {
        try sql.run(
            """
            INSERT INTO access_sign_in_link (email, return_to, language, created_at, expires_at, is_due, is_invitation)
            VALUES (\(email.text), \(ReturnPath.home.text), \(language), \(now), \(expiresAt), \(true), \(true))
            """)
    }

    /// Ends a person's invitations, which work in any browser: whoever is in needs none, and a new one takes the place of those
    /// before it.
    public func endInvitations(of person: ID<Person>) throws {
        try sql.run(
            """
            DELETE FROM access_sign_in_link
            WHERE email = (SELECT email FROM access_person WHERE id = \(person)) AND is_invitation = \(sql: sql.dialect.yes) AND used_at IS NULL
            """)
    }

    /// Whether any mail waits to be written; a look costs no commit.
    public func isAnyDue() throws -> Bool {
        try sql.exists("SELECT id FROM access_sign_in_link WHERE is_due = \(sql: sql.dialect.yes) LIMIT 1")
    }

    /// Takes links whose mail is to be written, each for one server.
    public func takeDue(atMost: Int) throws -> [SignInLink] {
        let locked: SQL = sql.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
        return try sql.rows(
            """
            UPDATE access_sign_in_link SET is_due = \(sql: sql.dialect.no)
            WHERE id IN (
                SELECT id FROM access_sign_in_link WHERE is_due = \(sql: sql.dialect.yes) ORDER BY id LIMIT \(atMost)\(sql: locked))
            RETURNING \(sql: Self.columns)
            """, Self.read)
    }

    /// Gives a link its secret, as its mail is written.
    public func setToken(_ tokenHash: [UInt8], of id: ID<SignInLink>) throws {
        try sql.run("UPDATE access_sign_in_link SET token_hash = \(.bytes(tokenHash)) WHERE id = \(id) AND token_hash IS NULL")
    }

    /// Uses a link up: the first who has its secret, in its browser and in its time. Nil for everyone else.
    public func take(tokenHash: [UInt8], browserHash: [UInt8], now: Instant) throws -> SignInLink? {
        try sql.first(
            """
            UPDATE access_sign_in_link SET used_at = \(now)
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
            id: id, email: email, returnTo: ReturnPath(path) ?? .home, language: try row.named(), expiresAt: try row.instant(),
            isInvitation: try row.bool())
    }
}
