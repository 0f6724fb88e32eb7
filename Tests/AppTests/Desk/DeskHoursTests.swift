import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

@Suite("Hours and earnings at the desk")
struct DeskHoursTests {
    @Test("a week is typed in, and single days differ from it", arguments: TestEngine.allCases)
    func hours(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .none)
            let desk = try await api.desk(of: elena)
            let page = try await desk.get("/desk/hours")
            #expect(page.text.contains("By the clock of the practice, Europe/Rome."))
            let wrong = try await desk.submit(page, to: "/desk/hours", ["day-1-0-from": "17:00", "day-1-0-to": "09:00", "day-2-0-from": "09:00"])
            #expect(wrong.status == 422 && wrong.text.contains("The end must be after the beginning") && wrong.text.contains("A time to begin and a time to end"))
            let saved = try await desk.submit(
                wrong, to: "/desk/hours",
                [
                    "day-1-0-from": "09:00", "day-1-0-to": "12:00", "day-1-1-from": "14:00", "day-1-1-to": "00:00", "day-2-0-from": "",
                ])
            #expect(try await desk.follow(saved).html.contains("value=\"14:00\""))
            let read = { try await ReadPracticeHours(studio.studio)(of: elena).hours }
            #expect(try await read().weekly[0] == [.init(start: 540, end: 720), .init(start: 840, end: 1440)])

            let holiday = try await desk.follow(desk.submit(page, to: "/hours/days", ["date": "2026-12-24"]))
            #expect(holiday.text.contains("Thursday 24 December 2026 closed"))
            let other = try await desk.submit(holiday, to: "/hours/days", ["date": "2026-12-28", "from-0": "10:00", "to-0": "11:00"])
            #expect(try await desk.follow(other).text.contains("Monday 28 December 2026 10:00 am – 11:00 am"))
            let day = try #require(CivilDate(year: 2026, month: 12, day: 28))
            #expect(try await read().exceptions[day] == [.init(start: 600, end: 660)])
            // The week stays as it was saved.
            #expect(try await read().weekly[0].count == 2)
            let removed = try await desk.follow(desk.submit(try await desk.get("/desk/hours"), to: "/days/2026-12-24/removal"))
            #expect(!removed.text.contains("closed"))
        }
    }

    @Test("time off covers whole days unless times are typed, and can be removed", arguments: TestEngine.allCases)
    func timeOff(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let desk = try await api.desk(of: elena)
            let page = try await desk.get("/desk/time-off")
            let wrong = try await desk.submit(page, to: "/time-off", ["first": "2026-12-24", "last": "2026-12-20"])
            #expect(wrong.status == 422 && wrong.html.contains("id=\"last-error\""))
            let saved = try await desk.follow(desk.submit(page, to: "/time-off", ["first": "2026-12-24", "last": "2026-12-26", "reason": "Holiday"]))
            #expect(saved.text.contains("Thursday 24 December 2026, 12:00 am – Sunday 27 December 2026, 12:00 am Holiday"), "\(saved.text)")
            let stay = try #require(try await TimesOff(studio.studio).list(of: elena, .init(limit: 5, after: nil), by: studio.owner).items.first)
            #expect(stay.time.start.description == "2026-12-23T23:00:00Z")
            #expect(try await desk.follow(desk.submit(saved, to: "/removal")).text.contains("No time off is planned"))
        }
    }

    @Test("the address of her calendar is shown once and works until it is revoked", arguments: TestEngine.allCases)
    func feeds(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let desk = try await api.desk(of: elena)
            let made = try await desk.submit(try await desk.get("/desk/calendars"), to: "/desk/feeds")
            let address = try #require(made.html.firstMatch(of: /<code>http:\/\/carnet\.test(\/calendars\/[^<]*)<\/code>/)?.1)
            let file = { try await api.send(.get, String(address)).status }
            #expect(try await file() == 200)
            let later = try await desk.get("/desk/calendars")
            #expect(!later.html.contains(address) && later.text.contains("An address, made"))
            _ = try await desk.follow(desk.submit(later, to: "/removal"))
            #expect(try await file() == 404)
            let attached = try await desk.follow(
                desk.submit(later, to: "/desk/calendars", ["name": "Private", "url": "https://calendar.example/secret.ics"]))
            #expect(attached.text.contains("calendar.example") && !attached.html.contains("secret.ics"))
            let wrong = try await desk.submit(later, to: "/desk/calendars", ["name": "Private", "url": "file:///etc/passwd"])
            #expect(wrong.status == 422 && wrong.html.contains("id=\"url-error\""))
        }
    }

    @Test("booking rules are changed, each with its bounds", arguments: TestEngine.allCases)
    func rules(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let desk = try await api.desk(of: elena)
            let page = try await desk.get("/desk/rules")
            let wrong = try await desk.submit(page, to: "/rules", ["slot_interval_minutes": "1"])
            #expect(wrong.status == 422 && wrong.text.contains("from 5 to 240"))
            _ = try await desk.follow(desk.submit(page, to: "/rules", ["slot_interval_minutes": "30", "buffer_after_minutes": "10"]))
            let profile = try await ReadPractitioners(studio.studio)(elena, by: studio.owner).profile
            #expect(profile.slotIntervalMinutes == 30 && profile.bufferAfterMinutes == 10 && profile.minNoticeMinutes == 120)
        }
    }

    @Test("a completed session is in the sums and in the entries, to the cent", arguments: TestEngine.allCases)
    func earnings(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let order = try await studio.buy(wellness.package, for: studio.client(), isPaid: true)
            let session = order.bookings[0].id
            _ = try await ScheduleBooking(studio.studio)(session, .init(start: t0.adding(minutes: -60), override: true), by: studio.owner)
            let desk = try await api.desk(of: wellness.practitioner)
            #expect(try await desk.get("/desk/earnings").text.contains("Nothing has been earned yet"))
            _ = try await desk.submit(try await desk.get("/desk"), to: "/completion")
            let account = try await ReadEarnings(studio.studio)(wellness.practitioner, in: nil, .init(limit: 5, after: nil), by: studio.owner)
            let page = try await desk.get("/desk/earnings")
            let words = Money(account.balance.pendingCents, .usd).decimal
            #expect(account.balance.pendingCents > 0)
            #expect(page.text.contains("Pending $\(words)") && page.text.contains("Value $166.67"), "\(page.text)")
            studio.clock.advance(minutes: 49 * 60)
            #expect(try await desk.get("/desk/earnings").text.contains("Available $\(words)"))
        }
    }
}
