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
        }
    }
}
