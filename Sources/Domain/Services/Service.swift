/// What is offered. Packages and bundles are services too, with items.
public struct Service: Sendable {
    public let id: ID<Service>
    public let practitionerID: ID<Practitioner>
    public let offer: ServiceOffer
    public let createdAt: Instant

    public init(id: ID<Service>, practitionerID: ID<Practitioner>, offer: ServiceOffer, createdAt: Instant) {
        self.id = id
        self.practitionerID = practitionerID
        self.offer = offer
        self.createdAt = createdAt
    }
}

/// The kinds of service (domain.md, Words).
public enum ServiceType: String, Sendable, CaseIterable {
    /// One session, bought for itself.
    case session
    /// Mixed sessions sold together.
    case package
    /// N of the same session, with optional bonus sessions.
    case bundle
    /// One group date, with seats.
    case workshop
    /// A series of group dates, with seats.
    case course

    /// Whether the service is made of other services.
    public var hasItems: Bool { self == .package || self == .bundle }
}

/// Who can find and buy a service.
public enum Visibility: String, Sendable, CaseIterable {
    /// Anyone.
    case `public`
    /// Staff sell it to anyone; a client buys it only when invited.
    case unlisted
}

/// How a package's price is shared among its sessions (domain.md, Money).
public enum AllocationRule: String, Sendable, CaseIterable {
    case equal
    /// Weighted by the children's own prices.
    case byListPrice = "by_list_price"
}

/// A line of a package: a child service and how many of it.
public struct PackageItem: Hashable, Sendable {
    public var serviceID: ID<Service>
    public var quantity: Int

    public init(serviceID: ID<Service>, quantity: Int) {
        self.serviceID = serviceID
        self.quantity = quantity
    }
}

/// Everything of a service that its owner decides, and can change later without touching what was sold.
public struct ServiceOffer: Sendable, Equatable {
    public var slug: String
    public var name: String
    public var description: String
    public var type: ServiceType
    public var price: Money
    /// Real minutes; only single sessions have one.
    public var durationMinutes: Int?
    public var bufferBeforeMinutes: Int
    public var bufferAfterMinutes: Int
    /// Days from purchase within which sessions must be scheduled; nil for ever.
    public var validityDays: Int?
    public var visibility: Visibility
    public var isActive: Bool
    public var allocation: AllocationRule
    /// Sessions given on top of a bundle; they share its value.
    public var bonusSessions: Int
    /// How many times one client may buy it; nil for no limit.
    public var maxPerClient: Int?
    public var policy: CancellationPolicy
    public var items: [PackageItem]

    public init(
        slug: String, name: String, description: String = "", type: ServiceType, price: Money, durationMinutes: Int? = nil,
        bufferBeforeMinutes: Int = 0, bufferAfterMinutes: Int = 0, validityDays: Int? = nil, visibility: Visibility = .public,
        isActive: Bool = true, allocation: AllocationRule = .equal, bonusSessions: Int = 0, maxPerClient: Int? = nil,
        policy: CancellationPolicy = .usual, items: [PackageItem] = []
    ) {
        self.slug = slug
        self.name = name
        self.description = description
        self.type = type
        self.price = price
        self.durationMinutes = durationMinutes
        self.bufferBeforeMinutes = bufferBeforeMinutes
        self.bufferAfterMinutes = bufferAfterMinutes
        self.validityDays = validityDays
        self.visibility = visibility
        self.isActive = isActive
        self.allocation = allocation
        self.bonusSessions = bonusSessions
        self.maxPerClient = maxPerClient
        self.policy = policy
        self.items = items
    }
}

/// What happens when a session is called off (domain.md, Policy). Frozen on the order when it is bought.
public struct CancellationPolicy: Hashable, Sendable {
    /// Until how many hours before the start a client can call off without losing the session.
    public var windowHours: Int
    /// Whether unused sessions can be given back for money.
    public var isRefundable: Bool

    public init(windowHours: Int, isRefundable: Bool) {
        self.windowHours = windowHours
        self.isRefundable = isRefundable
    }

    /// 24 hours, refundable.
    public static let usual = CancellationPolicy(windowHours: 24, isRefundable: true)
}
