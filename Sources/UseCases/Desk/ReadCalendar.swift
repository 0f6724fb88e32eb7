import Domain
import Store

/// Shows a practitioner's days: her sessions with who comes, her groups, her hours, and when she is away.
public struct ReadCalendar: Sendable {
    /// What lies in some days.
    public struct Content: Sendable {
        public let days: ClosedRange<CivilDate>
        /// By start.
        public let sessions: [CalendarRecords.Entry]
        public let meetings: [CalendarRecords.Meeting]
        public let away: [CalendarRecords.Away]
        /// By the clock of her own zone.
        public let hours: WorkingHours
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter zone: in which the days begin and end
    /// - Throws: `NotFound` for another's practice.
    public func callAsFunction(
        of practitioner: ID<Practitioner>, _ days: ClosedRange<CivilDate>, in zone: ZoneRules, by caller: Caller
    ) async throws -> Content {
        guard caller.runs(practitioner) else { throw NotFound("practitioner \(practitioner)") }
        let (now, range) = (studio.outside.now(), days.range(in: zone))
        return try await studio.store.read { records in
            try records.holdMoment()
            return Content(
                days: days, sessions: try records.calendar.sessions(of: practitioner, in: range, now: now),
                meetings: try records.calendar.meetings(of: practitioner, in: range),
                away: try records.calendar.away(practitioner, in: range), hours: try records.workingHours.find(of: practitioner))
        }
    }
}
