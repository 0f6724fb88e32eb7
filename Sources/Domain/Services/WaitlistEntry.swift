/// A client who waits for a seat of a workshop or course, in the order of coming.
public struct WaitlistEntry: Sendable {
    /// Her place: a lower number comes first.
    public let id: ID<WaitlistEntry>
    /// What she waits for.
    public let serviceID: ID<Service>
    /// Who waits.
    public let clientID: ID<Client>
    /// Where it stands.
    public let status: Status
    /// Until when a seat is kept for her; nil while she waits.
    public let offerExpiresAt: Instant?
    /// When she came, in UTC.
    public let createdAt: Instant

    /// How waiting goes.
    public enum Status: String, Sendable, CaseIterable {
        case waiting
        /// A seat is kept for her.
        case offered
        /// She bought it.
        case taken
        /// She did not, in time.
        case lapsed
        /// She waits no more.
        case left

        /// Whether she still has a place in the line.
        public var isOpen: Bool { self == .waiting || self == .offered }
    }

    /// How long a freed seat is kept for who comes first, in minutes: a day, but never past the start.
    public static let offerMinutes = 24 * 60

    public init(
        id: ID<WaitlistEntry>, serviceID: ID<Service>, clientID: ID<Client>, status: Status, offerExpiresAt: Instant?,
        createdAt: Instant
    ) {
        self.id = id
        self.serviceID = serviceID
        self.clientID = clientID
        self.status = status
        self.offerExpiresAt = offerExpiresAt
        self.createdAt = createdAt
    }
}

/// The ways in which waiting is refused.
public enum WaitlistRefusal: Refusal, Equatable {
    case notAGroup
    case seatsAreLeft
    case hasBegun
    case alreadyWaiting

    public var code: RefusalCode { self == .alreadyWaiting ? .alreadyExists : .waitlistUnavailable }

    public var detail: String {
        switch self {
        case .notAGroup: "Only workshops and courses have seats to wait for."
        case .seatsAreLeft: "There is a seat left; buy it with POST /checkout."
        case .hasBegun: "It has begun, so no seat will come free for it."
        case .alreadyWaiting: "The client waits for it already."
        }
    }
}
