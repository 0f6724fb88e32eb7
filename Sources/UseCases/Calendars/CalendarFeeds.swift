import Domain
import Store

/// Calendars that other programs read by an address that nobody can guess.
public struct CalendarFeeds: Sendable {
    /// A feed with its secret, shown once.
    public struct New: Sendable {
        public let id: ID<FeedKey>
        public let token: String
    }

    /// What a feed shows.
    public struct Content: Sendable {
        public let owner: CalendarFeedRecords.Owner
        /// Whose calendar it is.
        public let name: String
        public let entries: [CalendarFeedRecords.Entry]
    }

    /// How far back a feed reaches, in days.
    private static let pastDays = 90

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound` for whom the caller may not see; `Forbidden` for another's practice.
    public func create(_ owner: CalendarFeedRecords.Owner, by caller: Caller, once: Once<New>? = nil) async throws -> Outcome<New> {
        let token = Secrets.newToken(studio.outside.randomBytes)
        return try await studio.write(once) { records, now in
            try Self.check(owner, by: caller, records)
            return New(id: try records.calendarFeeds.insert(owner, tokenHash: Secrets.hash(token), now: now), token: token)
        }
    }

    /// The feeds that still work, without their secrets.
    ///
    /// - Throws: as `create` does.
    public func list(of owner: CalendarFeedRecords.Owner, by caller: Caller) async throws -> [(id: ID<FeedKey>, createdAt: Instant)] {
        try await studio.store.read { records in
            try records.holdMoment()
            try Self.check(owner, by: caller, records)
            return try records.calendarFeeds.list(of: owner)
        }
    }

    /// From now on its address leads nowhere.
    ///
    /// - Throws: `NotFound`
    public func revoke(_ id: ID<FeedKey>, by caller: Caller) async throws {
        let now = studio.outside.now()
        try await studio.store.write { records in
            guard let owner = try records.calendarFeeds.owner(of: id) else { throw NotFound("calendar \(id)") }
            do { try Self.check(owner, by: caller, records) } catch { throw NotFound("calendar \(id)") }
            _ = try records.calendarFeeds.revoke(id, now: now)
        }
    }

    /// What the feed of a token shows; nil for a token that nobody was given or that was revoked.
    public func read(token: String) async throws -> Content? {
        let from = studio.outside.now().adding(days: -Self.pastDays)
        return try await studio.store.read { records in
            try records.holdMoment()
            guard let owner = try records.calendarFeeds.owner(tokenHash: Secrets.hash(token)) else { return nil }
            let name: String? =
                switch owner {
                case .practitioner(let id): try records.practitioners.find(id)?.profile.displayName
                case .client(let id): try records.clients.find(id, in: .all)?.name
                }
            return Content(owner: owner, name: name ?? "Carnet", entries: try records.calendarFeeds.entries(of: owner, from: from))
        }
    }

    private static func check(_ owner: CalendarFeedRecords.Owner, by caller: Caller, _ records: Records) throws {
        switch owner {
        case .practitioner(let id):
            guard try records.practitioners.find(id) != nil else { throw NotFound("practitioner \(id)") }
            try caller.requireRunning(id)
        case .client(let id):
            guard try records.clients.find(id, in: .of(caller)) != nil else { throw NotFound("client \(id)") }
        }
    }
}
