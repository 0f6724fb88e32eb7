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
    /// - Parameters:
    ///   - answer: what the provider said; nil if it did not answer, which leaves the attempt `unknown`
    ///   - checks: how often it was asked before, which says when to ask again
    /// - Returns: the purchase as it stands then
    /// - Throws: `NotFound` if there is no such attempt.
    public func callAsFunction(
        _ id: ID<Payment>, of order: ID<Order>, _ answer: ProviderAnswer?, ifDeclined: Decline,
        checks: Int = 0, once: Once<Purchase>? = nil
    ) async throws -> Purchase {
        let now = studio.outside.now()
        do {
            return try await settle(id, order, answer, ifDeclined, checks, once, now)
        } catch BookingRefusal.slotUnavailable {
            // Somebody took the time between the look and the write; now the look will see it, and the purchase stays.
            return try await settle(id, order, answer, ifDeclined, checks, once, now)
        }
    }

    private func settle(
        _ id: ID<Payment>, _ order: ID<Order>, _ answer: ProviderAnswer?, _ ifDeclined: Decline, _ checks: Int,
        _ once: Once<Purchase>?, _ now: Instant
    ) async throws -> Purchase {
        try await studio.store.write { records in
            let purchase = try Self.settle(id, of: order, answer, ifDeclined, checks: checks, records, now: now)
            if let once, case .answered(let kept) = once.progress(purchase) {
                try records.idempotency.complete(once, answer: kept)
            }
            return purchase
        }
    }

    /// The same within a transaction that is already open. Locks the order before the attempt, as everyone does.
    static func settle(
        _ id: ID<Payment>, of order: ID<Order>, _ answer: ProviderAnswer?, _ ifDeclined: Decline, checks: Int = 0, _ records: Records,
        now: Instant
    ) throws -> Purchase {
        guard let answer else {
            let noted = try records.payments.noteNoAnswer(id, nextCheckAt: now.adding(minutes: BackOff.minutes(after: checks)))
            return try find(noted ?? known(id, records), records)
        }
        let next: OrderStatus? =
            switch answer.outcome {
            case .succeeded: .paid
            case .failed: ifDeclined == .cancelOrder ? .canceled : nil
            case .requiresAction, .processing: nil
            }
        let moved = try next.map { try records.orders.leavePending(order, to: $0, whileOpen: id) } ?? false
        guard let payment = try note(answer, of: id, moved: moved, checks: checks, records, now: now) else {
            // It was final already: nothing is left to do.
            return try find(known(id, records), records)
        }
        switch payment.status {
        case .succeeded: return try pay(payment, records, now: now)
        case .surplus: try giveBackSurplus(payment, records, now: now)
        case .failed:
            if moved { try records.bookings.cancelAll(order, by: "payment", now: now) }
            try records.outbox.add([.paymentFailed(id, order: order)], now: now)
        case .created, .sent, .requiresAction, .unknown: break
        }
        return try find(payment, records)
    }

    /// Writes on the attempt what the provider said. Nil if it was final already.
    private static func note(
        _ answer: ProviderAnswer, of id: ID<Payment>, moved: Bool, checks: Int, _ records: Records, now: Instant
    ) throws -> Payment? {
        let again = now.adding(minutes: BackOff.minutes(after: checks))
        switch answer.outcome {
        case .succeeded:
            // At most one attempt pays an order; money that comes when it does not wait any more is not taken for it.
            return try records.payments.update(
                id, to: moved ? .succeeded : .surplus, clientSecret: nil, reference: answer.reference, nextCheckAt: nil)
        case .failed:
            return try records.payments.update(id, to: .failed, clientSecret: nil, reference: answer.reference, nextCheckAt: nil)
        case .requiresAction(let secret, let url):
            return try records.payments.update(
                id, to: .requiresAction, clientSecret: secret, redirectURL: url, reference: answer.reference,
                nextCheckAt: checks == 0 ? now.adding(minutes: BookingService.holdMinutes) : again)
        case .processing:
            return try records.payments.update(
                id, to: .sent, clientSecret: nil, reference: answer.reference, sentAt: now, nextCheckAt: again)
        }
    }

    /// The provider took money that the order does not wait for: it was canceled meanwhile, or another attempt has paid it.
    /// The attempt is final as `surplus`; what was captured with it belongs to the client.
    private static func giveBackSurplus(_ payment: Payment, _ records: Records, now: Instant) throws {
        guard payment.amountCents > 0, let order = try records.orders.find(payment.orderID) else { return }
        try records.ledger.book(
            .captureUnneeded(payment.id, cents: payment.amountCents, provider: payment.provider, of: order.sale), now: now)
        _ = try records.refunds.insert(
            .init(provider: payment.provider, payment: payment.id, cents: payment.amountCents), refund: nil, order: order.id, nextCheck: now,
            now: now)
    }

    /// The money is here: the order and all its sessions are paid; the first is confirmed if the buyer chose a time that
    /// can still be had.
    private static func pay(_ payment: Payment, _ records: Records, now: Instant) throws -> Purchase {
        try records.bookings.markAllPaid(payment.orderID)
        let purchase = try confirmChosen(of: find(payment, records), records, now: now)
        try book(purchase.order, provider: payment.provider, sessions: purchase.bookings, records, now: now)
        return purchase
    }

    /// Confirms the sessions that have a time, and those whose time was lost meanwhile and can be had again.
    private static func confirmChosen(of purchase: Purchase, _ records: Records, now: Instant) throws -> Purchase {
        var times = [TimeRange?]()
        for (index, booking) in purchase.bookings.enumerated() {
            times.append(try time(of: booking, isFirst: index == 0, purchase.order, records, now: now))
        }
        let lives = try BookingService.settle(purchase.bookings.map(\.life), times: times)
        let bookings = zip(purchase.bookings, lives).map { $0.living($1) }
        for (before, after) in zip(purchase.bookings, bookings) where before.life != after.life {
            try records.bookings.update(after, now: now)
        }
        let order = purchase.order.deriving(
            sessions: SessionCounts(of: lives.map(\.status)), refundedCents: purchase.order.refundedCents)
        return Purchase(order: order, bookings: bookings, payment: purchase.payment)
    }

    /// The time that was chosen for a session, if it can still be had: one that has passed meanwhile is lost too.
    private static func time(
        of booking: Booking, isFirst: Bool, _ order: Order, _ records: Records, now: Instant
    ) throws -> TimeRange? {
        if let held = booking.life.time, booking.life.status == .pendingPayment { return held.start > now ? held : nil }
        guard booking.life.status == .draft else { return nil }
        if let date = booking.groupDateID {
            // The hold ran out before the money came; take the seat again if one is left.
            let seating = try records.groupDates.lock(of: booking.session.serviceID, for: booking.clientID, now: now)
            guard let found = seating.dates.first(where: { $0.id == date }),
                found.reasons(ahead: seating.ahead, isThere: false, now: now).isEmpty
            else { return nil }
            return found.time
        }
        guard isFirst, let start = order.terms.requestedStart, start > now else { return nil }
        // The same for a time.
        _ = try records.bookings.releaseExpiredHolds(of: booking.practitionerID, now: now)
        let time = booking.session.time(from: start)
        return try records.bookings.isTaken(booking.session.busy(time), practitioner: booking.practitionerID, except: booking.id) ? nil : time
    }

    /// Books a paid order and leaves word of it, and of each confirmed session, in the outbox.
    static func book(
        _ order: Order, provider: PaymentProviderName, sessions: [Booking], _ records: Records, now: Instant
    ) throws {
        try records.ledger.book(.settled(order.id, order.terms, client: order.clientID, provider: provider), now: now)
        var events: [DomainEvent] = [
            .orderPaid(
                order.id, client: order.clientID, practitioner: order.terms.practitionerID,
                amount: Money(order.terms.payableCents, order.terms.currency))
        ]
        for booking in sessions where booking.life.status == .confirmed {
            if let time = booking.life.time { events.append(.bookingConfirmed(booking.id, order: order.id, start: time.start)) }
        }
        try records.outbox.add(events, now: now)
    }

    private static func known(_ id: ID<Payment>, _ records: Records) throws -> Payment {
        guard let payment = try records.payments.find(id) else { throw NotFound("payment \(id)") }
        return payment
    }

    private static func find(_ payment: Payment, _ records: Records) throws -> Purchase {
        guard let (order, bookings) = try records.orders.findWithBookings(payment.orderID) else {
            throw NotFound("order \(payment.orderID)")
        }
        return Purchase(order: order, bookings: bookings, payment: payment)
    }
}
