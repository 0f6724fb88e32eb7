import Domain

/// How a language writes days, times and money, and counts things. Not Foundation's formatters: they would bring their own
/// zones, which are wrong here (`TimeZones` says how).
struct Words: Translated {
    /// Monday first.
    let weekdays: [String]
    let shortWeekdays: [String]
    /// January first.
    let months: [String]
    /// `Tuesday 24 November 2026`
    let longDate: @Sendable (_ weekday: String, _ day: Int, _ month: String, _ year: Int) -> String
    /// `24 November`
    let dayOfMonth: @Sendable (_ day: Int, _ month: String) -> String
    /// Every minute of a day as a clock shows it: written once, since a page can have hundreds of times.
    let clocks: [String]
    let decimalSeparator: String
    let groupSeparator: String
    /// An amount with the sign of its currency: `$500.00`.
    let withSign: @Sendable (_ amount: String, _ sign: String) -> String
    let sessions: @Sendable (Int) -> String
    let minutes: @Sendable (Int) -> String
    let days: @Sendable (Int) -> String
    let hours: @Sendable (Int) -> String
    let seatsLeft: @Sendable (Int) -> String
}

extension Words {
    /// `Tuesday 24 November 2026`
    func date(_ date: CivilDate) -> String {
        longDate(weekdays[date.weekday - 1], date.day, months[date.month - 1], date.year)
    }

    /// `Tuesday, 24 November`, for what is near.
    func nearDate(_ date: CivilDate) -> String { "\(weekdays[date.weekday - 1]), \(dayOfMonth(date.day, months[date.month - 1]))" }

    /// `November 2026`
    func month(_ date: CivilDate) -> String { "\(months[date.month - 1]) \(date.year)" }

    /// A minute of a day as a clock shows it: `09:00`.
    func clock(_ minute: Int) -> String { clocks[minute] }

    /// `09:00`, as the clocks of a zone show a moment.
    func time(_ moment: Instant, in zone: ZoneRules) -> String {
        let local = moment.seconds + zone.offset(at: moment)
        let second = local % 86_400
        return clock(Int((second < 0 ? second + 86_400 : second) / 60))
    }

    /// `Tuesday 24 November 2026, 09:00`
    func moment(_ moment: Instant, in zone: ZoneRules) -> String { "\(date(zone.date(at: moment))), \(time(moment, in: zone))" }

    /// `$500.00`, `500,00 €`. Whole amounts too have their cents, so that nothing is left to guess.
    func money(_ money: Money) -> String {
        (money.cents < 0 ? "−" : "") + withSign(size(money), Self.signs[money.currency.code] ?? money.currency.code)
    }

    /// `500.00`, `500,00`, where the currency stands elsewhere.
    func amount(_ money: Money) -> String { (money.cents < 0 ? "−" : "") + size(money) }

    private func size(_ money: Money) -> String {
        var (size, rest) = ("", Substring(money.decimal).utf8.drop { $0 == UInt8(ascii: "-") })
        let fraction = rest.firstIndex(of: UInt8(ascii: "."))
        var left = rest[..<(fraction ?? rest.endIndex)].count
        while left > 0 {
            let group = (left - 1) % 3 + 1
            size += (size.isEmpty ? "" : groupSeparator) + Substring(rest.prefix(group))
            rest = rest.dropFirst(group)
            left -= group
        }
        return fraction == nil ? size : size + decimalSeparator + Substring(rest.dropFirst())
    }

    /// Signs that nobody takes for another currency; dollars other than the American keep their code.
    private static let signs = ["USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "PLN": "zł", "CZK": "Kč"]
}

extension Words {
    /// A rate in percent: `19`, `7.5`.
    func rate(_ basisPoints: Int) -> String {
        let (whole, part) = basisPoints.quotientAndRemainder(dividingBy: 100)
        guard part > 0 else { return "\(whole)" }
        let digits = part < 10 ? "0\(part)" : part.isMultiple(of: 10) ? "\(part / 10)" : "\(part)"
        return "\(whole)\(decimalSeparator)\(digits)"
    }
}
