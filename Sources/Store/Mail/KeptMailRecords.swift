import Domain

/// The table of mails that are kept and shown instead of sent.
public struct KeptMailRecords {
    let sql: Session

    /// How many are kept; older ones go.
    public static let most = 200

    /// Keeps one. A repeat of one that is there already is left out.
    public func insert(_ mail: NewKeptMail, now: Instant) throws {
        try sql.run(
            """
            INSERT INTO mail_kept (message_id, recipient, subject, plain, html, calendar, source, created_at)
            VALUES (\(mail.messageID), \(mail.recipient), \(mail.subject), \(mail.plain), \(mail.html), \(mail.calendar), \(.bytes(mail.source)), \(now))
            ON CONFLICT (message_id) DO NOTHING
            """)
        try sql.run(
            "DELETE FROM mail_kept WHERE id <= (SELECT id FROM mail_kept ORDER BY id DESC LIMIT 1 OFFSET \(Self.most))")
    }

    /// Newest first, without their contents.
    public func list() throws -> [KeptMailEntry] {
        try sql.rows("SELECT id, recipient, subject, created_at FROM mail_kept ORDER BY id DESC LIMIT \(Self.most)", Self.readEntry)
    }

    public func find(_ id: ID<KeptMailEntry>) throws -> (KeptMailEntry, NewKeptMail)? {
        try sql.first(
            "SELECT id, recipient, subject, created_at, message_id, plain, html, calendar, source FROM mail_kept WHERE id = \(id)"
        ) { row in
            let entry = try Self.readEntry(&row)
            let mail = NewKeptMail(
                messageID: try row.text(), recipient: entry.recipient, subject: entry.subject, plain: try row.text(), html: try row.text(),
                calendar: try row.textOrNil(), source: try row.bytes())
            return (entry, mail)
        }
    }

    private static func readEntry(_ row: inout SQLRow) throws -> KeptMailEntry {
        KeptMailEntry(id: try row.id(), recipient: try row.text(), subject: try row.text(), createdAt: try row.instant())
    }
}

/// A mail as it is to be kept: its parts for people, and all of it as it would have been sent.
public struct NewKeptMail: Sendable {
    public let messageID: String
    public let recipient: String
    public let subject: String
    public let plain: String
    public let html: String
    /// The iCalendar file that came with it, if any.
    public let calendar: String?
    public let source: [UInt8]

    public init(messageID: String, recipient: String, subject: String, plain: String, html: String, calendar: String?, source: [UInt8]) {
        self.messageID = messageID
        self.recipient = recipient
        self.subject = subject
        self.plain = plain
        self.html = html
        self.calendar = calendar
        self.source = source
    }
}

/// A mail in the list of those that were kept.
public struct KeptMailEntry: Sendable {
    public let id: ID<KeptMailEntry>
    public let recipient: String
    public let subject: String
    public let createdAt: Instant
}
