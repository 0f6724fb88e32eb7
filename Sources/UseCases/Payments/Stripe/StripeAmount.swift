import Domain

/// An amount in Stripe's units, which for some currencies are not the minor units of ISO 4217
/// (https://docs.stripe.com/currencies#zero-decimal and "special cases" there).
struct StripeAmount: Equatable {
    let units: Int64
    let currency: Currency

    /// Stripe's name of the currency.
    var code: String { currency.code.lowercased() }

    /// - Throws: `PaymentRefusal.amountUnsupported` where Stripe cannot say the amount.
    init(_ money: Money) throws(PaymentRefusal) {
        currency = money.currency
        switch Scale(of: money.currency) {
        case .same: units = money.cents
        case .hundredfold: units = money.cents * 100
        case .hundredth:
            guard money.cents % 100 == 0 else { throw .amountUnsupported(money, reason: "the provider takes whole \(currency.code) only") }
            units = money.cents / 100
        case .tens:
            guard money.cents % 10 == 0 else {
                throw .amountUnsupported(money, reason: "the provider takes two decimal places of \(currency.code) only")
            }
            units = money.cents
        }
    }

    /// Stripe's units as money; nil for a currency that ISO 4217 does not have.
    static func money(_ units: Int64, _ code: String) -> Money? {
        guard let currency = Currency(code: code.uppercased()) else { return nil }
        switch Scale(of: currency) {
        case .same, .tens: return Money(units, currency)
        case .hundredfold: return Money(units / 100, currency)
        case .hundredth: return Money(units * 100, currency)
        }
    }

    /// How Stripe's unit relates to the minor unit.
    private enum Scale {
        case same
        /// No decimal places, which Stripe counts in hundredths all the same.
        case hundredfold
        /// Two decimal places, which Stripe does not count.
        case hundredth
        /// Three decimal places, the last of which must be 0.
        case tens

        init(of currency: Currency) {
            self =
                switch (currency.code, currency.minorDigits) {
                case ("ISK", _), ("UGX", _): .hundredfold
                case ("MGA", _): .hundredth
                case (_, 3): .tens
                default: .same
                }
        }
    }
}
