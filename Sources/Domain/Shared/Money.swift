/// An amount in the currency's minor unit, never floating point (domain.md, Money).
public struct Money: Hashable, Sendable {
    /// Minor units: cents for USD, yen for JPY, fils (thousandths) for KWD.
    public let cents: Int64
    /// Says what a minor unit is; amounts of two currencies are never added.
    public let currency: Currency

    public init(_ cents: Int64, _ currency: Currency) {
        self.cents = cents
        self.currency = currency
    }

    /// The largest amount that may be named anywhere, in minor units. Sums of a year of these still fit 64 bits.
    public static let largest: Int64 = 99_999_999_999
}

extension Money: CustomStringConvertible {
    /// For people who read logs and terminals: `USD 500.00`, `JPY 5000`, `KWD 1.250`.
    public var description: String { "\(currency.code) \(decimal)" }

    /// The amount alone, as banks write it: `500.00`, `5000`, `1.250`.
    public var decimal: String {
        let digits = currency.minorDigits
        guard digits > 0 else { return "\(cents)" }
        var unit: Int64 = 1
        for _ in 0..<digits { unit *= 10 }
        let fraction = String(abs(cents % unit))
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return "\(cents < 0 && cents > -unit ? "-" : "")\(cents / unit).\(zeros)\(fraction)"
    }
}
