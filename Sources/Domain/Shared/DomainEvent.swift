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
    /// Somebody wants to see whether a webhook arrives.
    case webhookTested(ID<WebhookEndpoint>)
    /// The time has come for a mail.
    case mailDue(ID<MailNotice>)
    /// Somebody wants a link that signs her in.
    case signInRequested(ID<SignInMail>)

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
        case .orderRefunded: .orderRefunded
        case .refundFailed: .refundFailed
        case .disputeOpened: .orderDisputed
        case .payoutPaid: .payoutPaid
        case .webhookTested: .test
        case .mailDue: .mailDue
        case .signInRequested: .signInRequested
        }
    }
}
