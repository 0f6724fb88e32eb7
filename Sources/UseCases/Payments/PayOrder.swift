import Domain
import Store

/// Pays an order that is still pending: staff record money that has come in, or a card is tried (again).
public struct PayOrder: Sendable {
    /// How the order is to be paid.
    public struct Request: Sendable {
        public let method: PaymentMethod
        /// The money, in minor units, as a check; nil for whatever is due.
        public let amountCents: Int64?
        public let token: String?

        public init(method: PaymentMethod, amountCents: Int64?, token: String?) {
            self.method = method
            self.amountCents = amountCents
            self.token = token
        }
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`, `Forbidden` (only staff record offline money), `PaymentRefusal`, `IdempotencyRefusal`.
    public func callAsFunction(
        _ order: ID<Order>, _ request: Request, by caller: Caller, once: Once<Purchase>? = nil
    ) async throws -> Outcome<Purchase> {
        var faults = Faults()
        if let cents = request.amountCents { faults.amount(cents, "amount_cents") }
        try faults.throwIfAny()
        if let provider = try ChargePayment(studio).provider(for: request.method), !provider.accepts(token: request.token) {
            throw InvalidInput("payment_token", "is not known; the test provider takes \(TestPaymentProvider.tokens.joined(separator: ", "))")
        }
        let now = studio.outside.now()
        try await giveUpOpenAttempts(order, by: caller)
        let outcome = try await studio.store.write(once: once, now: now) { records in
            try Self.write(order, request, by: caller, now: now, records)
        }
        guard case .done(let purchase) = outcome, purchase.payment.status == .created else { return outcome }
        return .done(
            try await ChargePayment(studio)(purchase, token: request.token, ifDeclined: .keepPending, once: once))
    }

    /// A card attempt that still waits for its client must end before another begins, or both could succeed. If it turns
    /// out to have succeeded, it pays the order.
    func giveUpOpenAttempts(_ order: ID<Order>, by caller: Caller) async throws {
        let open = try await studio.store.read { records -> [Payment] in
            guard let found = try records.orders.find(order), found.status == .pending,
                caller.sees(practitioner: found.terms.practitionerID, client: found.clientID)
            else { return [] }
            return try records.payments.ofOrder(order).filter { !$0.status.isFinal && $0.provider != .offline }
        }
        for payment in open {
            guard let provider = studio.outside.providers[payment.provider] else { continue }
            let answer = try await provider.cancel(payment.id) ?? .failed
            _ = try await SettlePayment(studio)(payment.id, answer, ifDeclined: .keepPending)
        }
    }

    private static func write(
        _ id: ID<Order>, _ request: Request, by caller: Caller, now: Instant, _ records: Records
    ) throws -> Purchase {
        guard let order = try records.orders.lock(id), caller.sees(practitioner: order.terms.practitionerID, client: order.clientID)
        else { throw NotFound("order \(id)") }
        if request.method == .offline { try caller.requireStaff() }
        guard order.status == .pending else { throw PaymentRefusal.orderNotPayable(id, order.status) }
        let due = order.terms.totalAmountCents
        guard request.amountCents ?? due == due else { throw PaymentRefusal.amountMismatch(due: due) }

        // An attempt that waited for the desk is the one the desk now answers; a card supersedes it.
        let waiting = try records.payments.ofOrder(id).first { $0.status == .created && $0.provider == .offline }
        if request.method == .offline, let waiting {
            return try SettlePayment.settle(waiting.id, .succeeded, .keepPending, records, now: now)
        }
        if let waiting { _ = try records.payments.update(waiting.id, to: .failed, clientSecret: nil, nextCheckAt: nil) }
        let draft = Payment.Draft(for: order.terms, method: request.method, isPaidOffline: false, now: now)
        let payment = try records.payments.insert(draft, order: id, currency: order.terms.currency, now: now).value()
        if request.method == .offline {
            return try SettlePayment.settle(payment.id, .succeeded, .keepPending, records, now: now)
        }
        return Purchase(order: order, bookings: try records.bookings.ofOrder(id), payment: payment)
    }
}
