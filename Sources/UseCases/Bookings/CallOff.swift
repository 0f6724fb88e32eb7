import Domain
import Store

/// Calls a session off, by the policy that was agreed at the sale.
public struct CancelBooking: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameters:
    ///   - reason: why, in the caller's words; staff who waive must say
    ///   - waive: staff let the client off, though it is late
    /// - Returns: the session: a draft again, or canceled
    /// - Throws: `NotFound`, `Forbidden`, `InvalidInput`, `BookingRefusal`.
    public func callAsFunction(
        _ id: ID<Booking>, reason: String?, waive: Bool, by caller: Caller, once: Once<Booking>? = nil
    ) async throws -> Outcome<Booking> {
        if waive { try caller.requireStaff() }
        try checkReason(reason, isNeeded: waive)
        let zones = studio.outside.zones
        return try await studio.write(once) { records, now in
            let standing = try records.standing(of: id, withLockedOrder: true, by: caller)
            let decision = try Cancellation.decide(standing.booking, of: standing.order, by: caller, waive: waive, now: now)
            if decision.outcome == .forfeited, let start = standing.booking.life.time?.start {
                try records.validity.begin(standing, from: start, zones)
            }
            if waive { try records.audit.insert(.forfeitWaived, .init(.booking, id), reason: reason, by: caller, now: now) }
            return try standing.callOff(decision, by: caller, reason: reason, isWaived: waive, records, now: now)
        }
    }
}

/// Takes the time from a session, which is a draft again.
public struct ReturnBooking: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`, `BookingRefusal`.
    public func callAsFunction(_ id: ID<Booking>, by caller: Caller) async throws -> Booking {
        let now = studio.outside.now()
        return try await studio.store.write { records in
            let standing = try records.standing(of: id, by: caller)
            let decision = try Cancellation.giveBack(standing.booking, of: standing.order, by: caller, now: now)
            return try standing.callOff(decision, by: caller, reason: nil, isWaived: false, records, now: now)
        }
    }
}

extension SessionRecords.Standing {
    /// Writes what was decided, the fact of it, and word of it. A session that goes back to its order goes back to who sold
    /// it, and a seat that is given back is no longer promised.
    func callOff(
        _ decision: Cancellation.Decision, by caller: Caller, reason: String?, isWaived: Bool, _ records: Records, now: Instant
    ) throws -> Booking {
        var after =
            decision.life.status == .canceled
            ? booking.living(decision.life).canceled(by: caller.isStaff ? "staff" : "client")
            : booking.living(decision.life).given(to: seller, groupDate: nil)
        try records.bookings.update(after, now: now)
        let outcome = try records.sessions.note(decision.outcome, of: booking, by: caller, reason: reason, isWaived: isWaived, now: now)
        switch decision.outcome {
        case .forfeited: try records.close(booking, as: .forfeited, outcome: outcome, now: now)
        case .refundDue: after = try giveBack(after, by: caller, reason: reason, records, now: now)
        case .returned, .completed, .noShow, .undone: break
        }
        try records.outbox.add(
            [
                after.life.status == .canceled
                    ? .bookingCanceled(after.id, order: try after.purchase(), outcome: decision.outcome)
                    : .bookingReturned(after.id, order: try after.purchase())
            ], now: now)
        return after
    }
}

extension SessionRecords.Standing {
    /// Gives back what was paid for a session that was called off in time. Where nothing of it is left, as when the provider
    /// was told to give back more, the session is only called off.
    private func giveBack(_ booking: Booking, by caller: Caller, reason: String?, _ records: Records, now: Instant) throws -> Booking {
        do {
            _ = try records.refund(
                try booking.purchase(), Refunding.Request(bookings: [booking.id], override: true), reason: reason, by: caller, now: now)
        } catch is RefundRefusal {
            return booking
        }
        var life = booking.life
        life.markRefunded()
        return booking.living(life)
    }
}

/// - Throws: `InvalidInput` for a reason that is no line of text, or is missing where it is needed.
func checkReason(_ reason: String?, isNeeded: Bool) throws(InvalidInput) {
    var faults = Faults()
    if let reason { faults.paragraph(reason, "reason", limit: 1000) }
    if isNeeded { faults.check(reason?.contains { !$0.isWhitespace } ?? false, "reason", detail: "is needed: say why, for the record") }
    try faults.throwIfAny()
}

extension Studio {
    /// One transaction at the present moment, at most once a key.
    func write<T: Sendable>(
        _ once: Once<T>?, _ body: @escaping @Sendable (Records, Instant) throws -> T
    ) async throws -> Outcome<T> {
        let now = outside.now()
        return try await store.write(once: once, now: now) { try body($0, now) }
    }
}
