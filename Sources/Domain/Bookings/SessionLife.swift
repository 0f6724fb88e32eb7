/// The changing part of a session: its two axes of status and its time. Changed only by the rules below, which keep
/// them fitting: a status that needs a time has one, a status that must not has none.
public struct SessionLife: Hashable, Sendable {
    /// Moved only by the table in `BookingStatus.after`.
    public private(set) var status: BookingStatus
    /// The other axis: whether the purchase is paid; a change of `status` leaves it alone.
    public private(set) var paymentStatus: SessionPaymentStatus
    /// The client's time, without buffers; nil for a draft or expired session. A canceled one keeps what it had.
    public private(set) var time: TimeRange?
    /// Until when an unpaid session keeps its time; only in `pending_payment`.
    public private(set) var holdExpiresAt: Instant?

    /// A session just bought: a draft without a time.
    public static let unpaidDraft = SessionLife(.draft, .unpaid, nil, nil)

    /// A session as it was stored.
    ///
    /// - Throws: `BookingRefusal.startTimeRequired` where a status that needs a time has none.
    public init(stored status: BookingStatus, _ paymentStatus: SessionPaymentStatus, time: TimeRange?, holdExpiresAt: Instant?) throws(BookingRefusal) {
        guard !status.needsTime || time != nil else { throw .startTimeRequired }
        self.init(status, paymentStatus, time, holdExpiresAt)
    }

    private init(_ status: BookingStatus, _ paymentStatus: SessionPaymentStatus, _ time: TimeRange?, _ hold: Instant?) {
        self.status = status
        self.paymentStatus = paymentStatus
        self.time = time
        self.holdExpiresAt = hold
    }

    /// Keeps a time while the buyer pays.
    public mutating func hold(at time: TimeRange?, until expiry: Instant) throws(BookingRefusal) {
        try move(.hold, to: time)
        holdExpiresAt = expiry
    }

    /// Confirms the session at a time.
    ///
    /// - Throws: `startTimeRequired` without one: "Scheduled bookings must have a start time".
    public mutating func schedule(at time: TimeRange?) throws(BookingRefusal) { try move(.schedule, to: time) }

    /// Any event that brings no time of its own.
    public mutating func apply(_ event: BookingStatus.Event) throws(BookingRefusal) { try move(event, to: time) }

    /// The other axis: the purchase has been paid. The status stays as it is.
    public mutating func markPaid() { paymentStatus = .paid }

    /// The other axis: what was paid for it goes back.
    public mutating func markRefunded() { paymentStatus = .refunded }

    private mutating func move(_ event: BookingStatus.Event, to newTime: TimeRange?) throws(BookingRefusal) {
        let next = try status.after(event)
        guard !next.needsTime || newTime != nil else { throw .startTimeRequired }
        status = next
        // A canceled session keeps the time it had, as the record of what was called off; a draft has none.
        time = next == .draft || next == .expired ? nil : newTime
        holdExpiresAt = nil
    }
}
