import CarnetTesting
import Domain

/// Something that is sold, as anyone might put it together.
struct RandomSale {
    let offer: OfferFacts
    let coupon: Coupon.Discount?
}

extension Seeded {
    /// One to twelve sessions at any price, in any currency, shared any way, with or without coupon and tax.
    mutating func sale() -> RandomSale {
        let currency = currency(pick(["USD", "EUR", "JPY", "KWD"]))
        let highest = pick([0, 3, 100, 50_000, 1_000_000])
        let price = Int64(number(0...highest))
        let prices = (1...number(1...12)).map { _ in Int64(number(0...max(1, highest / 3))) }
        var sold = offer(
            .package, price, currency: currency, allocation: pick([.equal, .byListPrice]),
            of: prices.enumerated().map { (part(Int64($0 + 1), price: $1), 1) })
        sold.tax = oneIn(3) ? .none : TaxRate(basisPoints: pick([1, 700, 825, 1_900, 10_000]), isInclusive: oneIn(2))
        let discount: Coupon.Discount =
            oneIn(2) ? .percent(basisPoints: pick([1, 333, 1_000, 10_000])) : .fixed(Money(Int64(number(1...highest + 1)), currency))
        return RandomSale(offer: sold, coupon: oneIn(2) ? discount : nil)
    }
}
