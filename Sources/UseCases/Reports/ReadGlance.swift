import Domain
import Store

/// The practice at a glance: today, this month's money, what is owed, and what needs a hand.
public struct ReadGlance: Sendable {
    /// What an owner sees first.
    public struct Glance: Sendable {
        /// Today, in the business's zone.
        public let day: ReportDay
        public let meetings: [GlanceRecords.Meeting]
        public let waiting: GlanceRecords.Waiting
        /// This month and the ones before it, the oldest first.
        public let months: [MonthlyBooks]
    }

    /// From when failed payments are still worth a look.
    public static let failedDays = 7
    private static let mostMeetings = 100

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter months: how many, this one included
    /// - Throws: `Forbidden` unless an admin asks.
    public func callAsFunction(months: Int = 6, by caller: Caller) async throws -> Glance {
        try caller.requireAdmin()
        let now = studio.outside.now()
        let reports = Reports(studio)
        return try await studio.store.report { records in
            try records.holdMoment()
            let day = try reports.day(nil, nil, records, now: now)
            let rules = try studio.outside.zones.rules(of: day.zone)
            let tomorrow = rules.beginning(of: day.date.adding(days: 1))
            return Glance(
                day: day,
                meetings: try records.glance.meetings(from: rules.beginning(of: day.date), to: tomorrow, atMost: Self.mostMeetings),
                waiting: try records.glance.waiting(since: now.adding(days: -Self.failedDays)),
                months: try reports.months(months, through: day.date, rules, records))
        }
    }
}
