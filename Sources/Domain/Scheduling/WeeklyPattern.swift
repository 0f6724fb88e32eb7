/// The same time of the same weekday, week after week, by the practitioner's wall clock.
public struct WeeklyPattern: Sendable, Equatable {
    /// ISO weekday, Monday = 1.
    public let weekday: Int
    /// Minute of the day, 0 to 1439.
    public let minute: Int
    /// The first one is on this day or after it.
    public let from: CivilDate
    /// How many weeks, 1 to 200.
    public let count: Int

    public init(weekday: Int, minute: Int, from: CivilDate, count: Int) {
        self.weekday = weekday
        self.minute = minute
        self.from = from
        self.count = count
    }

    /// The times, one a week: where the clocks change, the clock shows the same and the moment moves.
    public func times(in zone: ZoneRules) -> [WantedTime] {
        let first = from.adding(days: (weekday - from.weekday + 7) % 7)
        return (0..<count).map { week in
            let date = first.adding(days: 7 * week)
            let start = zone.moment(date, minute: minute)
            let clock = ASCIIText.written(atMost: 5) { $0.addClock(minute: minute) }
            return WantedTime(start: start, words: start?.description ?? "\(date)T\(clock) \(zone.name)")
        }
    }
}

/// A time that somebody wants.
public struct WantedTime: Sendable, Equatable {
    /// Nil for one that the clocks leap over.
    public let start: Instant?
    /// How to name it.
    public let words: String

    public init(start: Instant?, words: String) {
        self.start = start
        self.words = words
    }
}
