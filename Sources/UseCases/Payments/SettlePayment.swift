import Domain
import Store

/// The one end of every payment path: the provider's answer, the client's action, the desk and the reconciler all come
/// here, in any order and as often as they like, with one effect.
public struct SettlePayment: Sendable {
    /// What a declined payment does to its order.
    public enum Decline: Sendable {
        /// Nothing was sold: the order is canceled with its sessions.
        case cancelOrder
        /// The order waits for another attempt.
        case keepPending
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Notes how an attempt stands and draws the consequences once.
    ///
    /// - Parameter answer: what the provider said; nil if it did not answer, which leaves the attempt `unknown`
    /// - Returns: the purchase as it stands then
    /// - Throws: `NotFound` if there is no such attempt.
    public func callAsFunction(
        _ id: ID<Payment>, _ answer: ProviderAnswer?, ifDeclined: Decline, once: Once<Purchase>? = nil
    ) async throws -> Purchase {
        let now = studio.outside.now()
        do {
            return try await settle(id, answer, ifDeclined, once, now)
        } catch BookingRefusal.slotUnavailable {
            // Somebody took the time between the look and the write; now the look will see it, and the purchase stays.
            return try await settle(id, answer, ifDeclined, once, now)
        }
    }

    private func settle(
        _ id: ID<Payment>, _ answer: ProviderAnswer?, _ ifDeclined: Decline, _ once: Once<Purchase>?, _ now: Instant
    ) async throws -> Purchase {
        try await studio.store.write { records in
            let purchase = try Self.settle(id, answer, ifDeclined, records, now: now)
            if let once, case .answered(let kept) = once.progress(purchase) {
                try records.idempotency.complete(once, answer: kept)
            }
            return purchase
        }
    }

    /// The same within a transaction that is already open.
    static func settle(
        _ id: ID<Payment>, _ answer: ProviderAnswer?, _ ifDeclined: Decline, _ records: Records, now: Instant
    ) throws -> Purchase {
        let (status, secret, nextCheck) = state(after: answer, now: now)
        guard let payment = try records.payments.update(id, to: status, clientSecret: secret, nextCheckAt: nextCheck) else {
            // It was final already: nothing is left to do.
            guard let known = try records.payments.find(id), let purchase = try Purchase.find(known.orderID, records) else {
                throw NotFound("payment \(id)")
            }
            return purchase
        }
        switch status {
        case .succeeded: return try pay(payment, records, now: now)
        case .failed: try decline(payment, ifDeclined, records, now: now)
        case .created, .requiresAction, .unknown: break
        }
        return try find(payment, records)
    }

    private static func state(after answer: ProviderAnswer?, now: Instant) -> (PaymentStatus, secret: String?, nextCheck: Instant?) {
        switch answer {
        case .succeeded: (.succeeded, nil, nil)
        case .failed: (.failed, nil, nil)
        case .requiresAction(let secret): (.requiresAction, secret, now.adding(minutes: BookingService.holdMinutes))
        case nil: (.unknown, nil, now.adding(minutes: 1))
        }
    }

    /// The money is here: the order and all its sessions are paid; the first is confirmed if the buyer chose a time that
    /// can still be had.
    private static func pay(_ payment: Payment, _ records: Records, now: Instant) throws -> Purchase {
        let wasPending = try records.orders.leavePending(payment.orderID, to: .paid)
        if wasPending { try records.bookings.markAllPaid(payment.orderID) }
        var purchase = try find(payment, records)
        guard wasPending else { return purchase }
        purchase = try confirmFirst(of: purchase, records, now: now)
        try book(purchase.order, provider: payment.provider, sessions: purchase.bookings, records, now: now)
        return purchase
    }

    private static func confirmFirst(of purchase: Purchase, _ records: Records, now: Instant) throws -> Purchase {
        guard let first = purchase.bookings.first, let start = purchase.order.terms.requestedStart else { return purchase }
        let time = first.session.time(from: start)
        var isFree = true
        if first.life.status == .draft {
            // The hold ran out before the money came; take the time again if it is still there.
            try records.bookings.releaseExpiredHolds(of: first.practitionerID, now: now)
            isFree = try start > now && !records.bookings.isTaken(first.session.busy(time), practitioner: first.practitionerID, except: first.id)
        }
        let lives = try BookingService.settle(purchase.bookings.map(\.life), first: isFree ? time : nil)
        guard lives[0] != first.life else { return purchase }
        try records.bookings.update(first, to: lives[0])
        return try find(purchase.payment, records)
    }

    private static func decline(_ payment: Payment, _ ifDeclined: Decline, _ records: Records, now: Instant) throws {
        if ifDeclined == .cancelOrder, try records.orders.leavePending(payment.orderID, to: .canceled) {
            try records.bookings.cancelAll(payment.orderID, by: "payment")
        }
        try records.outbox.add([.paymentFailed(payment.id, order: payment.orderID)], now: now)
    }

    /// Books a paid order and leaves word of it, and of each confirmed session, in the outbox.
    static func book(
        _ order: Order, provider: PaymentProviderName, sessions: [Booking], _ records: Records, now: Instant
    ) throws {
        try records.ledger.book(.settled(order.id, order.terms, client: order.clientID, provider: provider), now: now)
        var events: [DomainEvent] = [
            .orderPaid(
                order.id, client: order.clientID, practitioner: order.terms.practitionerID,
                amount: Money(order.terms.subtotalCents, order.terms.currency))
        ]
        for booking in sessions where booking.life.status == .confirmed {
            if let time = booking.life.time { events.append(.bookingConfirmed(booking.id, order: order.id, start: time.start)) }
        }
        try records.outbox.add(events, now: now)
    }

    private static func find(_ payment: Payment, _ records: Records) throws -> Purchase {
        guard let (order, bookings) = try records.orders.findWithBookings(payment.orderID) else {
            throw NotFound("order \(payment.orderID)")
        }
        return Purchase(order: order, bookings: bookings, payment: payment)
    }
}
