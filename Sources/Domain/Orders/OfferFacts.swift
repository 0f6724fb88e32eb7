/// A service as it stands in the catalogue at the moment of a checkout, with the sessions it is made of.
public struct OfferFacts: Sendable {
    /// What is bought: the package itself, not what it contains.
    public let serviceID: ID<Service>
    /// Whose service it is, and who delivers all its sessions.
    public let practitionerID: ID<Practitioner>
    /// IANA zone in which the day ends that validity runs to (domain.md, Expiry).
    public let practitionerTimeZone: String
    /// Becomes the order's `service_name`, and is what a refusal calls it.
    public let name: String
    /// Decides the order's type: a single session makes a direct order, a package a package order.
    public let type: ServiceType
    /// For the whole purchase, in minor units of `currency`; 0 is free.
    public let priceCents: Int64
    /// Of the price, of every item, and of the credit that may pay.
    public let currency: Currency
    /// False while it is off sale; nobody can buy it then, staff neither.
    public let isActive: Bool
    /// Unlisted needs an invitation, unless whoever runs the practice sells it.
    public let visibility: Visibility
    /// How the price is shared among the sessions: equally, or by `listPriceCents`.
    public let allocation: AllocationRule
    /// More sessions of the first item, on top of its quantity, for the same price; 0 for all but bundles.
    public let bonusSessions: Int
    /// Days within which the sessions must be scheduled; nil for ever.
    public let validityDays: Int?
    /// From when those days count.
    public let validityStart: ValidityStart
    /// Most purchases by one client, canceled ones not counted; nil for no limit.
    public let maxPerClient: Int?
    /// Copied onto the order, where later edits do not reach it.
    public let policy: CancellationPolicy
    /// The tax on the whole.
    public var tax = TaxRate.none
    /// The lines in the order of the catalogue. A single session is one line of itself.
    public var items: [Item]
    /// When the group of a workshop or course meets; none for anything else.
    public var dates: [GroupDate] = []

    /// A line: a session and how many of it.
    public struct Item: Sendable {
        /// The child service; for a single session, the service itself.
        public let part: Part
        /// How many sessions of it one purchase makes, bonus sessions not counted; 1 or more.
        public let quantity: Int

        public init(part: Part, quantity: Int) {
            self.part = part
            self.quantity = quantity
        }
    }

    /// A single session as the catalogue describes it.
    public struct Part: Sendable {
        /// What a booking of it will keep: name, length and buffers.
        public let snapshot: SessionSnapshot
        /// Its own price, in minor units.
        public let listPriceCents: Int64
        /// False while it is off sale, which keeps every package that contains it from being bought.
        public let isActive: Bool

        public init(snapshot: SessionSnapshot, listPriceCents: Int64, isActive: Bool) {
            self.snapshot = snapshot
            self.listPriceCents = listPriceCents
            self.isActive = isActive
        }
    }

    public init(
        serviceID: ID<Service>, practitionerID: ID<Practitioner>, practitionerTimeZone: String, name: String, type: ServiceType,
        priceCents: Int64, currency: Currency, isActive: Bool, visibility: Visibility, allocation: AllocationRule,
        bonusSessions: Int, validityDays: Int?, validityStart: ValidityStart = .purchase, maxPerClient: Int?, policy: CancellationPolicy, items: [Item]
    ) {
        self.serviceID = serviceID
        self.practitionerID = practitionerID
        self.practitionerTimeZone = practitionerTimeZone
        self.name = name
        self.type = type
        self.priceCents = priceCents
        self.currency = currency
        self.isActive = isActive
        self.visibility = visibility
        self.allocation = allocation
        self.bonusSessions = bonusSessions
        self.validityDays = validityDays
        self.validityStart = validityStart
        self.maxPerClient = maxPerClient
        self.policy = policy
        self.items = items
    }
}
