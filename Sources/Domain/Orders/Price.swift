/// A rate of tax on what is sold, in basis points: 1900 is 19%.
public struct TaxRate: Hashable, Sendable {
    /// 0 to 10000.
    public let basisPoints: Int
    /// Whether catalogue prices contain the tax already.
    public let isInclusive: Bool

    public init(basisPoints: Int, isInclusive: Bool) {
        self.basisPoints = basisPoints
        self.isInclusive = isInclusive
    }

    /// No tax.
    public static let none = TaxRate(basisPoints: 0, isInclusive: false)

    /// The tax on an amount, in minor units, rounded half up: within it where prices contain the tax, on top otherwise.
    public func tax(on cents: Int64) -> Int64 {
        guard isInclusive else { return RoundedShare.of(cents, basisPoints: basisPoints) }
        let divisor = 10_000 + Int64(basisPoints)
        return (2 * cents * Int64(basisPoints) + divisor) / (2 * divisor)
    }

    /// An amount of the catalogue as a buyer pays it, in minor units.
    public func gross(_ cents: Int64) -> Int64 { isInclusive ? cents : cents + tax(on: cents) }
}

/// What a purchase costs, step by step: the catalogue's price, less what a coupon takes off, plus tax.
public struct Price: Hashable, Sendable {
    /// The catalogue's price, in minor units.
    public let subtotalCents: Int64
    /// What a coupon takes off; never more than the price.
    public let discountCents: Int64
    /// The tax within what is paid.
    public let taxCents: Int64
    /// The rate of that tax, and whether the catalogue's price contains it.
    public let taxRate: TaxRate

    /// What is paid, with money and with credit. The values of the sessions add up to it.
    public var payableCents: Int64 { subtotalCents - discountCents + (taxRate.isInclusive ? 0 : taxCents) }

    public init(subtotalCents: Int64, discountCents: Int64 = 0, taxCents: Int64 = 0, taxRate: TaxRate = .none) {
        self.subtotalCents = subtotalCents
        self.discountCents = discountCents
        self.taxCents = taxCents
        self.taxRate = taxRate
    }

    /// The price of an offer with a coupon, if there is one.
    public init(of cents: Int64, coupon: Coupon.Discount?, taxRate: TaxRate) {
        let discount = coupon.map { $0.taken(off: cents) } ?? 0
        self.init(
            subtotalCents: cents, discountCents: discount, taxCents: taxRate.tax(on: cents - discount), taxRate: taxRate)
    }
}
