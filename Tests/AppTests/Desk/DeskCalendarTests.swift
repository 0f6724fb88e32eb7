import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("The desk's day and week")
struct DeskCalendarTests {
    /// Clara's yoga began an hour ago; David's massage is tomorrow at ten by Roman clocks.
    private static func story(_ studio: TestStudio) async throws -> (Wellness, yoga: Booking, massage: Booking) {
        let wellness = try await studio.wellness()
        let yoga = try await studio.buy(wellness.yoga, for: studio.client("Clara"), isPaid: true).bookings[0]
        let massage = try await studio.buy(wellness.massage, for: studio.client("David"), isPaid: true).bookings[0]
        let (past, tomorrow) = (t0.adding(minutes: -60), t0.adding(minutes: 23 * 60))
        let begun = try await ScheduleBooking(studio.studio)(yoga.id, .init(start: past, override: true), by: studio.owner)
        let ahead = try await ScheduleBooking(studio.studio)(massage.id, .init(start: tomorrow), by: studio.owner)
        return (wellness, begun, ahead)
    }

    @Test("a day lists its sessions by the viewer's clock; one tap completes one, and another takes it back", arguments: TestEngine.allCases)
    func completes(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, yoga, massage) = try await Self.story(studio)
            let desk = try await api.desk(of: wellness.practitioner)
            let today = try await desk.get("/desk")
            #expect(today.status == 200)
            #expect(today.text.contains("Times in Europe/Rome"))
            #expect(today.text.contains("10:00 am – 11:00 am") && today.text.contains("Clara") && today.text.contains("confirmed"))
            // Tomorrow's is another day's, and it has not begun.
            #expect(!today.text.contains("David"))
            let tomorrow = try await desk.get("/desk/day/2026-11-23")
            #expect(tomorrow.text.contains("David") && !tomorrow.forms.contains { $0.action.hasSuffix("/\(massage.id)/completion") })

            let done = try await desk.follow(desk.submit(today, to: "/desk/sessions/\(yoga.id)/completion"))
            #expect(done.text.contains("If that was a mistake") && done.text.contains("completed"))
            #expect(try await ReadBookings(studio.studio)(yoga.id, by: studio.owner).life.status == .completed)

            let undone = try await desk.follow(desk.submit(done, to: "/desk/sessions/\(yoga.id)/undo"))
            #expect(undone.text.contains("Taken back"))
            #expect(try await ReadBookings(studio.studio)(yoga.id, by: studio.owner).life.status == .confirmed)

            let missed = try await desk.follow(desk.submit(undone, to: "/desk/sessions/\(yoga.id)/no-show"))
            #expect(missed.text.contains("no-show"))
        }
    }

    @Test("a week shows every day with its sessions, groups and times away", arguments: TestEngine.allCases)
    func week(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, _, _) = try await Self.story(studio)
            let evening = t0.adding(minutes: 3 * 1440 + 8 * 60)
            _ = try await studio.service(.group("Breathing together", seats: 8, on: evening), of: wellness.practitioner)
            _ = try await TimesOff(studio.studio).add(
                TimeRange(start: t0.adding(days: 4), minutes: 60), reason: "Dentist", of: wellness.practitioner, by: studio.owner)
            let desk = try await api.desk(of: wellness.practitioner)
            let week = try await desk.get("/desk/week/2026-11-25")
            #expect(week.text.contains("Week of 23 November 2026"))
            #expect(week.text.contains("10:00 am – 11:00 am Massage, David"), "\(week.text)")
            #expect(week.text.contains("Breathing together, 0 of 8 seats taken"), "\(week.text)")
            #expect(week.text.contains("Away"))
            // The week before has Clara's.
            #expect(try await desk.get("/desk/week/2026-11-22").text.contains("Clara"))
            let day = try await desk.get("/desk/day/2026-11-26")
            #expect(day.text.contains("Dentist"))
        }
    }

    @Test("a day and a week cost six statements at most, however full they are", arguments: TestEngine.allCases)
    func statements(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, _, _) = try await Self.story(studio)
            for hour in 1...6 {
                let sold = try await studio.buy(wellness.yoga, for: studio.client("Client \(hour)".replacing(" ", with: "")), isPaid: true)
                _ = try await ScheduleBooking(studio.studio)(
                    sold.bookings[0].id, .init(start: t0.adding(minutes: hour * 60)), by: studio.owner)
            }
            let desk = try await api.desk(of: wellness.practitioner)
            _ = try await desk.get("/desk")
            for path in ["/desk", "/desk/week"] {
                let before = studio.store.statements.value
                #expect(try await desk.get(path).status == 200)
                let cost = studio.store.statements.value - before
                #expect((1...6).contains(cost), "\(path): \(cost) statements")
            }
        }
    }

    @Test("days that are none, and practices that are another's, are not there", arguments: TestEngine.allCases)
    func notThere(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let other = try await studio.practitioner("Maya")
            let desk = try await api.desk(of: wellness.practitioner)
            for path in ["/desk/day/2026-02-30", "/desk/week/now", "/desk/day/99999-01-01", "/desk?practice=\(other)", "/desk/sessions/0"] {
                #expect(try await desk.get(path).status == 404, "\(path)")
            }
        }
    }

    @Test("who works for the studio chooses whose desk it is", arguments: TestEngine.allCases)
    func chooses(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (_, _, _) = try await Self.story(studio)
            let other = try await studio.practitioner("Maya")
            let desk = DeskBrowser(api: api, key: API.adminKey)
            let first = try await desk.get("/desk")
            #expect(first.text.contains("Clara") && first.text.contains("Maya"))
            let mayas = try await desk.get("/desk?practice=\(other)")
            #expect(!mayas.text.contains("Clara"))
            // Every link of the page stays with her.
            #expect(mayas.html.contains("/desk/clients?practice=\(other)"))
        }
    }
}
