/// The purchase record. A package order owns its sessions directly: the Order *is* the purchase.
public struct Order: Sendable {
    public let id: ID<Order>
    public let terms: OrderTerms
    public let clientID: ID<Client>
    public let status: OrderStatus
    /// Derived from the ledger, in minor units.
    public let refundedCents: Int64
    /// Derived from the bookings.
    public let sessions: SessionCounts
    public let createdAt: Instant

    public init(
        id: ID<Order>, terms: OrderTerms, clientID: ID<Client>, status: OrderStatus, refundedCents: Int64, sessions: SessionCounts,
        createdAt: Instant
    ) {
        self.id = id
        self.terms = terms
        self.clientID = clientID
        self.status = status
        self.refundedCents = refundedCents
        self.sessions = sessions
        self.createdAt = createdAt
    }

    /// The same order with what was counted for it.
    public func deriving(sessions: SessionCounts, refundedCents: Int64) -> Order {
        Order(
            id: id, terms: terms, clientID: clientID, status: status, refundedCents: refundedCents, sessions: sessions,
            createdAt: createdAt)
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
}

/// What was agreed at the sale, frozen: later edits of the catalogue change nothing here.
public struct OrderTerms: Sendable, Hashable {
    public let type: OrderType
    public let practitionerID: ID<Practitioner>
    public let serviceID: ID<Service>
    public let serviceName: String
    public let currency: Currency
    /// The price.
    public let subtotalCents: Int64
    /// The part of the price that the client's credit pays.
    public let creditAppliedCents: Int64
    public let package: PackageMetadata?
    public let policy: CancellationPolicy
    /// Sessions must be scheduled by then; nil for ever.
    public let expiresAt: Instant?
    /// The time the buyer chose for the first session, if any.
    public let requestedStart: Instant?

    public init(
        type: OrderType, practitionerID: ID<Practitioner>, serviceID: ID<Service>, serviceName: String, currency: Currency,
        subtotalCents: Int64, creditAppliedCents: Int64, package: PackageMetadata?, policy: CancellationPolicy,
        expiresAt: Instant?, requestedStart: Instant?
    ) {
        self.type = type
        self.practitionerID = practitionerID
        self.serviceID = serviceID
        self.serviceName = serviceName
        self.currency = currency
        self.subtotalCents = subtotalCents
        self.creditAppliedCents = creditAppliedCents
        self.package = package
        self.policy = policy
        self.expiresAt = expiresAt
        self.requestedStart = requestedStart
    }

    /// What is left to pay with money: the price less the credit applied.
    public var totalAmountCents: Int64 { subtotalCents - creditAppliedCents }
}

/// How many sessions of an order stand where. Counted from the bookings whenever asked, never stored.
public struct SessionCounts: Hashable, Sendable {
    public var total: Int
    public var completed: Int
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
