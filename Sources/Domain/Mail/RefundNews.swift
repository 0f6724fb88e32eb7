/// Money that goes back to a client, with its credit note.
public struct RefundNews: Sendable {
    /// What was given back, or a part of it.
    public let order: Order
    /// How much goes where, as it stands when the mail leaves.
    public let refund: Refund
    /// The sessions that went back, in their order.
    public let sessions: [Booking]
    /// How many sessions of the order can still be used.
    public let left: Int
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
        left = bookings.filter { $0.life.status == .draft && $0.life.paymentStatus == .paid || $0.life.status == .confirmed }.count
        self.number = number
    }

    /// Where the money goes, with how much of it, without what was refused there; one entry a place.
    public var destinations: [(place: PaymentProviderName, cents: Int64)] {
        var found: [(place: PaymentProviderName, cents: Int64)] = []
        for part in refund.parts where part.status != .failed {
            if let index = found.firstIndex(where: { $0.place == part.provider }) {
                found[index].cents += part.amountCents
            } else {
                found.append((part.provider, part.amountCents))
            }
        }
        return found
    }
}
