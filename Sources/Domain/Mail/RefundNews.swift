/// Money that goes back to a client, with its credit note.
public struct RefundNews: Sendable {
    /// What was given back, or a part of it.
    public let order: Order
    /// How much goes where, as it stands when the mail leaves.
    public let refund: Refund
    /// The sessions that went back, in their order.
    public let sessions: [Booking]
    /// Of the credit note.
    public let number: Int64

    /// - Parameters:
    ///   - bookings: all sessions of the order, first session first
    ///   - number: of the credit note
    public init(order: Order, refund: Refund, bookings: [Booking], number: Int64) {
        self.order = order
        self.refund = refund
        let given = Set(refund.lines.map(\.bookingID))
        sessions = bookings.filter { given.contains($0.id) }
        self.number = number
    }

    /// How many sessions of the order can still be used.
    public var left: Int { order.sessions.remaining + order.sessions.scheduled }
}
