/// Something that happened and that others are told of after the commit (api.md, Events).
public enum DomainEvent: Sendable {
    case orderPaid(ID<Order>, client: ID<Client>, practitioner: ID<Practitioner>, amount: Money)
    case orderExpired(ID<Order>, sessions: Int)
    case bookingConfirmed(ID<Booking>, order: ID<Order>, start: Instant)
    case bookingRescheduled(ID<Booking>, order: ID<Order>, from: Instant, to: Instant)
    /// It is a draft again.
    case bookingReturned(ID<Booking>, order: ID<Order>)
    case bookingCanceled(ID<Booking>, order: ID<Order>, outcome: SessionOutcome)
    case bookingCompleted(ID<Booking>, order: ID<Order>)
    case bookingNoShow(ID<Booking>, order: ID<Order>)
    /// A seat is kept for a client who waits, for a while.
    case seatOffered(ID<WaitlistEntry>, service: ID<Service>, client: ID<Client>, until: Instant)
    case paymentFailed(ID<Payment>, order: ID<Order>)
    case orderRefunded(ID<Order>, refund: ID<Refund>, amount: Money, sessions: [ID<Booking>])
    /// A provider refuses a part of a refund for good; staff must see to it.
    case refundFailed(ID<RefundPart>, order: ID<Order>)
    /// A client's bank has taken a charge back.
    case disputeOpened(ID<Order>, amount: Money)
    case payoutPaid(ID<Payout>, practitioner: ID<Practitioner>, amount: Money)

    /// The stable name: `order.paid`, …
    public var type: String {
        switch self {
        case .orderPaid: "order.paid"
        case .orderExpired: "order.expired"
        case .bookingConfirmed: "booking.confirmed"
        case .bookingRescheduled: "booking.rescheduled"
        case .bookingReturned: "booking.returned"
        case .bookingCanceled: "booking.canceled"
        case .bookingCompleted: "booking.completed"
        case .bookingNoShow: "booking.no_show"
        case .seatOffered: "waitlist.offered"
        case .paymentFailed: "payment.failed"
        case .orderRefunded: "order.refunded"
        case .refundFailed: "refund.failed"
        case .disputeOpened: "order.disputed"
        case .payoutPaid: "payout.paid"
        }
    }
}
