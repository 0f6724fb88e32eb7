import Domain
import Store

/// What people choose to get by mail, with nothing but the link in a mail.
public struct MailChoices: Sendable {
    /// How long the link of a mail works, in days.
    static let linkDays = 400

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// What the link of a token is for, and whether it is unsubscribed by now.
    public struct Choice: Sendable {
        public let topic: MailTopic
        public let isUnsubscribed: Bool
    }

    /// - Throws: `NotFound` for a token that nobody was given, or that is too old.
    public func callAsFunction(token: String) async throws -> Choice {
        try await studio.store.read { records in
            try records.holdMoment()
            return try Self.choice(Self.link(token, records), records)
        }
    }

    /// Ends the mails of a link's topic, or takes that back; any number of times with one effect.
    ///
    /// - Throws: `NotFound` for a token that nobody was given, or that is too old.
    public func set(isUnsubscribed: Bool, token: String) async throws -> Choice {
        let now = studio.outside.now()
        return try await studio.store.write { records in
            let link = try Self.link(token, records)
            if isUnsubscribed { try records.mailChoices.unsubscribe(link, now: now) } else { try records.mailChoices.subscribe(link) }
            return try Self.choice(link, records)
        }
    }

    /// A new link for a mail; nil for somebody who does not want it.
    func newToken(_ link: MailChoiceRecords.Link) async throws -> String? {
        let (token, now) = (Secrets.newToken(studio.outside.randomBytes), studio.outside.now())
        return try await studio.store.write { records in
            guard try !records.mailChoices.isUnsubscribed(link) else { return nil }
            try records.mailChoices.insert(link, tokenHash: Secrets.hash(token), now: now)
            return token
        }
    }

    private static func link(_ token: String, _ records: Records) throws -> MailChoiceRecords.Link {
        guard let link = try records.mailChoices.find(tokenHash: Secrets.hash(token)) else { throw NotFound("subscription") }
        return link
    }

    private static func choice(_ link: MailChoiceRecords.Link, _ records: Records) throws -> Choice {
        Choice(topic: link.topic, isUnsubscribed: try records.mailChoices.isUnsubscribed(link))
    }
}
