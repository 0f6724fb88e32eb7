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
    /// Somebody wants to see whether a webhook arrives.
    case webhookTested(ID<WebhookEndpoint>)

    /// The stable name: `order.paid`, …
    public var type: EventType {
        switch self {
        case .orderPaid: .orderPaid
        case .orderExpired: .orderExpired
        case .bookingConfirmed: .bookingConfirmed
        case .bookingRescheduled: .bookingRescheduled
        case .bookingReturned: .bookingReturned
        case .bookingCanceled: .bookingCanceled
        case .bookingCompleted: .bookingCompleted
        case .bookingNoShow: .bookingNoShow
        case .seatOffered: .seatOffered
        case .paymentFailed: .paymentFailed
        case .webhookTested: .test
        }
    }
}
