/// When a practitioner works, by the clock on her wall: every week the same, but for named days (domain.md, Scheduling).
public struct WorkingHours: Sendable, Equatable {
    /// A part of a day, in minutes since its midnight by the clock.
    public struct Span: Sendable, Hashable, Comparable {
        /// 0 to 1439.
        public let start: Int
        /// 1 to 1440, which is midnight at the end of the day.
        public let end: Int

        public init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }

        /// The one that begins earlier is the lesser.
        public static func < (a: Self, b: Self) -> Bool { (a.start, a.end) < (b.start, b.end) }
    }

    /// The spans of each weekday, Monday first, in order.
    public private(set) var weekly: [[Span]]
    /// The spans of days that differ from their week, in order; none on a day off.
    public private(set) var exceptions: [CivilDate: [Span]]

    /// Nobody works.
    public static let none = WorkingHours(weekly: [], exceptions: [:])

    /// - Parameters:
    ///   - weekly: by ISO weekday, Monday = 1
    ///   - exceptions: other hours of single days, or none
    public init(weekly: [(weekday: Int, span: Span)], exceptions: [CivilDate: [Span]]) {
        self.weekly = Array(repeating: [], count: 7)
        for entry in weekly { self.weekly[entry.weekday - 1].append(entry.span) }
        for index in self.weekly.indices { self.weekly[index].sort() }
        self.exceptions = exceptions.mapValues { $0.sorted() }
    }

    /// The same with other hours of every week; single days keep theirs.
    public func with(weekly: [(weekday: Int, span: Span)]) -> WorkingHours { WorkingHours(weekly: weekly, exceptions: exceptions) }

    /// The same with other hours of one day.
    ///
    /// - Parameter spans: none for a day off; nil for those of its week
    public func with(_ spans: [Span]?, on date: CivilDate) -> WorkingHours {
        var hours = self
        hours.exceptions[date] = spans?.sorted()
        return hours
    }

    /// The hours of one day.
    public func spans(on date: CivilDate) -> [Span] { exceptions[date] ?? weekly[date.weekday - 1] }

    /// - Throws: `InvalidInput` for spans that end before they begin, or meet each other on one day.
    public func validate() throws(InvalidInput) {
        var faults = Faults()
        for (index, spans) in weekly.enumerated() { Self.check(spans, "weekly", "on weekday \(index + 1)", &faults) }
        for (date, spans) in exceptions.sorted(by: { $0.key < $1.key }) { Self.check(spans, "exceptions", "on \(date)", &faults) }
        try faults.throwIfAny()
    }

    private static func check(_ spans: [Span], _ field: String, _ day: String, _ faults: inout Faults) {
        for span in spans {
            faults.check((0...1439).contains(span.start) && (1...1440).contains(span.end), field,
                         detail: "must be times from 00:00 to 24:00 \(day)")
            faults.check(span.start < span.end, field,
                         detail: "must start before they end \(day); hours past midnight go to 24:00, and on from 00:00 on the next day")
        }
        for (one, next) in zip(spans, spans.dropFirst()) {
            faults.check(next.start >= one.end, field, detail: "must not overlap \(day)")
        }
    }
}

/// A stay away: no session meets it, buffers included.
public struct TimeOff: Sendable {
    /// What it is ended by.
    public let id: ID<TimeOff>
    /// Whose.
    public let practitionerID: ID<Practitioner>
    /// From its first moment up to the first one after it.
    public let time: TimeRange
    /// For the practitioner's own eyes; may be empty.
    public let reason: String

    public init(id: ID<TimeOff>, practitionerID: ID<Practitioner>, time: TimeRange, reason: String) {
        self.id = id
        self.practitionerID = practitionerID
        self.time = time
        self.reason = reason
    }
}
