/// What is offered. Packages and bundles are services too, with items.
public struct Service: Sendable {
    /// What orders and package items point at; it stays when name and slug change.
    public let id: ID<Service>
    /// Who offers and delivers it, and with the admins alone may change it.
    public let practitionerID: ID<Practitioner>
    /// What its owner decides, and can edit.
    public let offer: ServiceOffer
    /// Minutes kept free before and after its sessions: its own, or else the practitioner's usual ones.
    public let buffers: (before: Int, after: Int)
    /// When the group of a workshop or course meets, in order; none for anything else.
    public let dates: [GroupDate]
    /// When it was entered in the catalogue, in UTC; edits leave it.
    public let createdAt: Instant

    public init(
        id: ID<Service>, practitionerID: ID<Practitioner>, offer: ServiceOffer, buffers: (before: Int, after: Int), dates: [GroupDate],
        createdAt: Instant
    ) {
        self.id = id
        self.practitionerID = practitionerID
        self.offer = offer
        self.buffers = buffers
        self.dates = dates
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

    /// Whether its sessions are seats in a group.
    public var isGroup: Bool { self == .workshop || self == .course }
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
    /// A single session of the same practitioner and currency; a package cannot contain a package.
    public var serviceID: ID<Service>
    /// Sessions of it in one purchase, 1 to 200.
    public var quantity: Int

    public init(serviceID: ID<Service>, quantity: Int) {
        self.serviceID = serviceID
        self.quantity = quantity
    }
}

/// Everything of a service that its owner decides, and can change later without touching what was sold.
public struct ServiceOffer: Sendable, Equatable {
    /// Names it in an address, `wellness-package`; unique within a practice.
    public var slug: String
    /// What clients read, 1 to 200 characters; copied onto the order at the sale.
    public var name: String
    /// For clients, in several lines if need be; may be empty.
    public var description: String
    /// Decides which other fields it may have: a session a duration, packages and bundles items.
    public var type: ServiceType
    /// Of the whole, a package's sessions included; 0 is free.
    public var price: Money
    /// Real minutes of a session, or of each date of a group; packages and bundles have none.
    public var durationMinutes: Int?
    /// Minutes kept free before a session, 0 to 480, not shown to clients; nil for the practitioner's usual ones.
    public var bufferBeforeMinutes: Int?
    /// Minutes kept free after a session, 0 to 480, not shown to clients; nil for the practitioner's usual ones.
    public var bufferAfterMinutes: Int?
    /// Minutes between the starts that are offered; nil for the practitioner's usual ones, as with the next two.
    public var slotIntervalMinutes: Int?
    /// How long before its start a client can still book a session, in minutes.
    public var minNoticeMinutes: Int?
    /// How many days ahead a client can book a session.
    public var bookingWindowDays: Int?
    /// Days within which sessions must be scheduled; nil for ever.
    public var validityDays: Int?
    /// From when those days count.
    public var validityStart: ValidityStart
    /// Who finds it and may buy it.
    public var visibility: Visibility
    /// False takes it off sale, alone and inside packages; what was sold stays valid.
    public var isActive: Bool
    /// How what is paid is shared among its sessions; matters for packages of unlike prices.
    public var allocation: AllocationRule
    /// Sessions given on top of a bundle; they share its value.
    public var bonusSessions: Int
    /// How many times one client may buy it; nil for no limit.
    public var maxPerClient: Int?
    /// How late a session may be called off, and whether unused ones can be refunded; copied onto the order at the sale.
    public var policy: CancellationPolicy
    /// The lines of a package, one line for a bundle; none for a single session. Sessions are made in this order.
    public var items: [PackageItem]
    /// How many can come to each date of a workshop or course; nil for anything else.
    public var seats: Int?
    /// When a new workshop or course begins to meet, each for `durationMinutes`. Later changes are made date by date.
    public var dates: [Instant]
    /// Who else delivers its sessions, besides its owner; only for single sessions.
    public var alsoOfferedBy: [ID<Practitioner>]
    /// The tax on it; none where nobody says otherwise.
    public var tax = TaxRate.none

    public init(
        slug: String, name: String, description: String = "", type: ServiceType, price: Money, durationMinutes: Int? = nil,
        bufferBeforeMinutes: Int? = nil, bufferAfterMinutes: Int? = nil, slotIntervalMinutes: Int? = nil,
        minNoticeMinutes: Int? = nil, bookingWindowDays: Int? = nil, validityDays: Int? = nil,
        validityStart: ValidityStart = .purchase, visibility: Visibility = .public, isActive: Bool = true, allocation: AllocationRule = .equal, bonusSessions: Int = 0, maxPerClient: Int? = nil,
        policy: CancellationPolicy = .usual, items: [PackageItem] = [], seats: Int? = nil,
        dates: [Instant] = [], alsoOfferedBy: [ID<Practitioner>] = []
    ) {
        self.slug = slug
        self.name = name
        self.description = description
        self.type = type
        self.price = price
        self.durationMinutes = durationMinutes
        self.bufferBeforeMinutes = bufferBeforeMinutes
        self.bufferAfterMinutes = bufferAfterMinutes
        self.slotIntervalMinutes = slotIntervalMinutes
        self.minNoticeMinutes = minNoticeMinutes
        self.bookingWindowDays = bookingWindowDays
        self.validityDays = validityDays
        self.validityStart = validityStart
        self.visibility = visibility
        self.isActive = isActive
        self.allocation = allocation
        self.bonusSessions = bonusSessions
        self.maxPerClient = maxPerClient
        self.policy = policy
        self.items = items
        self.seats = seats
        self.dates = dates
        self.alsoOfferedBy = alsoOfferedBy
    }
}

/// What happens when a session is called off, missed, or never scheduled (domain.md, Policy). Frozen on the order when it is
/// bought.
public struct CancellationPolicy: Hashable, Sendable {
    /// Until how many hours before the start a client can call off without losing the session.
    public var windowHours: Int
    /// Whether unused sessions can be given back for money.
    public var isRefundable: Bool
    /// Where the value of a session goes that the client called off too late or missed; never credit.
    public var forfeited: LostValue
    /// Where the value of a session goes that expired before it was scheduled.
    public var expired: LostValue

    public init(windowHours: Int, isRefundable: Bool, forfeited: LostValue = .earned, expired: LostValue = .breakage) {
        self.windowHours = windowHours
        self.isRefundable = isRefundable
        self.forfeited = forfeited
        self.expired = expired
    }

    /// 24 hours, refundable; what is forfeited is earned, what expires is kept.
    public static let usual = CancellationPolicy(windowHours: 24, isRefundable: true)
}

/// Where the value of a session goes that its client has lost.
public enum LostValue: String, Sendable, CaseIterable {
    /// To who would have delivered it, as if it had been.
    case earned
    /// To the studio.
    case breakage
    /// Back to the client, as credit.
    case credit
}
