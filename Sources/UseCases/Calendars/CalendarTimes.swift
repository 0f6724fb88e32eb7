import Domain

/// A time as a calendar writes it: what a clock on the wall shows, in a zone (RFC 5545, 3.3.4 and 3.3.5).
struct CalendarTime {
    /// What the clock shows, in seconds as if it hung in Greenwich.
    let wall: Int64
    /// A whole day, without a time of day.
    let isDate: Bool
    let zone: CalendarZone

    /// Seconds since 1970.
    var seconds: Int64 { zone.seconds(ofWall: wall) }
    /// Days since 1970, by the clock on the wall.
    var day: Int64 { CalendarClock.day(of: wall) }
}

/// The arithmetic of clocks on walls.
enum CalendarClock {
    /// Days since 1970.
    static func day(of wall: Int64) -> Int64 { wall >= 0 ? wall / 86_400 : (wall - 86_399) / 86_400 }

    /// `20260329`, `20260329T023000` or `20260329T023000Z`; nil where it is none of them.
    static func read(_ text: some StringProtocol) -> (wall: Int64, isDate: Bool, isUTC: Bool)? {
        let bytes = text.utf8.filter { $0 > 32 }
        guard bytes.count == 8 || bytes.count == 15 || bytes.count == 16 && bytes[15] | 32 == UInt8(ascii: "z"),
            let year = number(bytes[0..<4]), let month = number(bytes[4..<6]), let day = number(bytes[6..<8]),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        let midnight = date.daysSinceEpoch * 86_400
        guard bytes.count > 8 else { return (midnight, true, false) }
        guard bytes[8] | 32 == UInt8(ascii: "t"), let hour = number(bytes[9..<11]), let minute = number(bytes[11..<13]),
            let second = number(bytes[13..<15]), hour < 24, minute < 60, second <= 60
        else { return nil }
        // 60 is a leap second, which is to be taken for the one before it (RFC 5545, 3.3.12).
        return (midnight + Int64(hour * 3600 + minute * 60 + min(second, 59)), false, bytes.count == 16)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var number = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }
}

/// How long something lasts. Days are those of the calendar, which DST makes longer or shorter; hours are real ones
/// (RFC 5545, 3.3.6).
struct CalendarLength {
    var days: Int64 = 0
    var seconds: Int64 = 0

    /// Roughly, for deciding what can be near the window at all.
    var atMost: Int64 { days * 86_400 + seconds + 86_400 }

    /// Where something ends that begins at a time on the wall.
    func end(fromWall wall: Int64, in zone: CalendarZone) -> Int64 {
        zone.seconds(ofWall: wall + days * 86_400) + seconds
    }

    init(days: Int64 = 0, seconds: Int64 = 0) {
        self.days = days
        self.seconds = seconds
    }

    /// `P1W`, `P1DT2H`, `PT90M`. Nil where it is no duration, or one that goes backward.
    init?(_ text: some StringProtocol) {
        var rest = text.uppercased()[...]
        if rest.hasPrefix("+") { rest.removeFirst() }
        guard rest.hasPrefix("P") else { return nil }
        rest.removeFirst()
        var isTime = false
        var isEmpty = true
        while let first = rest.first {
            if first == "T", !isTime {
                isTime = true
                rest.removeFirst()
                continue
            }
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard (1...9).contains(digits.count), let number = Int64(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            switch (rest.popFirst(), isTime) {
            case ("W", false): days += number * 7
            case ("D", false): days += number
            case ("H", true): seconds += number * 3600
            case ("M", true): seconds += number * 60
            case ("S", true): seconds += number
            default: return nil
            }
            isEmpty = false
        }
        if isEmpty { return nil }
    }
}

/// A PERIOD: from a time to another, or for a while (RFC 5545, 3.3.9).
struct CalendarPeriod {
    let start: CalendarTime
    /// Seconds since 1970.
    let end: Int64

    init(
        _ text: some StringProtocol, of property: CalendarText.Property, zones: CalendarZones, work: inout CalendarWork
    ) throws(UnreadableCalendar) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2 else { throw .badValue(property) }
        start = try zones.time(halves[0], of: property, work: &work)
        if let length = CalendarLength(halves[1]) {
            end = length.end(fromWall: start.wall, in: start.zone)
        } else {
            end = try zones.time(halves[1], of: property, work: &work).seconds
        }
        guard end >= start.seconds else { throw .badValue(property) }
    }
}

extension UnreadableCalendar {
    /// A value that is not what its property has to be. The value itself may be private, and long: its line will do.
    static func badValue(_ property: CalendarText.Property) -> UnreadableCalendar {
        UnreadableCalendar("Line \(property.line): this \(property.name) cannot be understood.")
    }
}
