/// The decision of a checkout (the note's `FastCheckoutOrchestrator`, without its I/O): from the facts of a moment, what
/// to write. It goes by the type of what is bought, never by a flag of a booking.
public enum Checkout {
    /// What the buyer asks for.
    public struct Request: Sendable {
        /// The time chosen for the first session, or nil.
        public let start: Instant?
        /// Why that time cannot be had; nothing where it can, or where there is none.
        public let reasonsAgainstStart: [SlotReason]
        /// How to pay what credit does not cover.
        public let method: PaymentMethod
        /// Whether the client's credit may pay.
        public let applyCredit: Bool
        /// Staff say that the money is in their hands already; only with `offline`.
        public let isPaidOffline: Bool
        /// The coupon that the buyer named, locked so that its last use is one; nil for none.
        public var coupon: (coupon: Coupon, usesByClient: Int)?

        public init(start: Instant?, reasonsAgainstStart: [SlotReason] = [], method: PaymentMethod, applyCredit: Bool, isPaidOffline: Bool) {
            self.start = start
            self.reasonsAgainstStart = reasonsAgainstStart
            self.method = method
            self.applyCredit = applyCredit
            self.isPaidOffline = isPaidOffline
        }
    }

    /// What is known of the client at that moment.
    public struct ClientFacts: Sendable {
        /// The client, already found or entered and locked, so that her credit is spent once.
        public let id: ID<Client>
        /// Credit that no pending order has spoken for, in minor units of the offer's currency.
        public let creditCents: Int64
        /// Purchases of this service that are pending, paid or refunded.
        public let purchases: Int
        /// Whether staff invited the client to this service, which lets her buy it while unlisted.
        public let isInvited: Bool
        /// Clients who wait for a seat of the group and come before her.
        public var waitingAhead = 0

        public init(id: ID<Client>, creditCents: Int64, purchases: Int, isInvited: Bool) {
            self.id = id
            self.creditCents = creditCents
            self.purchases = purchases
            self.isInvited = isInvited
        }
    }

    /// What to write, all of it or nothing.
    public struct Plan: Sendable {
        /// The order to write, with its price and snapshots.
        public let terms: OrderTerms
        /// One booking each, the first session first; their values add up to what is paid.
        public let sessions: [BookingFactory.Session]
        /// How each session begins, in the order of `sessions`.
        public let lives: [SessionLife]
        /// The group date that each session is a seat of, in the order of `sessions`; nil for a session of one client alone.
        public let groupDates: [ID<GroupDate>?]
        /// The attempt to pay; final at once where nothing is left to pay or staff hold the money.
        public let payment: Payment.Draft
        /// Whether nothing is left to pay, so that the order is settled as it is written.
        public var isPaid: Bool { payment.status == .succeeded }
    }

    /// Decides a checkout.
    ///
    /// - Parameters:
    ///   - endOfValidity: the end of the day so many days from now in the practitioner's zone (domain.md, Expiry)
    /// - Throws: `CheckoutRefusal` in the order of its cases, then `CouponRefusal`, then `BookingRefusal` for the time.
    public static func decide(
        _ request: Request, offer: OfferFacts, client: ClientFacts, by caller: Caller, now: Instant,
        endOfValidity: (Int) -> Instant
    ) throws -> Plan {
        try check(offer, client: client, by: caller)
        let discount = try request.coupon.map { try $0.coupon.discount(on: offer, usesByClient: $0.usesByClient, now: now) }
        let price = Price(of: offer.priceCents, coupon: discount, taxRate: offer.tax)
        let sessions = BookingFactory.sessions(of: offer, at: price)
        guard !sessions.isEmpty else { throw CheckoutRefusal.emptyPackage(offer.name) }
        let times = try times(of: sessions, request, offer: offer, client: client, now: now)

        let credit = request.applyCredit ? max(0, min(client.creditCents, price.payableCents)) : 0
        let terms = OrderTerms(
            type: OrderType(buying: offer.type), practitionerID: offer.practitionerID, serviceID: offer.serviceID,
            serviceName: offer.name, currency: offer.currency, price: price, couponID: request.coupon?.coupon.id, creditAppliedCents: credit,
            package: PackageMetadata(selling: offer, for: price.payableCents, sessions: sessions.count), policy: offer.policy,
            validityDays: offer.validityDays, validityStart: offer.validityStart,
            expiresAt: offer.validityStart == .purchase ? offer.validityDays.map(endOfValidity) : nil,
            requestedStart: offer.type.isGroup ? nil : request.start)
        let payment = Payment.Draft(for: terms, method: request.method, isPaidOffline: request.isPaidOffline, now: now)
        let lives = try BookingService.begin(times, isPaid: payment.status == .succeeded, now: now)
        return Plan(
            terms: terms, sessions: sessions, lives: lives,
            groupDates: offer.type.isGroup ? offer.dates.map(\.id) : sessions.map { _ in nil }, payment: payment)
    }

    /// The time of each session that gets one at once.
    private static func times(
        of sessions: [BookingFactory.Session], _ request: Request, offer: OfferFacts, client: ClientFacts, now: Instant
    ) throws(BookingRefusal) -> [TimeRange?] {
        guard !offer.type.isGroup else {
            let reasons = offer.dates.flatMap { $0.reasons(ahead: client.waitingAhead, isThere: false, now: now) }
            guard reasons.isEmpty else { throw .slotUnavailable(SlotReason.allCases.filter(reasons.contains)) }
            return offer.dates.map(\.time)
        }
        guard request.reasonsAgainstStart.isEmpty else { throw .slotUnavailable(request.reasonsAgainstStart) }
        return sessions.enumerated().map { index, session in index == 0 ? request.start.map(session.snapshot.time) : nil }
    }

    private static func check(_ offer: OfferFacts, client: ClientFacts, by caller: Caller) throws(CheckoutRefusal) {
        guard offer.isActive else { throw .serviceInactive(offer.name) }
        guard offer.visibility == .public || client.isInvited || caller.runs(offer.practitionerID) else {
            throw .notInvited(offer.name)
        }
        // A group whose dates were all called off is as empty as a package without items.
        guard !offer.items.isEmpty, !offer.type.isGroup || !offer.dates.isEmpty else { throw .emptyPackage(offer.name) }
        if let child = offer.items.first(where: { !$0.part.isActive }) {
            throw .serviceInactive(child.part.snapshot.serviceName)
        }
        if let limit = offer.maxPerClient, client.purchases >= limit {
            throw .limitReached(offer.name, limit)
        }
    }
}

/// The ways in which a checkout is refused, in the order in which they are looked for.
public enum CheckoutRefusal: Refusal, Equatable {
    case serviceInactive(String)
    case notInvited(String)
    case emptyPackage(String)
    case limitReached(String, Int)

    public var code: RefusalCode {
        switch self {
        case .serviceInactive, .notInvited, .emptyPackage: .serviceUnavailable
        case .limitReached: .limitReached
        }
    }

    public var detail: String {
        switch self {
        case .serviceInactive(let name): "\(name) is not on sale at the moment."
        case .notInvited(let name): "\(name) is sold by invitation; ask the practitioner for one."
        case .emptyPackage(let name): "\(name) contains no sessions yet, so there is nothing to buy."
        case .limitReached(let name, let limit):
            "\(name) can be bought \(limit == 1 ? "once" : "\(limit) times") by one client, and has been."
        }
    }
}
