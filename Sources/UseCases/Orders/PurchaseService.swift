import Domain
import Store

/// Checkout: the note's `FastCheckoutOrchestrator` with its I/O.
///
/// One transaction writes the order, its sessions and the payment attempt; if nothing is left to pay it settles them too.
/// A provider is asked only after that commit, and whatever it says ends in `SettlePayment`. What others are to hear
/// waits in the outbox, so the buyer never waits for it (`FastBookingService`).
public struct PurchaseService: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Sells a service to a client.
    ///
    /// - Returns: the purchase; its payment says whether it is paid, was declined, or needs the client.
    /// - Throws: `InvalidInput`, `NotFound`, `Forbidden`, `CheckoutRefusal`, `PaymentRefusal`, `BookingRefusal`,
    ///   `IdempotencyRefusal`. Nothing was written then.
    public func callAsFunction(
        _ request: PurchaseRequest, by caller: Caller, once: Once<Purchase>? = nil
    ) async throws -> Outcome<Purchase> {
        let buyer = try Buyer(request.buyer, caller: caller, isZone: studio.outside.zones.isKnown)
        let provider = try checkPayment(request, by: caller)
        let now = studio.outside.now()
        let outcome: Outcome<Purchase>
        do {
            outcome = try await studio.freeingExpiredHolds { [zones = studio.outside.zones, store = studio.store] in
                try await store.write(once: once, now: now) { records in
                    try Self.write(request, buyer, provider, by: caller, now: now, zones: zones, records)
                }
            }
        } catch IdempotencyRefusal.inUse(subject: let order?) {
            return try await answerOfInterrupted(ID(order), once: once)
        }
        guard case .done(let purchase) = outcome, purchase.payment.status == .sent else { return outcome }
        return .done(
            try await ChargePayment(studio)(purchase, ifDeclined: .cancelOrder, once: once))
    }

    /// Whether the buyer can pay like this, and the provider if there must be one.
    private func checkPayment(_ request: PurchaseRequest, by caller: Caller) throws -> (any PaymentProvider)? {
        if request.isPaid {
            try caller.requireStaff()
            guard request.method == .offline else {
                throw InvalidInput("paid", "says that the money is here already; it goes with payment_method offline only")
            }
        }
        let provider = try ChargePayment(studio).provider(for: request.method)
        try provider?.check(token: request.token)
        return provider
    }

    /// The transaction: facts, decision, records.
    private static func write(
        _ request: PurchaseRequest, _ buyer: Buyer, _ provider: (any PaymentProvider)?, by caller: Caller, now: Instant,
        zones: TimeZones, _ records: Records
    ) throws -> Purchase {
        let known = try buyer.lock(records, by: caller, now: now)
        let service: ID<Service>
        switch request.item {
        case .service(let id): service = id
        case .credit(let amount):
            return try CreditSale(records: records, provider: provider, caller: caller, now: now)(amount, to: known, request)
        }
        guard let facts = try records.orders.checkoutFacts(service, client: known) else { throw NotFound("service \(service)") }
        var (offer, client) = (facts.offer, facts.client)
        try buyer.checkMayBuy(offer, isInvited: client.isInvited, caller: caller)
        if offer.type.isGroup {
            let seating = try records.groupDates.lock(of: offer.serviceID, for: client.id, now: now)
            (offer.dates, client.waitingAhead) = (seating.dates, seating.ahead)
        }
        let (first, reasons) = try placeFirst(request, offer, client, by: caller, now: now, zones: zones, records)
        var wanted = Checkout.Request(
            start: request.start, reasonsAgainstStart: reasons, method: request.method,
            // Whoever is not signed in may be anyone, and spends nobody's credit.
            applyCredit: request.applyCredit && caller != .nobody,
            isPaidOffline: request.isPaid)
        wanted.coupon = try coupon(request, for: client.id, records)
        let plan = try Checkout.decide(
            wanted, offer: offer, client: client, by: caller, now: now,
            endOfValidity: try zones.rules(of: offer.practitionerTimeZone).endsOfDays(after: now))

        if !plan.isPaid { try provider?.check(amount: Money(plan.payment.amountCents, offer.currency)) }
        let status: OrderStatus = plan.isPaid ? .paid : .pending
        let id = try records.orders.insert(plan.terms, as: facts.nextOrder, client: client.id, status: status, now: now)
        let sessions = plan.sessions.indices.map { index in
            BookingRecords.New(
                session: plan.sessions[index], life: plan.lives[index],
                practitioner: index == 0 ? first?.practitioner ?? offer.practitionerID : offer.practitionerID,
                groupDate: index == 0 ? first?.groupDate ?? plan.groupDates[0] : plan.groupDates[index])
        }
        let bookings = try records.bookings.insert(sessions, order: id, client: client.id, now: now)
        if let token = request.linkToken { try OrderLinks.write(token, to: id, records, now: now) }
        let payment = try records.payments.insert(plan.payment, token: request.token, order: id, currency: offer.currency, now: now)
        let order = Order(
            id: id, terms: plan.terms, clientID: client.id, status: status, refundedCents: 0,
            sessions: SessionCounts(of: plan.lives.map(\.status)), createdAt: now)
        if offer.type.isGroup { try records.waitlist.take(client.id, of: offer.serviceID) }
        if plan.isPaid {
            // Without a session to confirm, nobody needs the numbers yet, and everything goes to the database at once.
            let confirmed = plan.lives.contains { $0.status == .confirmed } ? try bookings.value() : []
            try SettlePayment.book(order, provider: plan.payment.provider, sessions: confirmed, records, now: now)
        }
        return Purchase(order: order, bookings: try bookings.value(), payment: try payment.value())
    }

    /// The coupon that the buyer named.
    private static func coupon(
        _ request: PurchaseRequest, for client: ID<Client>, _ records: Records
    ) throws -> (coupon: Coupon, usesByClient: Int)? {
        guard let typed = request.couponCode else { return nil }
        let code = Coupon.Terms.spelled(typed)
        guard let found = try records.coupons.lock(code: code, for: client) else { throw CouponRefusal.unknown(code) }
        return found
    }

    /// Where the first session can take place at the time that the buyer chose, or why it cannot.
    private static func placeFirst(
        _ request: PurchaseRequest, _ offer: OfferFacts, _ client: Checkout.ClientFacts, by caller: Caller, now: Instant, zones: TimeZones,
        _ records: Records
    ) throws -> (Place?, [SlotReason]) {
        guard let start = request.start, !offer.type.isGroup, let part = offer.items.first?.part else { return (nil, []) }
        if request.override { try caller.requireStaff() }
        let wish = FindPlace.Wish(
            service: part.snapshot.serviceID, client: client.id, length: part.snapshot.length, practitioner: request.practitioner,
            current: offer.practitionerID, viewpoint: Viewpoint(of: caller), override: request.override)
        switch try FindPlace(records: records, zones: zones, now: now)(wish, at: start) {
        case .success(let place): return (place, [])
        case .failure(let refusal): return (nil, refusal.reasons)
        }
    }

    /// The answer to a repeat of a call that was cut short between its transactions, as by a crash: what became of the
    /// order since. While nobody knows yet, the key is still in use.
    private func answerOfInterrupted(_ order: ID<Order>, once: Once<Purchase>?) async throws -> Outcome<Purchase> {
        let answer = try await studio.store.write { records -> KeptAnswer? in
            // Locked, so that a settlement under way is seen whole or not at all.
            guard let once, try records.orders.lock(order) != nil else { return nil }
            if let kept = try records.idempotency.answer(to: once) { return kept }
            guard let purchase = try Purchase.find(order, records), case .answered(let answer) = once.progress(purchase) else { return nil }
            try records.idempotency.complete(once, answer: answer)
            return answer
        }
        guard let answer else { throw IdempotencyRefusal.inUse(subject: order.rawValue) }
        return .replayed(answer)
    }
}

extension Purchase {
    /// An order with its sessions and its newest attempt to pay.
    static func find(_ order: ID<Order>, _ records: Records) throws -> Purchase? {
        guard let (order, bookings) = try records.orders.findWithBookings(order),
            let payment = try records.payments.ofOrder(order.id).first
        else { return nil }
        return Purchase(order: order, bookings: bookings, payment: payment)
    }
}
