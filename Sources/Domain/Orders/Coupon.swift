/// A code that takes something off a price.
public struct Coupon: Sendable {
    /// What orders that used it point at.
    public let id: ID<Coupon>
    /// What its maker decided.
    public let terms: Terms
    /// Orders it was used for, those that were canceled not counted.
    public let uses: Int
    /// When it was made, in UTC.
    public let createdAt: Instant

    public init(id: ID<Coupon>, terms: Terms, uses: Int, createdAt: Instant) {
        self.id = id
        self.terms = terms
        self.uses = uses
        self.createdAt = createdAt
    }

    /// What it takes off.
    public enum Discount: Hashable, Sendable {
        /// In basis points: 1000 is 10%. Rounded half up.
        case percent(basisPoints: Int)
        case fixed(Money)

        /// - Parameter cents: the price, in minor units; no more than it is taken off
        public func taken(off cents: Int64) -> Int64 {
            switch self {
            case .percent(let basisPoints): min(cents, RoundedShare.of(cents, basisPoints: basisPoints))
            case .fixed(let amount): min(cents, amount.cents)
            }
        }
    }

    /// What its maker decides.
    public struct Terms: Hashable, Sendable {
        /// What buyers type: 3 to 40 capital letters, digits and hyphens.
        public var code: String
        /// What it takes off the price.
        public var discount: Discount
        /// Whose services it is for; nil for everyone's.
        public var practitionerID: ID<Practitioner>?
        /// The one service it is for; nil for all.
        public var serviceID: ID<Service>?
        /// From when it is good; nil for always.
        public var startsAt: Instant?
        /// Until when; nil for ever.
        public var endsAt: Instant?
        /// How many orders it is good for; nil for any number.
        public var maxUses: Int?
        /// How many orders of one client; nil for any number.
        public var maxPerClient: Int?
        /// False puts an end to it at once.
        public var isActive: Bool

        public init(
            code: String, discount: Discount, practitioner: ID<Practitioner>? = nil, service: ID<Service>? = nil, startsAt: Instant? = nil,
            endsAt: Instant? = nil, maxUses: Int? = nil, maxPerClient: Int? = nil, isActive: Bool = true
        ) {
            self.code = Self.spelled(code)
            self.discount = discount
            self.practitionerID = practitioner
            self.serviceID = service
            self.startsAt = startsAt
            self.endsAt = endsAt
            self.maxUses = maxUses
            self.maxPerClient = maxPerClient
            self.isActive = isActive
        }

        /// A code as it is kept: people type it in any case, with blanks around it.
        public static func spelled(_ code: String) -> String {
            code.uppercased().split(separator: " ", omittingEmptySubsequences: true).joined()
        }

        /// - Throws: `InvalidInput` with all faults.
        public func validate() throws(InvalidInput) {
            var faults = Faults()
            let isCode = (3...40).contains(code.count) && code.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 45 }
            faults.check(isCode, "code", detail: "must be 3 to 40 letters, digits and hyphens, like SPRING-10")
            switch discount {
            case .percent(let basisPoints): faults.number(basisPoints, "percent_basis_points", in: 1...10_000)
            case .fixed(let amount): faults.amount(amount.cents, "amount_cents", from: 1)
            }
            if let startsAt, let endsAt { faults.check(startsAt < endsAt, "ends_at", detail: "must be after starts_at") }
            if let maxUses { faults.number(maxUses, "max_uses", in: 1...1_000_000) }
            if let maxPerClient { faults.number(maxPerClient, "max_per_client", in: 1...10_000) }
            try faults.throwIfAny()
        }
    }

    /// What it takes off an offer for a client.
    ///
    /// - Parameter usesByClient: her orders with it, canceled ones not counted
    /// - Throws: `CouponRefusal`
    public func discount(on offer: OfferFacts, usesByClient: Int, now: Instant) throws(CouponRefusal) -> Discount {
        try discount(
            on: offer.serviceID, of: offer.practitionerID, in: offer.currency, usesByClient: usesByClient, now: now)
    }

    /// The same for a service of the catalogue.
    ///
    /// - Throws: `CouponRefusal`
    public func discount(
        on service: ID<Service>, of practitioner: ID<Practitioner>, in currency: Currency, usesByClient: Int, now: Instant
    ) throws(CouponRefusal) -> Discount {
        guard terms.isActive, terms.startsAt.map({ $0 <= now }) ?? true, terms.endsAt.map({ now < $0 }) ?? true else {
            throw .notNow(terms.code)
        }
        guard terms.practitionerID.map({ $0 == practitioner }) ?? true, terms.serviceID.map({ $0 == service }) ?? true else {
            throw .anotherService(terms.code)
        }
        if case .fixed(let amount) = terms.discount, amount.currency != currency { throw .anotherService(terms.code) }
        guard terms.maxUses.map({ uses < $0 }) ?? true, terms.maxPerClient.map({ usesByClient < $0 }) ?? true else {
            throw .usedUp(terms.code)
        }
        return terms.discount
    }
}

/// The ways in which a coupon is refused, in the order in which they are looked for.
public enum CouponRefusal: Refusal, Equatable {
    case unknown(String)
    case notNow(String)
    case anotherService(String)
    case usedUp(String)

    public var code: RefusalCode { .couponRefused }

    public var detail: String {
        switch self {
        case .unknown(let code): "There is no coupon \(code); check the spelling, or buy without it."
        case .notNow(let code): "The coupon \(code) is not good at the moment; buy without it."
        case .anotherService(let code): "The coupon \(code) is not for this service; buy without it."
        case .usedUp(let code): "The coupon \(code) has been used up; buy without it."
        }
    }
}
