import Domain
import Testing

@testable import UseCases

/// A calendar of so many components, each given by its lines. Lines end as RFC 5545 has it.
func calendar(_ components: [String]...) -> [UInt8] {
    let lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"] + components.flatMap { $0 } + ["END:VCALENDAR"]
    return Array(lines.map { $0 + "\r\n" }.joined().utf8)
}

/// The lines of an event that begins and ends as given.
func event(_ lines: String...) -> [String] { ["BEGIN:VEVENT", "UID:one", "DTSTAMP:20260101T000000Z"] + lines + ["END:VEVENT"] }

/// A moment as it is written in answers: `2026-03-29T08:00:00Z`.
func moment(_ text: String) -> Instant { Instant(rfc3339: text)! }

/// What is busy in a calendar, as `start/end`.
func busy(
    _ bytes: [UInt8], from: String = "2026-03-01T00:00:00Z", to: String = "2026-06-01T00:00:00Z", zone: String = "Europe/Berlin",
    atMost: Int = 1000
) throws -> [String] {
    let window = try #require(TimeRange(start: moment(from), end: moment(to)))
    return try ICalendarReader.busy(in: bytes, within: window, floatingZone: zone, atMost: atMost).map { "\($0.start)/\($0.end)" }
}

/// Europe/Berlin as Apple and Google write it, under a name of the caller's.
func berlin(named id: String) -> [String] {
    [
        "BEGIN:VTIMEZONE", "TZID:\(id)",
        "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "DTSTART:19810329T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "END:VTIMEZONE",
    ]
}

/// The east of the United States as Outlook writes it: from the year 1601 on.
func eastern(named id: String) -> [String] {
    [
        "BEGIN:VTIMEZONE", "TZID:\(id)",
        "BEGIN:STANDARD", "DTSTART:16010101T020000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500",
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400",
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3", "END:DAYLIGHT",
        "END:VTIMEZONE",
    ]
}
