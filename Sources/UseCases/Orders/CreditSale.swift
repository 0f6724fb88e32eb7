import Domain
import Store

/// Sells credit for later purchases: an order without sessions, whose price becomes the client's credit once it is paid.
struct CreditSale {
    let records: Records
    let provider: (any PaymentProvider)?
    let caller: Caller
    let now: Instant

    /// Within the transaction of a checkout that has locked the buyer.
    func callAsFunction(_ amount: Money, to buyer: OrderRecords.Known, _ request: PurchaseRequest) throws -> Purchase {
        var faults = Faults()
        faults.amount(amount.cents, "credit_amount_cents", from: 1)
        faults.check(request.start == nil, "start_time", detail: "goes with a service; credit has no sessions")
        faults.check(request.couponCode == nil, "coupon_code", detail: "goes with a service; credit is sold at its own price")
        try faults.throwIfAny()
        let seller = try seller(request)
        guard let client = try records.clients.id(of: buyer) else { throw NotFound("client") }
        let terms = OrderTerms(
            type: .credit, practitionerID: seller, serviceID: nil, serviceName: "Credit", currency: amount.currency,
            price: Price(subtotalCents: amount.cents), creditAppliedCents: 0, package: nil, policy: .usual, expiresAt: nil, requestedStart: nil)
        let draft = Payment.Draft(for: terms, method: request.method, isPaidOffline: request.isPaid, now: now)
        if draft.status != .succeeded { try provider?.check(amount: amount) }
        let status: OrderStatus = draft.status == .succeeded ? .paid : .pending
        let id = try records.orders.insert(terms, as: nil, client: client, status: status, now: now)
        let payment = try records.payments.insert(draft, token: request.token, order: id, currency: amount.currency, now: now)
        let order = Order(
            id: id, terms: terms, clientID: client, status: status, refundedCents: 0, sessions: SessionCounts(of: []), createdAt: now)
        if status == .paid { try SettlePayment.book(order, provider: draft.provider, sessions: [], records, now: now) }
        return Purchase(order: order, bookings: [], payment: try payment.value())
    }

    /// Through whose practice it is sold. It can be spent at any.
    private func seller(_ request: PurchaseRequest) throws -> ID<Practitioner> {
        if let named = request.practitioner {
            if case .practitioner(let own) = caller.role, own != named { throw Forbidden.anothersPractice }
            guard try records.practitioners.find(named) != nil else { throw InvalidInput("practitioner_id", "names no practitioner") }
            return named
        }
        if case .practitioner(let own) = caller.role { return own }
        throw InvalidInput("practitioner_id", "is needed: through whose practice the credit is sold")
    }
}
