import CarnetTesting
import Domain
import Foundation
import HTTPTypes
import Testing
import UseCases

@Suite("Calendars kept elsewhere")
struct ExternalBusyTests {
    private static let url = "https://calendar.example.com/secret/maya.ics"

    /// A calendar with one appointment a week, at a time of Rome.
    private static func calendar(_ day: String, _ hours: ClosedRange<Int>, rule: String = "") -> String {
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20261101T000000Z",
         "DTSTART;TZID=Europe/Rome:\(day)T\(hours.lowerBound)0000", "DTEND;TZID=Europe/Rome:\(day)T\(hours.upperBound)0000", "SUMMARY:Private"]
            .joined(separator: "\r\n") + "\r\n\(rule)END:VEVENT\r\nEND:VCALENDAR\r\n"
    }

    @Test("block slots while they are attached, follow what is published, and are told as busy without a word of why", arguments: TestEngine.allCases)
    func blocks(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .office)
            let yoga = try await studio.service(.session("Yoga"), of: elena)
            let draft = try await api.sell(JSON(yoga), to: studio.client()).expecting(201)["bookings"][0]["id"]
            studio.calendars.publish(Self.calendar("20261123", 10...12, rule: "RRULE:FREQ=WEEKLY;COUNT=20\r\n"), at: Self.url)
            let made = try await api.post("/practitioners/\(elena)/external_calendars", ["url": .text(Self.url), "name": "Home"]).expecting(201)
            #expect(made["host"] == "calendar.example.com" && !made.text.contains("secret") && made["fetched_at"] == .null)
            #expect(try await FetchCalendars(studio.studio)() == 1)
            #expect(try await FetchCalendars(studio.studio)() == 0)
            let ten = monday.adding(minutes: 60)
            for week in [0, 1, 7] {
                let start = ten.adding(days: 7 * week)
                #expect(try await api.reasons("/bookings/\(draft)", at: start) == ["calendar_busy"])
                #expect(try await !api.starts("/services/\(yoga)", String(start.inRome.prefix(10))).contains(start.inRome))
            }
            #expect(try await api.schedule(draft, at: ten).expecting(409, "slot_unavailable")["reasons"] == ["calendar_busy"])
            #expect(try await api.reasons("/bookings/\(draft)", at: monday) == [])
            #expect(try await api.reasons("/bookings/\(draft)", at: ten.adding(minutes: 120)) == [])
            // A quarter of an hour later it is read again.
            studio.calendars.publish(Self.calendar("20261123", 14...15), at: Self.url)
            studio.clock.advance(minutes: 14)
            #expect(try await FetchCalendars(studio.studio)() == 0)
            studio.clock.advance(minutes: 1)
            #expect(try await FetchCalendars(studio.studio)() == 1)
            #expect(try await api.reasons("/bookings/\(draft)", at: ten) == [])
            #expect(try await api.reasons("/bookings/\(draft)", at: ten.adding(minutes: 240)) == ["calendar_busy"])
            // Staff may know better.
            try await api.schedule(draft, at: ten.adding(minutes: 240), override: true).expecting(200)
            try await api.delete("/practitioners/\(elena)/external_calendars/\(made["id"])").expecting(204)
            #expect(try await api.starts("/services/\(yoga)", "2026-11-23").contains(ten.adding(minutes: 300).inRome))
            #expect(try studio.database.number("SELECT COUNT(*) FROM calendars_external_busy") == 0)
        }
    }

    @Test("one that cannot be read keeps what was known, says why, and is asked less and less often", arguments: TestEngine.allCases)
    func failure(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .office)
            let yoga = try await studio.service(.session("Yoga"), of: elena)
            let path = "/practitioners/\(elena)/external_calendars"
            func state() async throws -> JSON { try await api.get(path).expecting(200)["data"][0] }
            func read(after minutes: Int) async throws -> Int {
                studio.clock.advance(minutes: minutes)
                return try await FetchCalendars(studio.studio)()
            }
            studio.calendars.publish(Self.calendar("20261124", 10...12), at: Self.url)
            try await api.post(path, ["url": .text(Self.url)]).expecting(201)
            #expect(try await read(after: 0) == 1)
            let good = try await state()
            #expect(good["problem"] == .null && good["failures"] == 0 && good["fetched_at"] == JSON(t0))
            studio.calendars.publish(nil, at: Self.url)
            #expect(try await read(after: 15) == 1)
            #expect(try await state()["problem"] == "There is no calendar there.")
            studio.calendars.publish("BEGIN:VCALENDAR\r\nthis is none", at: Self.url)
            #expect(try await read(after: 14) == 0)
            #expect(try await read(after: 1) == 1)
            let bad = try await state()
            #expect(bad["failures"] == 2 && bad["problem"].string?.isEmpty == false && bad["fetched_at"] == JSON(t0))
            let ten = monday.adding(minutes: 25 * 60)
            #expect(try await api.reasons("/services/\(yoga)", at: ten) == ["calendar_busy"])
            #expect(try await read(after: 29) == 0)
            studio.calendars.publish(Self.calendar("20261125", 10...12), at: Self.url)
            #expect(try await read(after: 1) == 1)
            #expect(try await state()["failures"] == 0)
            #expect(try await api.reasons("/services/\(yoga)", at: ten) == [])
        }
    }

    @Test("are attached by who runs the practice, at an address of the web", arguments: TestEngine.allCases)
    func refused(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let path = "/practitioners/\(elena)/external_calendars"
            for url in ["file:///etc/passwd", "ftp://example.com/a.ics", "calendar", ""] {
                #expect(try await api.post(path, ["url": .text(url)]).expecting(422).pointers.contains("/url"), "\(url)")
            }
            let (claras, mayas) = (try await api.key(for: .client(studio.client())), try await api.key(for: .practitioner(studio.practitioner("Maya"))))
            for key in [claras, mayas] {
                try await api.post(path, ["url": .text(Self.url)], key: key).expecting(403)
                try await api.get(path, key: key).expecting(403)
            }
            try await api.post("/practitioners/999/external_calendars", ["url": .text(Self.url)]).expecting(404)
            try await api.delete("\(path)/999").expecting(404)
        }
    }
}
