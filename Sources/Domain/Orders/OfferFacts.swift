/// A service as it stands in the catalogue at the moment of a checkout, with the sessions it is made of.
public struct OfferFacts: Sendable {
    public let serviceID: ID<Service>
    public let practitionerID: ID<Practitioner>
    public let practitionerTimeZone: String
    public let name: String
    public let type: ServiceType
    public let priceCents: Int64
    public let currency: Currency
    public let isActive: Bool
    public let visibility: Visibility
    public let allocation: AllocationRule
    public let bonusSessions: Int
    public let validityDays: Int?
    public let maxPerClient: Int?
    public let policy: CancellationPolicy
    /// The lines in the order of the catalogue. A single session is one line of itself.
    public var items: [Item]

    /// A line: a session and how many of it.
    public struct Item: Sendable {
        public let part: Part
        public let quantity: Int

        public init(part: Part, quantity: Int) {
            self.part = part
            self.quantity = quantity
        }
    }

    /// A single session as the catalogue describes it.
    public struct Part: Sendable {
        public let snapshot: SessionSnapshot
        /// Its own price, in minor units.
        public let listPriceCents: Int64
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
        bonusSessions: Int, validityDays: Int?, maxPerClient: Int?, policy: CancellationPolicy, items: [Item]
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
        self.maxPerClient = maxPerClient
        self.policy = policy
        self.items = items
    }
}
