import Domain

/// Who wants less mail, and the links with which people say so.
public struct MailChoiceRecords {
    let sql: Session

    /// What a link is for.
    public struct Link: Hashable, Sendable {
        public let reader: MailReader
        public let topic: MailTopic

        public init(reader: MailReader, topic: MailTopic) {
            self.reader = reader
            self.topic = topic
        }
    }

    /// Whether somebody does not want mails of a topic.
    public func isUnsubscribed(_ link: Link) throws -> Bool {
        try sql.exists("SELECT 1 FROM mail_unsubscription WHERE topic = \(link.topic) AND \(sql: link.reader.condition)")
    }

    /// Any number of times with one effect.
    public func unsubscribe(_ link: Link, now: Instant) throws {
        let (client, practitioner) = link.reader.columns
        try sql.run(
            """
            INSERT INTO mail_unsubscription (topic, client_id, practitioner_id, created_at)
            VALUES (\(link.topic), \(client), \(practitioner), \(now)) ON CONFLICT DO NOTHING
            """)
    }

    /// Takes it back.
    public func subscribe(_ link: Link) throws {
        try sql.run("DELETE FROM mail_unsubscription WHERE topic = \(link.topic) AND \(sql: link.reader.condition)")
    }

    /// Keeps the hash of a link that goes out with a mail.
    public func insert(_ link: Link, tokenHash: [UInt8], now: Instant) throws {
        let (client, practitioner) = link.reader.columns
        try sql.run(
            """
            INSERT INTO mail_unsubscribe_link (token_hash, topic, client_id, practitioner_id, created_at)
            VALUES (\(.bytes(tokenHash)), \(link.topic), \(client), \(practitioner), \(now))
            """)
    }

    /// What the link of a token is for; nil for one that nobody was given, or that is too old.
    public func find(tokenHash: [UInt8]) throws -> Link? {
        try sql.first("SELECT topic, client_id, practitioner_id FROM mail_unsubscribe_link WHERE token_hash = \(.bytes(tokenHash))") { row in
            let topic: MailTopic = try row.named()
            let (client, practitioner): (ID<Client>?, ID<Practitioner>?) = (try row.idOrNil(), try row.idOrNil())
            let reader = client.map(MailReader.client) ?? practitioner.map(MailReader.practitioner)
            return reader.map { Link(reader: $0, topic: topic) }
        } ?? nil
    }

    /// Forgets links that went out before a moment.
    public func purge(before moment: Instant) throws { try sql.run("DELETE FROM mail_unsubscribe_link WHERE created_at < \(moment)") }
}

extension MailReader {
    fileprivate var columns: (client: ID<Client>?, practitioner: ID<Practitioner>?) {
        switch self {
        case .client(let id): (id, nil)
        case .practitioner(let id): (nil, id)
        }
    }

    fileprivate var condition: SQL {
        switch self {
        case .client(let id): "client_id = \(id)"
        case .practitioner(let id): "practitioner_id = \(id)"
        }
    }
}
