import Domain

/// How the clocks of a zone go year after year: the `TZ` text of POSIX with which a file of the tz database ends
/// (RFC 9636, section 3.3.1), like `CET-1CEST,M3.5.0,M10.5.0/3` or `<-02>2<-01>,M3.5.0/-1,M10.5.0/0`.
struct ClockRule {
    /// Seconds east of UTC.
    private let standard: Int64
    /// Where the clocks are moved each year: the other offset, and when it begins and ends.
    private let other: (offset: Int64, begin: Turn, end: Turn)?

    /// Nil for what is no such text.
    init?(_ text: String) {
        var input = Signs(text)
        guard input.name(), let west = input.time(), abs(west) <= 24 * 3600 else { return nil }
        standard = -west
        guard !input.isAtEnd else {
            other = nil
            return
        }
        guard input.name() else { return nil }
        var offset = standard + 3600
        if !input.nextIs(",") {
            guard let west = input.time(), abs(west) <= 24 * 3600 else { return nil }
            offset = -west
        }
        guard input.take(","), let begin = Turn(&input), input.take(","), let end = Turn(&input), input.isAtEnd else { return nil }
        other = (offset, begin, end)
    }

    /// The changes of some years, in order.
    func changes(from firstYear: Int, through lastYear: Int) -> [(at: Instant, offset: Int64)] {
        guard let other, firstYear <= lastYear else { return [] }
        var changes = [(at: Instant, offset: Int64)]()
        for year in firstYear...lastYear {
            // Each is told by the clock that holds until then.
            let begin = (at: Instant(seconds: other.begin.local(in: year) - standard), offset: other.offset)
            let end = (at: Instant(seconds: other.end.local(in: year) - other.offset), offset: standard)
            for change in begin.at < end.at ? [begin, end] : [end, begin] {
                // Summer time all the year ends at the moment when that of the next year begins.
                if changes.last?.at == change.at { changes.removeLast() }
                changes.append(change)
            }
        }
        return changes
    }
}

/// A time of the year: a day, and the time that the clocks show then.
private struct Turn {
    private enum Day {
        /// Mm.w.d: that weekday, Sunday 0, of a month, the first to the fourth time or (5) the last.
        case weekday(month: Int, week: Int, weekday: Int)
        /// Jn: 1 to 365; 29 February does not count.
        case withoutLeapDay(Int)
        /// n: 0 to 365; 29 February counts.
        case withLeapDay(Int)
    }

    private let day: Day
    /// Seconds from the midnight of the day, up to a week off.
    private let time: Int64

    init?(_ input: inout Signs) {
        if input.take("M") {
            guard let month = input.number(1...12), input.take("."), let week = input.number(1...5), input.take("."),
                let weekday = input.number(0...6)
            else { return nil }
            day = .weekday(month: month, week: week, weekday: weekday)
        } else if input.take("J") {
            guard let number = input.number(1...365) else { return nil }
            day = .withoutLeapDay(number)
        } else {
            guard let number = input.number(0...365) else { return nil }
            day = .withLeapDay(number)
        }
        guard input.take("/") else {
            time = 2 * 3600
            return
        }
        guard let told = input.time() else { return nil }
        time = told
    }

    /// What the clocks show then, as the seconds since 1970 that it would be in UTC.
    func local(in year: Int) -> Int64 {
        let january = Self.first(of: 1, in: year)
        let date: CivilDate
        switch day {
        case .withLeapDay(let number): date = january.adding(days: number)
        case .withoutLeapDay(let number):
            let isLeapYear = CivilDate(year: year, month: 2, day: 29) != nil
            date = january.adding(days: number - (isLeapYear && number >= 60 ? 0 : 1))
        case .weekday(let month, let week, let weekday):
            let first = Self.first(of: month, in: year)
            let found = first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (week - 1))
            // A fifth one that the month does not have is its fourth.
            date = found.month == month ? found : found.adding(days: -7)
        }
        return date.daysSinceEpoch * 86_400 + time
    }

    private static func first(of month: Int, in year: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: 1) ?? CivilDate(daysSinceEpoch: 0)
    }
}

/// A cursor over the text.
private struct Signs {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    func nextIs(_ sign: Unicode.Scalar) -> Bool { rest.first == UInt8(ascii: sign) }

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard nextIs(sign) else { return false }
        rest.removeFirst()
        return true
    }

    /// `CET`, or `<+0330>`: what the time is called, which nobody asks for here.
    mutating func name() -> Bool {
        let isQuoted = take("<")
        let letters = rest.prefix { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
            default: false
            }
        }
        rest.removeFirst(letters.count)
        return letters.count >= 3 && (!isQuoted || take(">"))
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (1...3).contains(digits.count), let number = Int(Substring(digits)), range.contains(number) else { return nil }
        rest.removeFirst(digits.count)
        return number
    }

    /// `[+-]h[:mm[:ss]]`, up to 167 hours, in seconds.
    mutating func time() -> Int64? {
        let sign: Int64 = take("-") ? -1 : 1
        if sign == 1 { _ = take("+") }
        guard let hours = number(0...167) else { return nil }
        var (minutes, seconds) = (0, 0)
        if take(":") {
            guard let number = number(0...59) else { return nil }
            minutes = number
            if take(":") {
                guard let number = self.number(0...59) else { return nil }
                seconds = number
            }
        }
        return sign * Int64(hours * 3600 + minutes * 60 + seconds)
    }
}
