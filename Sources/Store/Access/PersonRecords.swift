import Domain

/// The table of people who work here.
public struct PersonRecords {
    let sql: Session

    private static let columns: SQL = """
        p.id, p.email, p.name, p.role, p.practitioner_id, p.password IS NOT NULL, p.code_secret IS NOT NULL, p.disabled_at, p.created_at
        """

    /// Nil if somebody has that address already.
    public func insert(_ profile: PersonProfile, now: Instant) throws -> Person? {
        let id: ID<Person>? = try sql.first(
            """
            INSERT INTO access_person (email, name, role, practitioner_id, created_at)
            VALUES (\(profile.email.text), \(profile.name), \(profile.role), \(profile.practitionerID), \(now))
            ON CONFLICT (email) DO NOTHING RETURNING id
            """) { try $0.id() }
        return id.map { Person(id: $0, profile: profile, hasPassword: false, usesCodes: false, disabledAt: nil, createdAt: now) }
    }

    public func find(_ id: ID<Person>) throws -> Person? {
        try sql.first("SELECT \(sql: Self.columns) FROM access_person p WHERE p.id = \(id)", Self.read)
    }

    public func find(_ email: EmailAddress) throws -> Person? {
        try sql.first("SELECT \(sql: Self.columns) FROM access_person p WHERE p.email = \(email.text)", Self.read)
    }

    /// The same, kept from changing until the end of the transaction.
    public func lock(_ id: ID<Person>) throws -> Person? {
        try sql.first("SELECT \(sql: Self.columns) FROM access_person p WHERE p.id = \(id)\(sql: sql.dialect.forUpdate)", Self.read)
    }

    /// By number.
    public func list(_ page: PageRequest<Int64>) throws -> Page<Person, Int64> {
        let found = try sql.rows(
            "SELECT \(sql: Self.columns) FROM access_person p WHERE p.id > \(page.after ?? 0) ORDER BY p.id LIMIT \(page.limit + 1)", Self.read)
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    /// The owners who can sign in, kept from changing until the end of the transaction, so that the last one stays.
    public func lockOwners() throws -> [ID<Person>] {
        try sql.rows(
            "SELECT id FROM access_person WHERE role = 'owner' AND disabled_at IS NULL ORDER BY id\(sql: sql.dialect.forUpdate)"
        ) { try $0.id() }
    }

    /// - Throws: `StoreError.refused(.unique)` where somebody else has the address.
    public func update(_ id: ID<Person>, _ profile: PersonProfile, disabledAt: Instant?) throws {
        // Waits for the answer: that somebody else has the address must be heard here and not at the commit.
        _ = try sql.exists(
            """
            UPDATE access_person SET email = \(profile.email.text), name = \(profile.name), role = \(profile.role),
                practitioner_id = \(profile.practitionerID), disabled_at = \(disabledAt)
            WHERE id = \(id) RETURNING id
            """)
    }

    /// What scrypt made of the password of somebody who can sign in, by her address; nil where there is none.
    public func password(of email: EmailAddress) throws -> (person: ID<Person>, password: String)? {
        try sql.first(
            "SELECT id, password FROM access_person WHERE email = \(email.text) AND password IS NOT NULL AND disabled_at IS NULL"
        ) { (try $0.id(), try $0.text()) }
    }

    /// Nil takes the password away.
    public func setPassword(_ password: String?, of id: ID<Person>) throws {
        try sql.run("UPDATE access_person SET password = \(password) WHERE id = \(id)")
    }

    /// The secret of her one-time codes; nil where she has none.
    public func codeSecret(of id: ID<Person>) throws -> [UInt8]? {
        try sql.first("SELECT code_secret FROM access_person WHERE id = \(id) AND code_secret IS NOT NULL") { try $0.bytes() }
    }

    /// Turns one-time codes on with a secret and the step of the code that proved it, or off with nil.
    public func setCodes(_ codes: (secret: [UInt8], step: Int64)?, of id: ID<Person>) throws {
        try sql.run(
            """
            UPDATE access_person SET code_secret = \(codes.map { .bytes($0.secret) } ?? .null), code_step = \(codes.map { .int($0.step) } ?? .null)
            WHERE id = \(id)
            """)
    }

    /// Takes the code of a time step; false where it, or a later one, was taken before.
    public func takeCode(step: Int64, of id: ID<Person>) throws -> Bool {
        try sql.exists(
            """
            UPDATE access_person SET code_step = \(step)
            WHERE id = \(id) AND code_secret IS NOT NULL AND (code_step IS NULL OR code_step < \(step)) RETURNING id
            """)
    }

    static func read(_ row: inout SQLRow) throws -> Person {
        let (id, text, name, role) = (try row.id(Person.self), try row.text(), try row.text(), try row.named(Person.Role.self))
        guard let email = EmailAddress(text) else { throw StoreError.fault("person \(id) has no valid e-mail address") }
        let profile = PersonProfile(email: email, name: name, role: role, practitionerID: try row.idOrNil())
        return Person(
            id: id, profile: profile, hasPassword: try row.bool(), usesCodes: try row.bool(), disabledAt: try row.instantOrNil(),
            createdAt: try row.instant())
    }
}
