import Domain

/// Amounts side by side or along a line, as a value. `ChartPicture` says where each mark of it stands.
struct Chart {
    enum Kind {
        /// Beside each other, one of each series at a place.
        case bars
        /// The first series alone, place after place in time.
        case line
    }

    /// What is measured: `Sold`.
    struct Series {
        let name: String
        /// One a place, in minor units.
        let cents: [Int64]
    }

    /// Names it within its page.
    let id: String
    let kind: Kind
    let title: String
    /// What it shows in a sentence, for who cannot see it.
    let description: String
    /// Under the axis: short, as there is little room.
    let places: [String]
    let series: [Series]
    let currency: Currency
}

extension Currency {
    /// One unit of it, in minor units.
    var unitCents: Int64 { (0..<minorDigits).reduce(1) { unit, _ in unit * 10 } }
}

extension Words {
    /// An amount on an axis: without the cents where there are none.
    func roundMoney(_ money: Money) -> String {
        let text = self.money(money)
        guard money.cents % money.currency.unitCents == 0, money.currency.minorDigits > 0 else { return text }
        return text.replacing(decimalSeparator + String(repeating: "0", count: money.currency.minorDigits), with: "")
    }
}
