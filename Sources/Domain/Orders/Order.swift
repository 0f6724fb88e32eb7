/// The purchase record. A package order owns its sessions directly: the Order *is* the purchase.
public struct Order: Sendable {
    /// What the client sees as the number of her purchase, as in `order 145`.
    public let id: ID<Order>
    /// What was sold, at which price and under which policy; never changed afterwards.
    public let terms: OrderTerms
    /// Who bought; the sessions are hers.
    public let clientID: ID<Client>
    /// Leaves `pending` once, when the order is settled or canceled.
    public let status: OrderStatus
    /// Derived from the ledger, in minor units.
    public let refundedCents: Int64
    /// Derived from the bookings.
    public let sessions: SessionCounts
    /// Since when its validity stands still; nil while it runs.
    public let pausedAt: Instant?
    /// The moment of checkout, in UTC; validity runs from its day.
    public let createdAt: Instant

    public init(
        id: ID<Order>, terms: OrderTerms, clientID: ID<Client>, status: OrderStatus, refundedCents: Int64, sessions: SessionCounts,
        pausedAt: Instant? = nil, createdAt: Instant
    ) {
        self.id = id
        self.terms = terms
        self.clientID = clientID
        self.status = status
        self.refundedCents = refundedCents
        self.sessions = sessions
        self.pausedAt = pausedAt
        self.createdAt = createdAt
    }

    /// The same order with what was counted for it.
    public func deriving(sessions: SessionCounts, refundedCents: Int64) -> Order {
        Order(
            id: id, terms: terms, clientID: clientID, status: status, refundedCents: refundedCents, sessions: sessions,
            pausedAt: pausedAt, createdAt: createdAt)
    }

    /// What it allows its sessions.
    public var standing: OrderStanding {
        OrderStanding(type: terms.type, policy: terms.policy, expiresAt: terms.expiresAt, pausedAt: pausedAt)
    }
}

/// What kind of purchase an order records. Packages are recognised by this, never by a flag of a booking.
public enum OrderType: String, Sendable, CaseIterable {
    case direct, package, bundle, course, credit

    /// The type of order that buying a service makes.
    public init(buying type: ServiceType) {
        self =
            switch type {
            case .session, .workshop: .direct
            case .package: .package
            case .bundle: .bundle
            case .course: .course
            }
    }
}

/// Whether an order has been paid, and given back.
public enum OrderStatus: String, Sendable, CaseIterable {
    case pending, paid
    case partiallyRefunded = "partially_refunded"
    case refunded
    /// Never paid.
    case canceled

    /// Whether it was paid, and not given back altogether.
    public var isOwned: Bool { self == .paid || self == .partiallyRefunded }
}

/// What was agreed at the sale, frozen: later edits of the catalogue change nothing here.
public struct OrderTerms: Sendable, Hashable {
    /// What the code goes by to tell a package from a single session.
    public let type: OrderType
    /// Who sold it, and delivers all its sessions.
    public let practitionerID: ID<Practitioner>
    /// What was bought in the catalogue: the package itself, not what it contains; nil for credit.
    public let serviceID: ID<Service>?
    /// Its name at the sale, `Wellness Package`.
    public let serviceName: String
    /// Of every amount of the order, its sessions and its payments.
    public let currency: Currency
    /// The catalogue's price, what a coupon took off, and tax.
    public let price: Price
    /// The coupon that was used, if any.
    public let couponID: ID<Coupon>?
    /// The part of the price that the client's credit pays.
    public let creditAppliedCents: Int64
    /// What the package contained; nil for what is not made of items, such as a single session.
    public let package: PackageMetadata?
    /// The cancellation policy at the sale.
    public let policy: CancellationPolicy
    /// How many days the sessions can be scheduled; nil for ever.
    public let validityDays: Int?
    /// From when those days count.
    public let validityStart: ValidityStart
    /// Sessions must be scheduled before this; nil for ever, or until validity begins. Staff can move it.
    public let expiresAt: Instant?
    /// The time the buyer chose for the first session, if any.
    public let requestedStart: Instant?

    public init(
        type: OrderType, practitionerID: ID<Practitioner>, serviceID: ID<Service>?, serviceName: String, currency: Currency,
        price: Price, couponID: ID<Coupon>? = nil, creditAppliedCents: Int64, package: PackageMetadata?, policy: CancellationPolicy,
        validityDays: Int? = nil, validityStart: ValidityStart = .purchase, expiresAt: Instant?, requestedStart: Instant?
    ) {
        self.type = type
        self.practitionerID = practitionerID
        self.serviceID = serviceID
        self.serviceName = serviceName
        self.currency = currency
        self.price = price
        self.couponID = couponID
        self.creditAppliedCents = creditAppliedCents
        self.package = package
        self.policy = policy
        self.validityDays = validityDays
        self.validityStart = validityStart
        self.expiresAt = expiresAt
        self.requestedStart = requestedStart
    }

    /// What was paid, or is to be paid, with money and with credit. The values of the sessions add up to it.
    public var payableCents: Int64 { price.payableCents }

    /// What is left to pay with money: what is payable less the credit applied.
    public var totalAmountCents: Int64 { payableCents - creditAppliedCents }
}

/// How many sessions of an order stand where. Counted from the bookings whenever asked, never stored.
public struct SessionCounts: Hashable, Sendable {
    /// All of them, whatever became of them: canceled and expired ones too.
    public var total: Int
    /// Those that took place; a no-show is not one of them.
    public var completed: Int
    /// Those that are confirmed, or held while the buyer pays.
    public var scheduled: Int
    /// Bought and still to be scheduled.
    public var remaining: Int

    public init(total: Int, completed: Int, scheduled: Int, remaining: Int) {
        self.total = total
        self.completed = completed
        self.scheduled = scheduled
        self.remaining = remaining
    }

    /// Counts the sessions themselves.
    public init(of statuses: some Sequence<BookingStatus>) {
        self.init(total: 0, completed: 0, scheduled: 0, remaining: 0)
        for status in statuses { add(1, status) }
    }

    /// Counts so many more sessions of a status.
    public mutating func add(_ count: Int, _ status: BookingStatus) {
        total += count
        switch status {
        case .completed: completed += count
        case .confirmed, .pendingPayment: scheduled += count
        case .draft: remaining += count
        case .noShow, .canceled, .expired: break
        }
    }
}
