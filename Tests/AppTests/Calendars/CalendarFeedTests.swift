import Domain
import Foundation
import Testing

@testable import UseCases
@testable import Web

@Suite("The calendar that others subscribe to")
struct CalendarFeedTests {
    private static func appointment(
        _ summary: String = "Massage", description: String? = nil, status: CalendarFeed.Event.Status = .confirmed
    ) -> CalendarFeed.Event {
        CalendarFeed.Event(
            uid: "booking-7@carnet", sequence: 2, changedAt: moment("2026-03-01T08:00:05Z"),
            time: TimeRange(start: moment("2026-04-01T08:00:00Z"), minutes: 60), summary: summary, description: description, status: status)
    }

    private static func text(_ events: CalendarFeed.Event...) -> String {
        String(decoding: CalendarFeed(name: "Anna", events: events).bytes, as: UTF8.self)
    }

    @Test("an appointment is written as RFC 5545 has it")
    func whole() {
        let expected = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Carnet//Carnet//EN", "CALSCALE:GREGORIAN", "NAME:Anna", "X-WR-CALNAME:Anna",
            "REFRESH-INTERVAL;VALUE=DURATION:PT15M", "X-PUBLISHED-TTL:PT15M",
            "BEGIN:VEVENT", "UID:booking-7@carnet", "DTSTAMP:20260301T080005Z", "LAST-MODIFIED:20260301T080005Z", "SEQUENCE:2",
            "DTSTART:20260401T080000Z", "DTEND:20260401T090000Z", "SUMMARY:Massage", "DESCRIPTION:With oil", "STATUS:CONFIRMED",
            "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR", "",
        ]
        #expect(Self.text(Self.appointment(description: "With oil")).components(separatedBy: "\r\n") == expected)
    }

    @Test("what is called off blocks nobody's time; what is tentative does")
    func status() {
        #expect(Self.text(Self.appointment(status: .canceled)).contains("\r\nSTATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"))
        #expect(Self.text(Self.appointment(status: .tentative)).contains("\r\nSTATUS:TENTATIVE\r\nTRANSP:OPAQUE\r\n"))
    }

    @Test("text keeps its commas, semicolons, backslashes and lines, and cannot add lines to the calendar")
    func escaped() {
        let text = Self.text(Self.appointment("a,b;c\\d\r\ne\nf\rEND:VEVENT\u{0}\u{7}"))
        #expect(text.contains("\r\nSUMMARY:a\\,b\\;c\\\\d\\ne\\nf\\nEND:VEVENT\r\n"))
        #expect(text.components(separatedBy: "\r\nEND:VEVENT\r\n").count == 2)
    }

    @Test("lines of any text are folded at 75 octets, between characters, and unfold to what they were")
    func folding() {
        var generator = Predictable(state: 7)
        let characters: [Character] = ["a", " ", "é", "日", "🧘", "👩‍🔬", "\\", ",", ";", "ß", "\t", "x"]
        for round in 0..<500 {
            let summary = String((0..<(round % 200)).map { _ in characters.randomElement(using: &generator)! })
            let bytes = CalendarFeed(name: summary, events: [Self.appointment(summary)]).bytes
            let lines = bytes.split(separator: 10).map { $0.dropLast() }
            #expect(bytes.filter { $0 == 10 }.count == lines.count)
            #expect(lines.allSatisfy { $0.count <= 75 && String(validating: $0, as: UTF8.self) != nil })
            var joined: [[UInt8]] = []
            for line in lines {
                if line.first == 32 { joined[joined.count - 1] += line.dropFirst() } else { joined.append(Array(line)) }
            }
            let unfolded = joined.map { String(decoding: $0, as: UTF8.self) }
            let escaped = summary.map { "\\,;".contains($0) ? "\\\($0)" : "\($0)" }.joined()
            #expect(unfolded.filter { $0 == "SUMMARY:" + escaped }.count == 1)
            #expect(unfolded.filter { $0 == "NAME:" + escaped }.count == 1)
        }
    }

    @Test("a line of exactly 75 octets is not folded; one more is")
    func border() {
        let fits = String(repeating: "x", count: 75 - "SUMMARY:".count)
        #expect(Self.text(Self.appointment(fits)).contains("\r\nSUMMARY:\(fits)\r\n"))
        #expect(Self.text(Self.appointment(fits + "y")).contains("\r\nSUMMARY:\(fits)\r\n y\r\n"))
    }

    @Test("what Carnet writes, Carnet reads")
    func roundTrip() throws {
        let feed = CalendarFeed(name: "Anna", events: [Self.appointment(), Self.appointment(status: .canceled)])
        #expect(try busy(feed.bytes) == ["2026-04-01T08:00:00Z/2026-04-01T09:00:00Z"])
        #expect(try busy(CalendarFeed(name: "Nobody", events: []).bytes) == [])
    }
}
