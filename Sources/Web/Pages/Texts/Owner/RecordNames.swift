import Domain

/// The names of what records say of themselves: kinds, states, roles.
struct RecordNames: Translated {
    let orderType: @Sendable (OrderType) -> String
    let orderStatus: @Sendable (OrderStatus) -> String
    let booking: @Sendable (BookingStatus) -> String
    let paid: @Sendable (SessionPaymentStatus) -> String
    let payment: @Sendable (PaymentStatus) -> String
    let provider: @Sendable (PaymentProviderName) -> String
    let part: @Sendable (RefundPart.Status) -> String
    let method: @Sendable (RefundMethod) -> String
    let destination: @Sendable (RefundDestination) -> String
    let dispute: @Sendable (Dispute.Status) -> String
    let payout: @Sendable (Payout.Status) -> String
    let delivery: @Sendable (DeliveryStatus) -> String
    let service: @Sendable (ServiceType) -> String
    let role: @Sendable (Person.Role) -> String
    let key: @Sendable (Caller.Role) -> String
    /// An account of the books by its stored name.
    let account: @Sendable (String) -> String
    /// What was booked, by its stored name.
    let cause: @Sendable (String) -> String
}
