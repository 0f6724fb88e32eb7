import Domain

/// What restricts a rule of days, hours, minutes or seconds, and is seen to here and not by libical.
///
/// Up to 3.0.16, libical leaves out days counted from the end of the month (BYMONTHDAY=-1) where a rule is daily or faster.
/// BYHOUR makes it forget the INTERVAL of an hourly rule, and miss times of a rule of minutes. Compared with
/// python-dateutil on some thousands of random rules, it was right in all else that is left to it.
struct RepeatLimits {
    private var monthDays: Set<Int>?
    private var hours: Set<Int>?
    private var minutes: Set<Int>?
    private var seconds: Set<Int>?

    /// Takes its parts out of a rule. Nil where they make no sense.
    ///
    /// - Parameter unit: what FREQ names, in seconds. A part for less than that adds times, and is left to libical.
    init?(takingFrom parts: inout [Substring: Substring], unit: Int64) {
        func take(_ name: Substring, from largest: Int64, _ range: ClosedRange<Int>) -> Set<Int>?? {
            guard unit <= largest, let list = parts.removeValue(forKey: name) else { return .some(nil) }
            let numbers = list.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            guard numbers.allSatisfy({ $0.map(range.contains) ?? false }) else { return nil }
            return Set(numbers.compactMap { $0 })
        }
        guard let monthDays = take("BYMONTHDAY", from: 86_400, -31...31), let hours = take("BYHOUR", from: 3600, 0...23),
            let minutes = take("BYMINUTE", from: 60, 0...59), let seconds = take("BYSECOND", from: 1, 0...60)
        else { return nil }
        // Days of the year are not done right either where a rule is faster than daily, and nobody asks for them.
        guard unit >= 86_400 || parts["BYYEARDAY"] == nil, monthDays?.contains(0) != true else { return nil }
        self.monthDays = monthDays
        self.hours = hours
        self.minutes = minutes
        self.seconds = seconds
    }

    /// Whether a time on the wall is left.
    func allow(_ wall: Int64) -> Bool {
        let day = CalendarClock.day(of: wall)
        let second = Int(wall - day * 86_400)
        if let hours, !hours.contains(second / 3600) { return false }
        if let minutes, !minutes.contains(second / 60 % 60) { return false }
        if let seconds, !seconds.contains(second % 60) { return false }
        guard let monthDays else { return true }
        let date = CivilDate(daysSinceEpoch: day)
        let isLeap = CivilDate(year: date.year, month: 2, day: 29) != nil
        let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][date.month - 1]
        return monthDays.contains(date.day) || monthDays.contains(date.day - length - 1)
    }
}
