/// The stable names of everything that others can be told of (api.md, Events). Whoever asks to be told chooses among these.
public enum EventType: String, Sendable, CaseIterable {
    case orderPaid = "order.paid"
    case orderRefunded = "order.refunded"
    case orderDisputed = "order.disputed"
    case orderExpired = "order.expired"
    case bookingConfirmed = "booking.confirmed"
    case bookingRescheduled = "booking.rescheduled"
    case bookingReturned = "booking.returned"
    case bookingCanceled = "booking.canceled"
    case bookingCompleted = "booking.completed"
    case bookingNoShow = "booking.no_show"
    case seatOffered = "waitlist.offered"
    case paymentFailed = "payment.failed"
    case refundFailed = "refund.failed"
    case payoutPaid = "payout.paid"
    /// Nothing happened: somebody wants to see whether a webhook arrives.
    case test = "carnet.test"
    /// Nothing happened: the time has come for a mail.
    case mailDue = "carnet.mail_due"
    /// Somebody wants a link that signs her in.
    case signInRequested = "carnet.sign_in_requested"

    /// Whether it is between parts of Carnet, and told to nobody else.
    public var isInternal: Bool { self == .mailDue || self == .signInRequested }

    /// What others can ask to be told of.
    public static let offered = allCases.filter { !$0.isInternal }
}
