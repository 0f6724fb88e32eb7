/// Something that happened and that others are told of after the commit (api.md, Events).
public enum DomainEvent: Sendable {
    case orderPaid(ID<Order>, client: ID<Client>, practitioner: ID<Practitioner>, amount: Money)
    case bookingConfirmed(ID<Booking>, order: ID<Order>, start: Instant)
    case paymentFailed(ID<Payment>, order: ID<Order>)

    /// The stable name: `order.paid`, …
    public var type: String {
        switch self {
        case .orderPaid: "order.paid"
        case .bookingConfirmed: "booking.confirmed"
        case .paymentFailed: "payment.failed"
        }
    }
}
