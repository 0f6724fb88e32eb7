import Domain
import Store
import UseCases

/// What lies in one day, in the order of the clock.
struct DayContent {
    let date: CivilDate
    let calendar: ReadCalendar.Content
    let desk: Desk
    let returnPath: String

    private var range: TimeRange { date.range(in: desk.zone) }

    /// Sessions, groups with those who come to them, and times away; each says of itself what it is.
    var items: [[String: Any]] {
        let alone = sessions.filter { $0.entry.booking.groupDateID == nil }.map { ($0.start, ["session": row($0.entry)] as [String: Any]) }
        let groups = calendar.meetings.filter { $0.date.time.meets(range) }.map { ($0.date.time.start, ["meeting": meeting($0)] as [String: Any]) }
        let away = calendar.away.filter { $0.time.meets(range) }.map { ($0.time.start, ["away": self.away($0)] as [String: Any]) }
        // Seats of a date that was called off have no group to stand under any more.
        let known = Set(calendar.meetings.map(\.date.id))
        let lost = sessions.filter { $0.entry.booking.groupDateID.map { !known.contains($0) } ?? false }.map {
            ($0.start, ["session": row($0.entry)] as [String: Any])
        }
        return (alone + groups + away + lost).sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// The same by the hour in which it begins, for a week beside each other.
    var byHour: [(hour: Int, entries: [[String: Any]])] {
        let sessions = self.sessions.map { ($0.start, $0.entry) }.filter { $0.1.booking.groupDateID == nil && $0.1.booking.life.status != .canceled }
            .map { ($0.0, row($0.1)) }
        let groups = calendar.meetings.filter { $0.date.time.meets(range) }.map { ($0.date.time.start, meeting($0)) }
        let away = calendar.away.filter { $0.time.meets(range) }.map { ($0.time.start, self.away($0)) }
        let all = (sessions + groups + away).sorted { $0.0 < $1.0 }
        return Dictionary(grouping: all) { hour(of: $0.0) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value.map(\.1)) }
    }

    /// When she works, by the viewer's clock: `09:00 – 12:00, 14:00 – 18:00`; nil on a day off.
    var workingHours: String? {
        let spans = (-1...1).flatMap { offset -> [TimeRange] in
            let date = date.adding(days: offset)
            return calendar.hours.spans(on: date).compactMap {
                TimeRange(start: desk.home.momentOrLeap(date, minute: $0.start), end: desk.home.momentOrLeap(date, minute: $0.end))
            }
        }
        let here = spans.compactMap { TimeRange(start: max($0.start, range.start), end: min($0.end, range.end)) }
        return here.isEmpty ? nil : here.map(desk.span).joined(separator: ", ")
    }

    private var sessions: [(start: Instant, entry: CalendarRecords.Entry)] {
        calendar.sessions.compactMap { entry in
            entry.booking.life.time.flatMap { $0.meets(range) ? ($0.start, entry) : nil }
        }
    }

    private func row(_ entry: CalendarRecords.Entry) -> [String: Any] {
        SessionRow(booking: entry.booking, client: entry.client, saidAt: entry.saidAt, desk: desk, returnPath: returnPath).content
    }

    private func meeting(_ meeting: CalendarRecords.Meeting) -> [String: Any] {
        [
            "time": desk.span(meeting.date.time), "service": meeting.name, "href": desk.href("/desk/services/\(meeting.service)"),
            "taken": desk.texts.desk.taken(meeting.date.taken, meeting.date.seats), "isGroup": true,
            "seats": sessions.filter { $0.entry.booking.groupDateID == meeting.date.id }.map { row($0.entry) },
        ]
    }

    private func away(_ away: CalendarRecords.Away) -> [String: Any] {
        let isWhole = away.time.start <= range.start && away.time.end >= range.end
        let start = max(away.time.start, range.start), end = min(away.time.end, range.end)
        var content: [String: Any] = ["isAway": true, "text": away.isCalendar ? desk.texts.desk.busyElsewhere : desk.texts.desk.away]
        content["time"] = isWhole ? desk.texts.desk.allDay : TimeRange(start: start, end: end).map(desk.span) ?? ""
        if !away.reason.isEmpty { content["reason"] = away.reason }
        return content
    }

    /// The hour of the day in which something begins; what began the day before stands at the top.
    private func hour(of start: Instant) -> Int {
        let shown = max(start, range.start)
        let second = (shown.seconds + desk.zone.offset(at: shown)) % 86_400
        return Int((second < 0 ? second + 86_400 : second) / 3600)
    }
}

extension CivilDate {
    /// From its beginning to its end in a zone.
    func range(in zone: ZoneRules) -> TimeRange {
        let (start, end) = (zone.beginning(of: self), zone.beginning(of: adding(days: 1)))
        return TimeRange(start: start, minutes: max(1, Int(end.seconds - start.seconds) / 60))
    }

    /// The day in an address; nothing else, and no year in which the calendar could not go on.
    init(inAddress text: String) throws {
        guard let date = CivilDate(text), (1971...9990).contains(date.year) else { throw NotFound("day \(text)") }
        self = date
    }

    /// The Monday of its week.
    var monday: CivilDate { adding(days: 1 - weekday) }
}
