import Domain
import Logging
import Store

/// Calendars kept elsewhere whose busy times block a practitioner's slots.
public struct ExternalCalendars: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Attaches a calendar; it is read within seconds, and then again and again.
    ///
    /// - Throws: `NotFound`; `Forbidden` for another's practice; `InvalidInput`.
    public func attach(
        _ url: String, name: String, to id: ID<Practitioner>, by caller: Caller, once: Once<ExternalCalendar>? = nil
    ) async throws -> Outcome<ExternalCalendar> {
        var faults = Faults()
        faults.line(name, "name")
        faults.line(url, "url", limit: 2000)
        let isWeb = ["http://", "https://", "webcal://", "webcals://"].contains { url.lowercased().hasPrefix($0) }
        faults.check(isWeb, "url", detail: "must begin with https://, http:// or webcal://")
        try faults.throwIfAny()
        return try await studio.write(once) { records, now in
            guard try records.practitioners.find(id) != nil else { throw NotFound("practitioner \(id)") }
            try caller.requireRunning(id)
            guard try records.externalCalendars.list(of: id).count < 20 else { throw InvalidInput("url", "is one too many; a practitioner can have 20 calendars") }
            let calendar = try records.externalCalendars.insert(url, name: name, of: id, now: now)
            guard let found = try records.externalCalendars.find(calendar) else { throw NotFound("calendar \(calendar)") }
            return found
        }
    }

    /// - Throws: `NotFound`; `Forbidden` for another's practice.
    public func list(of id: ID<Practitioner>, by caller: Caller) async throws -> [ExternalCalendar] {
        try await studio.store.read { records in
            try records.holdMoment()
            guard try records.practitioners.find(id) != nil else { throw NotFound("practitioner \(id)") }
            try caller.requireRunning(id)
            return try records.externalCalendars.list(of: id)
        }
    }

    /// Its busy times go with it.
    ///
    /// - Throws: `NotFound`; `Forbidden` for another's practice.
    public func detach(_ calendar: ID<ExternalCalendar>, of id: ID<Practitioner>, by caller: Caller) async throws {
        try await studio.store.write { records in
            guard try records.practitioners.find(id) != nil else { throw NotFound("practitioner \(id)") }
            try caller.requireRunning(id)
            guard try records.externalCalendars.delete(calendar, of: id) else { throw NotFound("calendar \(calendar)") }
        }
    }
}

/// Reads calendars whose time has come. Any number of servers may; a calendar is claimed by one.
public struct FetchCalendars: Sendable {
    /// Minutes between two readings.
    private static let intervalMinutes = 15
    /// Days ahead that are kept: as far as can be booked.
    private static let daysAhead = SlotRules.windows.upperBound + 1
    /// The most busy spans of one calendar.
    private static let most = 20_000

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Returns: how many calendars were read, or could not be
    @discardableResult
    public func callAsFunction() async throws -> Int {
        let now = studio.outside.now()
        guard try await studio.store.read({ try $0.externalCalendars.isAnyDue(now: now) }) else { return 0 }
        // Whoever claims them has five minutes; then they are due again.
        let due = try await studio.store.write {
            try $0.externalCalendars.claimDue(now: now, putOffUntil: now.adding(minutes: 5), atMost: 20)
        }
        for calendar in due { try await fetch(calendar, now: now) }
        return due.count
    }

    private func fetch(_ calendar: ExternalCalendar, now: Instant) async throws {
        do {
            let zone = try await studio.store.read { try $0.practitioners.find(calendar.practitionerID)?.profile.timeZone ?? "UTC" }
            let bytes = try await studio.outside.calendars.fetch(calendar.url)
            let window = TimeRange(start: now.adding(days: -1), minutes: (Self.daysAhead + 1) * 1440)
            let busy = try ICalendarReader.busy(in: bytes, within: window, floatingZone: zone, zones: studio.outside.zones, atMost: Self.most)
            try await studio.store.write {
                try $0.externalCalendars.replaceBusy(calendar, with: busy, nextFetchAt: now.adding(minutes: Self.intervalMinutes), now: now)
            }
        } catch let problem as CalendarUnavailable {
            try await note(problem.reason, calendar, now)
        } catch let problem as UnreadableCalendar {
            try await note(problem.reason, calendar, now)
        }
    }

    /// Tries again after 15 minutes, then 30, and so on up to a day.
    private func note(_ problem: String, _ calendar: ExternalCalendar, _ now: Instant) async throws {
        studio.logger.warning("a calendar could not be read", metadata: ["calendar": "\(calendar.id)", "problem": "\(problem)"])
        let wait = min(1440, Self.intervalMinutes << min(7, calendar.failures))
        try await studio.store.write {
            try $0.externalCalendars.noteFailure(calendar.id, problem: problem, nextFetchAt: now.adding(minutes: wait))
        }
    }
}
