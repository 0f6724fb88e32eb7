import CarnetTesting
import Domain
import Testing

@Suite("What a purchase costs")
struct PriceTests {
    @Test("tax by hand, within the price and on top, halves rounded up", arguments: [
        (cents: 11_900, basisPoints: 1_900, isInclusive: true, tax: 1_900), (50_000, 1_900, true, 7_983), (50_000, 1_900, false, 9_500),
        (50_000, 825, false, 4_125), (1, 5_000, false, 1), (1, 4_999, false, 0), (3, 5_000, false, 2), (3, 10_000, true, 2), (0, 1_900, true, 0),
        (0, 1_900, false, 0), (999, 0, true, 0), (999, 0, false, 0), (1, 10_000, true, 1), (107, 700, true, 7),
    ] as [(cents: Int64, basisPoints: Int, isInclusive: Bool, tax: Int64)])
    func tax(_ row: (cents: Int64, basisPoints: Int, isInclusive: Bool, tax: Int64)) {
        let rate = TaxRate(basisPoints: row.basisPoints, isInclusive: row.isInclusive)
        #expect(rate.tax(on: row.cents) == row.tax)
        #expect(rate.gross(row.cents) == (row.isInclusive ? row.cents : row.cents + row.tax))
    }

    @Test("a coupon comes off before the tax; what is payable holds the tax once")
    func steps() {
        let tenOff = Coupon.Discount.percent(basisPoints: 1_000)
        let onTop = Price(of: 50_000, coupon: tenOff, taxRate: TaxRate(basisPoints: 2_000, isInclusive: false))
        #expect([onTop.subtotalCents, onTop.discountCents, onTop.taxCents, onTop.payableCents] == [50_000, 5_000, 9_000, 54_000])
        let within = Price(of: 50_000, coupon: tenOff, taxRate: TaxRate(basisPoints: 2_000, isInclusive: true))
        #expect([within.subtotalCents, within.discountCents, within.taxCents, within.payableCents] == [50_000, 5_000, 7_500, 45_000])
    }

    @Test("the largest price at the highest rate does not overflow")
    func largest() {
        for isInclusive in [true, false] {
            let tax = TaxRate(basisPoints: 10_000, isInclusive: isInclusive).tax(on: Money.largest)
            #expect(tax == (isInclusive ? (Money.largest + 1) / 2 : Money.largest))
        }
    }

    @Test("any price with any coupon and tax: nothing below zero, rounded to the nearest, and the sessions add up to it")
    func anything() throws {
        for seed in 1...3_000 {
            var random = Seeded(UInt64(seed))
            let sale = random.sale()
            let price = Price(of: sale.offer.priceCents, coupon: sale.coupon, taxRate: sale.offer.tax)
            let taxed = price.subtotalCents - price.discountCents
            try #require(price.discountCents >= 0 && taxed >= 0 && price.taxCents >= 0, "seed \(seed)")

            // The rounded tax is within half a unit of the exact one, with a half rounded up.
            let (rate, divisor) = (Int128(price.taxRate.basisPoints), Int128(price.taxRate.isInclusive ? 10_000 + price.taxRate.basisPoints : 10_000))
            let twiceOff = 2 * (Int128(price.taxCents) * divisor - Int128(taxed) * rate)
            try #require(twiceOff > -divisor && twiceOff <= divisor, "seed \(seed)")
            try #require(price.payableCents == taxed + (price.taxRate.isInclusive ? 0 : price.taxCents), "seed \(seed)")

            let sessions = BookingFactory.sessions(of: sale.offer, at: price)
            try #require(sessions.map(\.value.cents).reduce(0, +) == price.payableCents, "seed \(seed)")
            try #require(sessions.map(\.value.taxCents).reduce(0, +) == price.taxCents, "seed \(seed)")
            try #require(sessions.allSatisfy { $0.value.taxCents >= 0 && $0.value.netCents >= 0 }, "seed \(seed)")
        }
    }
}
