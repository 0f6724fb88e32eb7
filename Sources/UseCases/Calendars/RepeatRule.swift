import CLibICal
import Domain
import Synchronization

/// An RRULE (RFC 5545, 3.3.10), followed by libical.
///
/// libical reckons with clocks on walls and knows no zones here: they are laid over its results, so that nine o'clock
/// stays nine o'clock through a change of DST.
///
/// What it does not do right is done by `RepeatLimits`, and COUNT counts what that leaves.
struct RepeatRule {
    private let property: CalendarText.Property
    /// The rule without what is done here.
    private let text: String
    private let until: (wall: Int64, isDate: Bool, isUTC: Bool)?
    private let count: Int64?
    /// Picks within its periods, or leaves some out: then a step need not yield a time.
    private let isPicky: Bool
    /// Picks days by two measures at once, as Friday the 13th: the next one may be decades away.
    private let isRare: Bool
    private let hasPositions: Bool
    private let limits: RepeatLimits
    /// What FREQ names, in seconds. Months and years are taken for their shortest.
    private let unit: Int64
    private let interval: Int64
    private var step: Int64 { unit * interval }
    private var hasSteadyStep: Bool { unit <= 7 * 86_400 }

    /// The flags and the errors of libical are global. One rule at a time is followed, and no work of ours is done meanwhile.
    private static let libical = Mutex(())
    private static let longest = 1000
    // In steps, as measured.
    private static let costOfRareDays: Int64 = 2000
    private static let costOfNothing: Int64 = 50_000
    private static let units: [String: Int64] = [
        "SECONDLY": 1, "MINUTELY": 60, "HOURLY": 3600, "DAILY": 86_400, "WEEKLY": 7 * 86_400, "MONTHLY": 28 * 86_400,
        "YEARLY": 365 * 86_400,
    ]

    init(_ property: CalendarText.Property) throws(UnreadableCalendar) {
        let text = property.value.uppercased().filter { !$0.isWhitespace }
        guard text.utf8.count <= Self.longest else { throw .badValue(property) }
        var parts: [Substring: Substring] = [:]
        for part in text.split(separator: ";") {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, parts.updateValue(halves[1], forKey: halves[0]) == nil else { throw .badValue(property) }
        }
        guard let frequency = parts["FREQ"], let unit = Self.units[String(frequency)] else { throw .badValue(property) }
        // Lunar and other calendars (RFC 7529) cost far more to follow, and nearly nobody writes them.
        guard parts["RSCALE"] ?? "GREGORIAN" == "GREGORIAN", parts["SKIP"] ?? "OMIT" == "OMIT" else {
            throw UnreadableCalendar("Line \(property.line): a rule by another than the Gregorian calendar is not supported.")
        }
        // libical would take what is too large modulo 65,536.
        guard let interval = Int64(parts["INTERVAL"] ?? "1"), (1...32_767).contains(interval) else { throw .badValue(property) }
        count = try parts["COUNT"].map { text throws(UnreadableCalendar) in
            guard let count = Int64(text), (1...Int64(Int32.max)).contains(count) else { throw .badValue(property) }
            return count
        }
        until = try parts["UNTIL"].map { text throws(UnreadableCalendar) in
            guard let until = CalendarClock.read(text) else { throw .badValue(property) }
            return until
        }
        isPicky = parts.keys.contains { $0.hasPrefix("BY") }
        hasPositions = parts["BYSETPOS"] != nil
        isRare = ["BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"].count { parts[$0[...]] != nil } > 1
        guard let limits = RepeatLimits(takingFrom: &parts, unit: unit) else { throw .badValue(property) }
        for part in ["COUNT", "UNTIL", "RSCALE", "SKIP"] { parts[part[...]] = nil }
        // Only what a rule can be made of gets to a library written in C.
        self.text = parts.map { "\($0)=\($1)" }.sorted().joined(separator: ";")
        guard self.text.utf8.allSatisfy({ (0x2B...0x5A).contains($0) }) else { throw .badValue(property) }
        self.property = property
        self.limits = limits
        self.unit = unit
        self.interval = interval
    }

    /// The times on the wall from one to another at which it happens. `start` is not among them by itself.
    func walls(
        of start: CalendarTime, from: Int64, through: Int64, work: inout CalendarWork
    ) throws(UnreadableCalendar) -> [Int64] {
        let last = min(through, untilWall(start))
        guard last >= start.wall else { return [] }
        // A day has no hours to repeat at.
        guard unit >= 86_400 || !start.isDate else { throw .badValue(property) }
        // Without COUNT the periods long past need not be gone through: the rule begins later, by a whole number of them.
        let skipped = hasSteadyStep && count == nil ? max(0, (from - start.wall) / step - 2) : 0
        let anchor = start.wall + skipped * step
        // libical may go through all periods up to the end without finding a time, and does not stop at the end while it
        // looks for the next day in months or years. What is known beforehand is paid beforehand.
        let periods = (last - anchor) / step + 1
        try work.spend(isPicky ? periods : min(periods, count ?? periods))
        if isRare, !hasSteadyStep { try work.spend(Self.costOfRareDays) }
        var walls: [Int64] = []
        var (isOver, happened) = (false, Int64(0))
        var budget = work
        var refused: UnreadableCalendar?
        let isFollowed = Self.libical.withLock { _ in
            follow(from: anchor, isDate: start.isDate, until: last) { wall in
                do throws(UnreadableCalendar) { try budget.spend(1) } catch { refused = error }
                isOver = refused != nil || wall > last
                guard !isOver, limits.allow(wall) else { return !isOver }
                happened += 1
                if wall >= from { walls.append(wall) }
                return happened != count
            }
        }
        work = budget
        if let refused { throw refused }
        // A rule that libical refuses: something was meant by it, and it may be that the owner is busy.
        guard isFollowed else { throw .badValue(property) }
        // Nothing up to the end, not even the beginning: then libical may have looked for 30 February up to the year 20000.
        // With BYSETPOS this takes it seconds, so one such rule is enough.
        if happened == 0, !hasSteadyStep {
            guard !hasPositions else { throw .badValue(property) }
            try work.spend(Self.costOfNothing)
        }
        return walls
    }

    /// The last time on the wall of the event's zone. UNTIL may be given in UTC; a date means all of its day.
    private func untilWall(_ start: CalendarTime) -> Int64 {
        guard let until else { return .max }
        if start.isDate { return CalendarClock.day(of: until.wall) * 86_400 }
        if until.isDate { return until.wall + 86_399 }
        return until.isUTC ? start.zone.wall(ofSeconds: until.wall) : until.wall
    }

    /// Hands over one time after another until told to stop. False if libical does not follow the rule.
    private func follow(from anchor: Int64, isDate: Bool, until last: Int64, _ each: (Int64) -> Bool) -> Bool {
        icalerror_set_errors_are_fatal(0)
        icalerror_clear_errno()
        var rule = icalrecurrencetype_from_string(text)
        guard rule.freq != ICAL_NO_RECURRENCE else { return false }
        rule.until = Self.time(last, isDate: isDate)
        guard let iterator = icalrecur_iterator_new(rule, Self.time(anchor, isDate: isDate)) else { return false }
        defer { icalrecur_iterator_free(iterator) }
        while true {
            let next = icalrecur_iterator_next(iterator)
            guard icaltime_is_null_time(next) == 0,
                let date = CivilDate(year: Int(next.year), month: Int(next.month), day: Int(next.day))
            else { return true }
            let time = isDate ? 0 : Int64(next.hour) * 3600 + Int64(next.minute) * 60 + Int64(next.second)
            guard each(date.daysSinceEpoch * 86_400 + time) else { return true }
        }
    }

    private static func time(_ wall: Int64, isDate: Bool) -> icaltimetype {
        let day = CalendarClock.day(of: wall)
        let date = CivilDate(daysSinceEpoch: day)
        let second = isDate ? 0 : Int32(wall - day * 86_400)
        return icaltimetype(
            year: Int32(date.year), month: Int32(date.month), day: Int32(date.day), hour: second / 3600,
            minute: second / 60 % 60, second: second % 60, is_date: isDate ? 1 : 0, is_daylight: 0, zone: nil)
    }
}
