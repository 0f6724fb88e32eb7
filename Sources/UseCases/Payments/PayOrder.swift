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
        let provider = try ChargePayment(studio).provider(for: request.method)
        try provider?.check(token: request.token)
        let now = studio.outside.now()
        let outcome = try await studio.afterOpenAttempts(once) {
            do {
                return try await record(order, request, provider, by: caller, once, now)
            } catch BookingRefusal.slotUnavailable {
                // Somebody took the time between the look and the write; now the look will see it, and the purchase stays.
                return try await record(order, request, provider, by: caller, once, now)
            }
        }
        guard case .done(let purchase) = outcome, purchase.payment.status == .sent else { return outcome }
        return .done(
            try await ChargePayment(studio)(purchase, ifDeclined: .keepPending, once: once))
    }

    private func record(
        _ order: ID<Order>, _ request: Request, _ provider: (any PaymentProvider)?, by caller: Caller, _ once: Once<Purchase>?,
        _ now: Instant
    ) async throws -> Outcome<Purchase> {
        try await studio.store.write(once: once, now: now) { try Self.write(order, request, provider, by: caller, now: now, $0) }
    }

    private static func write(
        _ id: ID<Order>, _ request: Request, _ provider: (any PaymentProvider)?, by caller: Caller, now: Instant, _ records: Records
    ) throws -> Purchase {
        guard let order = try records.orders.lock(id), caller.sees(practitioner: order.terms.practitionerID, client: order.clientID)
        else { throw NotFound("order \(id)") }
        if request.method == .offline { try caller.requireStaff() }
        guard order.status == .pending else { throw PaymentRefusal.orderNotPayable(id, order.status) }
        let due = order.terms.totalAmountCents
        guard request.amountCents ?? due == due else { throw PaymentRefusal.amountMismatch(due: due) }
        try provider?.check(amount: Money(due, order.terms.currency))
        try OpenAttempts.requireNone(of: id, records)

        // An attempt that waited for the desk is the one the desk now answers; a card supersedes it.
        let waiting = try records.payments.ofOrder(id).first { $0.status == .created && $0.provider == .offline }
        if request.method == .offline, let waiting {
            return try SettlePayment.settle(waiting.id, of: id, .succeeded, .keepPending, records, now: now)
        }
        if let waiting { _ = try records.payments.update(waiting.id, to: .failed, clientSecret: nil, nextCheckAt: nil) }
        let draft = Payment.Draft(for: order.terms, method: request.method, isPaidOffline: false, now: now)
        let payment = try records.payments.insert(draft, token: request.token, order: id, currency: order.terms.currency, now: now).value()
        if request.method == .offline {
            return try SettlePayment.settle(payment.id, of: id, .succeeded, .keepPending, records, now: now)
        }
        return Purchase(order: order, bookings: try records.bookings.ofOrder(id), payment: payment)
    }
}
