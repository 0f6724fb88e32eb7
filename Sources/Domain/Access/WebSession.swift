/// Whose session a browser carries.
public enum SessionHolder: Hashable, Sendable {
    case person(ID<Person>)
    case client(ID<Client>)
}

/// One browser in which somebody is signed in. The browser has the secret, Carnet its hash.
public struct WebSession: Sendable {
    /// Names it in a list; opens nothing.
    public let id: ID<WebSession>
    /// Who signed in.
    public let holder: SessionHolder
    /// A password or link was right, but the one-time code is still to come: until then this opens nothing.
    public let awaitsCode: Bool
    /// What the browser says of itself, shortened.
    public let browser: String
    /// When it began, in UTC.
    public let createdAt: Instant
    /// When it was last used, to the minute.
    public let lastSeenAt: Instant
    /// When it ends, however often it is used.
    public let endsAt: Instant

    public init(
        id: ID<WebSession>, holder: SessionHolder, awaitsCode: Bool, browser: String, createdAt: Instant, lastSeenAt: Instant, endsAt: Instant
    ) {
        self.id = id
        self.holder = holder
        self.awaitsCode = awaitsCode
        self.browser = browser
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.endsAt = endsAt
    }

    /// Whether it still holds at a moment: used lately, and not too old.
    public func isAlive(_ now: Instant) -> Bool { now < endsAt && now < lastSeenAt.adding(minutes: holder.idleMinutes) }

    /// Whether that it is used is to be written down; once a minute is enough, and costs a read no write.
    public func isWorthNoting(_ now: Instant) -> Bool { now >= lastSeenAt.adding(minutes: 1) }

    /// When a session that begins now ends at the latest.
    public static func end(of holder: SessionHolder, awaitsCode: Bool, from now: Instant) -> Instant {
        now.adding(minutes: awaitsCode ? 10 : holder.longestMinutes)
    }
}

extension SessionHolder {
    /// How long a session lasts that nobody uses: 14 days for a client at home, 12 hours for whoever works with others' data.
    public var idleMinutes: Int { isClient ? 14 * 24 * 60 : 12 * 60 }

    /// How long it lasts at most: 90 days for a client, a week for whoever works here.
    public var longestMinutes: Int { isClient ? 90 * 24 * 60 : 7 * 24 * 60 }

    private var isClient: Bool { if case .client = self { true } else { false } }
}
