/// A program elsewhere that is told of events, by Standard Webhooks 1.0.
public struct WebhookEndpoint: Sendable {
    /// Its number.
    public let id: ID<WebhookEndpoint>
    /// Where it is and what it wants to hear.
    public let profile: Profile
    /// Why it is told nothing though nobody said so by hand; nil otherwise.
    public let disabledReason: DisabledReason?
    /// When it was entered, in UTC.
    public let createdAt: Instant

    /// What people say of an endpoint.
    public struct Profile: Sendable, Equatable {
        /// `https://…`; a secret to some, so never in a log.
        public var url: String
        /// For people; possibly empty.
        public var description: String
        /// What it is told of; nil for everything, also what will come with later versions.
        public var events: [EventType]?
        /// Whether it is told anything.
        public var isActive: Bool

        public init(url: String, description: String = "", events: [EventType]? = nil, isActive: Bool = true) {
            self.url = url
            self.description = description
            self.events = events
            self.isActive = isActive
        }
    }

    /// Why an endpoint was disabled by itself.
    public enum DisabledReason: String, Sendable, CaseIterable {
        /// It answered 410 Gone.
        case gone
    }

    /// How many there can be. Each is served by itself, so this bounds what is sent at one time.
    public static let most = 32
    /// How long the secret before the last is still signed with, in hours.
    public static let rotationHours = 24

    public init(id: ID<WebhookEndpoint>, profile: Profile, disabledReason: DisabledReason?, createdAt: Instant) {
        self.id = id
        self.profile = profile
        self.disabledReason = disabledReason
        self.createdAt = createdAt
    }

    /// Whether an event of this name is for it. That it was tested is told to nobody but the one that was. A name that only a
    /// newer server knows is for whoever wants everything.
    public func wants(_ type: String) -> Bool {
        guard profile.isActive, type != EventType.test.rawValue, EventType(rawValue: type)?.isInternal != true else { return false }
        return profile.events.map { $0.contains { $0.rawValue == type } } ?? true
    }
}

extension WebhookEndpoint.Profile {
    /// - Throws: `InvalidInput` with every fault. Whether there is such an address is seen when it is first used.
    public func check() throws(InvalidInput) {
        var faults = Faults()
        faults.line(url, "url", limit: 2000)
        faults.paragraph(description, "description", limit: 1000)
        if let events {
            faults.check(!events.isEmpty, "events", detail: "must name at least one event; leave it out for all of them")
            faults.check(Set(events).count == events.count, "events", detail: "must name each event once")
        }
        try faults.throwIfAny()
    }
}

/// The ways in which something about webhooks is refused.
public enum WebhookRefusal: Refusal, Equatable {
    /// There are as many endpoints as there can be.
    case tooMany
    /// The endpoint is told nothing at present.
    case disabled

    public var code: RefusalCode {
        switch self {
        case .tooMany: .limitReached
        case .disabled: .endpointDisabled
        }
    }

    public var detail: String {
        switch self {
        case .tooMany: "There can be \(WebhookEndpoint.most) webhook endpoints, and there are; delete one first."
        case .disabled: "This webhook endpoint is not active; PATCH it with is_active true first."
        }
    }
}
