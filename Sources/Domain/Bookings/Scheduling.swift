/// What an order allows its sessions, at a moment.
public struct OrderStanding: Sendable {
    /// Packages take their sessions back; other orders owe them.
    public let type: OrderType
    /// As it was frozen at the sale.
    public let policy: CancellationPolicy
    /// Sessions must be scheduled before this; nil for ever, or until validity begins.
    public let expiresAt: Instant?
    /// Since when its validity stands still; nil while it runs.
    public let pausedAt: Instant?

    public init(type: OrderType, policy: CancellationPolicy, expiresAt: Instant?, pausedAt: Instant?) {
        self.type = type
        self.policy = policy
        self.expiresAt = expiresAt
        self.pausedAt = pausedAt
    }

    /// Whether a session that is called off can be scheduled again.
    public var givesSessionsBack: Bool { type == .package || type == .bundle }

    /// Whether its sessions can no longer be scheduled.
    public func isExpired(_ now: Instant) -> Bool { pausedAt == nil && expiresAt.map { $0 <= now } ?? false }
}

/// The rules of giving a session a time (domain.md, Scheduling), apart from whether the time is free.
public enum Scheduling {
    /// Whether a session can be scheduled or moved at all.
    ///
    /// - Parameter start: where it is to be moved to, if that is known: to where it is already is no move
    /// - Throws: `BookingRefusal`, in the order of its cases.
    public static func check(
        _ booking: Booking, of order: OrderStanding, at start: Instant? = nil, by caller: Caller, now: Instant
    ) throws(BookingRefusal) {
        let life = booking.life
        switch life.status {
        case .draft:
            guard life.paymentStatus == .paid else { throw .notSchedulable(.unpaid) }
            guard order.pausedAt == nil else { throw .notSchedulable(.paused) }
            if let end = order.expiresAt, order.isExpired(now) { throw .packageExpired(end) }
        case .confirmed:
            if let start, life.time?.start == start { throw .alreadyScheduled }
            guard caller.isStaff || Cancellation.isInTime(life, order, now) else {
                throw .pastCutoff(hours: order.policy.windowHours)
            }
        case .pendingPayment: throw .notSchedulable(.unpaid)
        case .completed, .noShow, .canceled, .expired: throw .notSchedulable(.status(life.status))
        }
    }

    /// How the session went, as staff say from its start on.
    ///
    /// - Throws: `BookingRefusal.invalidTransition`, `.notBegun`.
    public static func record(_ outcome: BookingStatus.Event, of booking: Booking, now: Instant) throws(BookingRefusal) -> SessionLife {
        var life = booking.life
        try life.apply(outcome)
        if let start = booking.life.time?.start, start > now { throw .notBegun(start) }
        return life
    }

    /// Takes back how the session went.
    ///
    /// - Parameter since: when that was said
    /// - Throws: `BookingRefusal.invalidTransition`, `.wasRefunded`, `.tooLateToUndo`.
    public static func undo(_ booking: Booking, since: Instant?, now: Instant) throws(BookingRefusal) -> SessionLife {
        var life = booking.life
        try life.apply(.undoOutcome)
        guard life.paymentStatus != .refunded else { throw .wasRefunded }
        if let since, since.adding(minutes: 60 * SessionOutcome.undoHours) < now { throw .tooLateToUndo }
        return life
    }
}
