/// What became of a session, and by whom: a fact that is written down and never changed.
public enum SessionOutcome: String, Sendable, CaseIterable {
    /// It went back to its order, a draft again.
    case returned
    /// Called off in time, or by staff; its value is owed to the client.
    case refundDue = "refund_due"
    /// Called off too late; its value is the practitioner's.
    case forfeited
    case completed
    /// The client did not come; its value is the practitioner's.
    case noShow = "no_show"
    /// Staff took back `completed` or `no_show`.
    case undone

    /// How long staff can take back how a session went: as long as its earning is pending (domain.md, Earnings).
    public static let undoHours = 48
}

/// What the policy of an order says to calling a session off (domain.md, Policy).
public enum Cancellation {
    /// What calling off leads to.
    public struct Decision: Sendable, Equatable {
        /// How the session goes on.
        public let life: SessionLife
        /// What is written down.
        public let outcome: SessionOutcome

        public init(life: SessionLife, outcome: SessionOutcome) {
            self.life = life
            self.outcome = outcome
        }
    }

    /// Calls a session off.
    ///
    /// By the client up to `windowHours` before its start, or by staff at any time, a session of a package goes back to it
    /// and any other is owed back; later, a client forfeits it. One that was never scheduled is owed back by staff, and to a
    /// client if the order can be refunded.
    ///
    /// - Parameter waive: staff let the client off; only they can
    /// - Throws: `BookingRefusal`; `Forbidden.staffOnly` where a client would waive.
    public static func decide(
        _ booking: Booking, of order: OrderStanding, by caller: Caller, waive: Bool, now: Instant
    ) throws -> Decision {
        if waive { try caller.requireStaff() }
        var life = booking.life
        switch life.status {
        case .pendingPayment:
            try life.apply(.releaseHold)
            return Decision(life: life, outcome: .returned)
        case .draft:
            guard life.paymentStatus == .paid else { throw BookingRefusal.notSchedulable(.unpaid) }
            try life.apply(.cancel)
            return Decision(life: life, outcome: caller.isStaff || order.policy.isRefundable ? .refundDue : .forfeited)
        default: _ = try life.status.after(.cancel)
        }
        guard caller.isStaff || isInTime(life, order, now) else {
            // Once it has begun there is nothing left to call off; staff say how it went.
            if let start = life.time?.start, start <= now { throw BookingRefusal.pastCutoff(hours: order.policy.windowHours) }
            try life.apply(.cancel)
            return Decision(life: life, outcome: .forfeited)
        }
        guard order.givesSessionsBack, !order.isExpired(now) else {
            try life.apply(.cancel)
            return Decision(life: life, outcome: .refundDue)
        }
        try life.apply(.giveBack)
        return Decision(life: life, outcome: .returned)
    }

    /// What becomes of a seat when staff call its date off; nil for one that is not waiting for it any more.
    public static func ofDate(_ booking: Booking, of order: OrderStanding, now: Instant) throws(BookingRefusal) -> Decision? {
        var life = booking.life
        switch life.status {
        case .pendingPayment: try life.apply(.releaseHold)
        case .confirmed where order.isExpired(now):
            try life.apply(.cancel)
            return Decision(life: life, outcome: .refundDue)
        case .confirmed: try life.apply(.giveBack)
        default: return nil
        }
        return Decision(life: life, outcome: .returned)
    }

    /// Takes the time from a session, which is a draft again.
    ///
    /// - Throws: `BookingRefusal.pastCutoff` for a client who is too late, `.packageExpired` where a draft would be lost.
    public static func giveBack(
        _ booking: Booking, of order: OrderStanding, by caller: Caller, now: Instant
    ) throws(BookingRefusal) -> Decision {
        var life = booking.life
        if life.status == .pendingPayment {
            try life.apply(.releaseHold)
            return Decision(life: life, outcome: .returned)
        }
        try life.apply(.giveBack)
        if let end = order.expiresAt, order.isExpired(now) { throw .packageExpired(end) }
        guard caller.isStaff || isInTime(booking.life, order, now) else { throw .pastCutoff(hours: order.policy.windowHours) }
        return Decision(life: life, outcome: .returned)
    }

    /// Whether a client may still call the session off, or move it, without losing it.
    static func isInTime(_ life: SessionLife, _ order: OrderStanding, _ now: Instant) -> Bool {
        guard let start = life.time?.start else { return true }
        return now <= start.adding(minutes: -60 * order.policy.windowHours)
    }
}
