import Domain

extension Money {
    /// As people type an amount: `500`, `500.50`, `500,50`. Nil for anything else, and for too large or too fine ones.
    init?(typed text: String, _ currency: Currency) {
        guard let match = text.wholeMatch(of: /([0-9]{1,9})(?:[.,]([0-9]{1,3}))?/), let whole = Int64(match.1) else { return nil }
        let fraction = match.2.map(String.init) ?? ""
        guard fraction.count <= currency.minorDigits else { return nil }
        let padded = fraction + String(repeating: "0", count: currency.minorDigits - fraction.count)
        let unit = (0..<currency.minorDigits).reduce(Int64(1)) { unit, _ in unit * 10 }
        self.init(whole * unit + (Int64(padded) ?? 0), currency)
        guard cents <= Money.largest else { return nil }
    }
}
