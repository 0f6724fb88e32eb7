/// Makes the session bookings of an order (the note's `BookingFactory`): only sessions, and never a parent.
public enum BookingFactory {
    /// A session that a purchase will contain.
    public struct Session: Hashable, Sendable {
        /// Which service it is a session of, its length and its buffers, as they stand at the sale.
        public let snapshot: SessionSnapshot
        /// Its share of what is paid. The shares add up to it, and their taxes to the tax.
        public let value: TaxedValue
        /// What it would cost alone, tax included, in minor units.
        public let listPriceCents: Int64
    }

    /// The sessions of one purchase, in the order of the items, bonus sessions last.
    ///
    /// A direct session makes one; a package or bundle makes each item as often as its quantity says; a workshop or course
    /// makes one a date. What is paid is shared among all of them, bonus sessions too (domain.md, Money).
    ///
    /// - Returns: at least one session where the offer has any, values adding up to `price.payableCents`.
    public static func sessions(of offer: OfferFacts, at price: Price) -> [Session] {
        var parts = offer.items.flatMap { Array(repeating: $0.part, count: $0.quantity) }
        if offer.type.isGroup { parts = offer.dates.flatMap { _ in offer.items.map(\.part) } }
        if let bonus = offer.items.first?.part {
            parts += Array(repeating: bonus, count: offer.bonusSessions)
        }
        let weights = offer.allocation == .byListPrice ? parts.map(\.listPriceCents) : Array(repeating: 1, count: parts.count)
        guard !parts.isEmpty else { return [] }
        let values = Allocation.split(price.payableCents, weights: weights)
        let taxes = price.taxCents > 0 ? Allocation.split(price.taxCents, weights: values) : values.map { _ in 0 }
        return parts.indices.map { index in
            Session(
                snapshot: parts[index].snapshot, value: TaxedValue(cents: values[index], taxCents: taxes[index]),
                listPriceCents: price.taxRate.gross(parts[index].listPriceCents))
        }
    }
}
