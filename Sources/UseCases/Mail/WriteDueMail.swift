import Domain
import Store

/// Puts into the outbox what the clock has brought about: reminders, ends of packages, practitioners' days. Any number of servers
/// may; each mail is written once.
public struct WriteDueMail: Sendable {
    /// How long before its start a client is reminded of a session, in hours, unless the house says otherwise.
    public static let usualReminderHours = 24
    private static let atOnce = 100

    private let studio: Studio
    private let reminderHours: Int

    /// - Parameter reminderHours: how long before its start a client is reminded of a session
    public init(_ studio: Studio, reminderHours: Int = usualReminderHours) {
        self.studio = studio
        self.reminderHours = reminderHours
    }

    /// Everything that is due.
    ///
    /// - Returns: how many mails were written
    @discardableResult
    public func callAsFunction() async throws -> Int {
        let (now, hours) = (studio.outside.now(), reminderHours)
        var written = 0
        let (soon, early) = (MailNotice.expiresSoonDays, MailNotice.expiringDays)
        written += try await write(now) { try $0.dueReminders(hours: hours, now: now, atMost: $1) }
        written += try await write(now) { try $0.dueExpiries(.packageExpiring, days: early, least: soon, now: now, atMost: $1) }
        written += try await write(now) { try $0.dueExpiries(.packageExpiresSoon, days: soon, least: 0, now: now, atMost: $1) }
        for (zone, day) in try await morningZones(now) {
            written += try await write(now) { try $0.dueAgendas(in: zone, day: day, atMost: $1) }
        }
        return written
    }

    private func write(_ now: Instant, _ due: @escaping @Sendable (MailNoticeRecords, Int) throws -> [MailNotice]) async throws -> Int {
        var written = 0
        while true {
            // Nearly always there is none, and a look costs no commit.
            let notices = try await studio.store.read { try due($0.mailNotices, Self.atOnce) }
            if !notices.isEmpty { written += try await studio.store.write { try $0.mailNotices.insert(notices, now: now) } }
            if notices.count < Self.atOnce { return written }
        }
    }

    /// The zones of practitioners in which it is the time of the day for an agenda, with that day.
    private func morningZones(_ now: Instant) async throws -> [(zone: String, day: TimeRange)] {
        try await studio.store.read { try $0.mailNotices.practitionersZones() }.compactMap { name in
            guard let zone = try? studio.outside.zones.rules(of: name) else { return nil }
            let date = zone.date(at: now)
            let hours = MailNotice.agendaHours
            guard now >= zone.momentOrLeap(date, minute: 60 * hours.lowerBound), now < zone.momentOrLeap(date, minute: 60 * hours.upperBound)
            else { return nil }
            return TimeRange(start: zone.beginning(of: date), end: zone.beginning(of: date.adding(days: 1))).map { (name, $0) }
        }
    }
}
