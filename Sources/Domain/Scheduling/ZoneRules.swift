/// When the clocks of one zone change: its offsets from UTC, and the moments from which each holds.
///
/// Made once a zone from the tz database; every question after that is a search in a short list.
public struct ZoneRules: Sendable {
    /// The zone's name in the tz database: `Europe/Berlin`.
    public let name: String

    /// The moments from which each offset holds, in order; the first one holds since ever.
    private let starts: [Int64]
    /// Seconds east of UTC.
    private let offsets: [Int64]

    /// - Parameters:
    ///   - offset: seconds east of UTC before the first change
    ///   - changes: moments in order, each with the seconds east of UTC that hold from it on
    public init(name: String, offset: Int64, changes: [(at: Instant, offset: Int64)]) {
        self.name = name
        starts = [Int64.min] + changes.map(\.at.seconds)
        offsets = [offset] + changes.map(\.offset)
    }

    /// The zone without changes.
    public static let utc = ZoneRules(name: "UTC", offset: 0, changes: [])

    /// Seconds east of UTC at a moment.
    public func offset(at moment: Instant) -> Int64 { offsets[segment(at: moment.seconds)] }

    /// The day that the zone's calendars show at a moment.
    public func date(at moment: Instant) -> CivilDate { CivilDate(daysSinceEpoch: dayNumber(at: moment)) }

    /// That day's number, counted from 1970-01-01.
    public func dayNumber(at moment: Instant) -> Int64 {
        (moment.seconds + offset(at: moment)).floorDivided(by: 86_400).quotient
    }

    /// The moment when the clocks first show a time of a day; nil for one that they leap over.
    ///
    /// - Parameter minute: of the day, 0 to 1440; 1440 is the beginning of the next day
    public func moment(_ date: CivilDate, minute: Int) -> Instant? {
        first(showing: date.daysSinceEpoch * 86_400 + Int64(minute) * 60)
    }

    /// The same; for a time that the clocks leap over, the moment of the leap.
    public func momentOrLeap(_ date: CivilDate, minute: Int) -> Instant {
        firstOrLeap(showing: date.daysSinceEpoch * 86_400 + Int64(minute) * 60)
    }

    /// The moment when a day begins, which is not midnight where the clocks leap over it.
    public func beginning(of date: CivilDate) -> Instant { momentOrLeap(date, minute: 0) }

    /// The end of the day that is so many days after the one of a moment (domain.md, Expiry).
    public func endOfDay(_ days: Int, after moment: Instant) -> Instant {
        beginning(of: CivilDate(daysSinceEpoch: dayNumber(at: moment) + Int64(days) + 1))
    }

    /// The last day of a time that ends at a moment: such an end is the first moment after it.
    public func lastDay(before end: Instant) -> CivilDate { date(at: Instant(seconds: end.seconds - 1)) }

    /// The end of the day that is so many days after the last one of a time.
    public func endOfDay(_ days: Int, afterLastDayBefore end: Instant) -> Instant {
        beginning(of: lastDay(before: end).adding(days: days + 1))
    }

    /// `endOfDay` for a number of days yet to be told.
    public func endsOfDays(after moment: Instant) -> (Int) -> Instant { { endOfDay($0, after: moment) } }

    /// - Parameter local: what the clocks show, as the seconds since 1970 that it would be in UTC
    func first(showing local: Int64) -> Instant? {
        // No zone is further from UTC than a day: the first offset that may hold then, and the ones after it.
        for index in segment(at: local - 86_400)..<offsets.count {
            if starts[index] > local + 86_400 { return nil }
            let moment = local - offsets[index]
            if moment >= starts[index], moment < end(of: index) { return Instant(seconds: moment) }
        }
        return nil
    }

    func firstOrLeap(showing local: Int64) -> Instant {
        if let moment = first(showing: local) { return moment }
        // The clocks leapt from before it to after it: the first change after which they show more.
        for index in segment(at: local - 86_400) + 1..<offsets.count where starts[index] + offsets[index] > local {
            return Instant(seconds: starts[index])
        }
        return Instant(seconds: local)
    }

    /// Whether one offset holds from a moment to another.
    public func isSteady(from first: Instant, through last: Instant) -> Bool {
        last.seconds < end(of: segment(at: first.seconds))
    }

    private func end(of index: Int) -> Int64 { index + 1 < starts.count ? starts[index + 1] : .max }

    /// The last entry that begins at or before a moment.
    private func segment(at moment: Int64) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= moment { low = middle } else { high = middle }
        }
        return low
    }
}
