import CarnetTesting
import Domain
import Testing
import UseCases

@Suite("A session at the desk")
struct DeskSessionTests {
    @Test("a free time is taken with one button; another one only after the rule that it breaks was read", arguments: TestEngine.allCases)
    func schedules(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .office)
            let yoga = try await studio.service(.session("Yoga"), of: elena)
            let session = try await studio.buy(yoga, for: studio.client(), isPaid: true).bookings[0].id
            let desk = try await api.desk(of: elena)
            let times = try await desk.get("/desk/sessions/\(session)/time?date=2026-11-23")
            #expect(times.text.contains("9:00 am") && times.text.contains("Yoga for Clara"))
            let taken = try await desk.submit(times, to: "/time", pressing: ("start", "2026-11-23T08:00:00Z"))
            #expect(try await desk.follow(taken).text.contains("Monday 23 November 2026, 9:00 am – 10:00 am (Europe/Rome)"))

            // A Saturday evening, by the form that takes any time.
            let again = try await desk.get("/desk/sessions/\(session)/time")
            let warned = try await desk.submit(again, to: "/time", ["date": "2026-11-28", "time": "20:00"])
            #expect(warned.status == 422)
            #expect(warned.text.contains("Saturday 28 November 2026, 8:00 pm") && warned.text.contains("outside of the working hours"))
            #expect(try await ReadBookings(studio.studio)(session, by: studio.owner).life.time?.start.description == "2026-11-23T08:00:00Z")
            let moved = try await desk.follow(desk.submit(warned, to: "/time"))
            #expect(moved.text.contains("The session was moved."))
            #expect(try await ReadBookings(studio.studio)(session, by: studio.owner).life.time?.start.description == "2026-11-28T19:00:00Z")
        }
    }

    @Test("another session's time cannot be taken, whatever is pressed; what was typed stays", arguments: TestEngine.allCases)
    func refusesOverlap(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let taken = try await studio.buy(wellness.yoga, for: studio.client(), start: t0.adding(days: 1), isPaid: true)
            #expect(taken.bookings[0].life.status == .confirmed)
            let session = try await studio.buy(wellness.yoga, for: studio.client("David"), isPaid: true).bookings[0].id
            let desk = try await api.desk(of: wellness.practitioner)
            let page = try await desk.get("/desk/sessions/\(session)/time")
            let refused = try await desk.submit(page, to: "/time", ["date": "2026-11-23", "time": "11:30", "override": "yes"])
            #expect(refused.status == 422 && refused.text.contains("it is taken"), "\(refused.text)")
            #expect(refused.html.contains("value=\"11:30\"") && !refused.text.contains("Book it all the same"))
            let leap = try await desk.submit(page, to: "/time", ["date": "2027-03-28", "time": "02:30"])
            #expect(leap.status == 422 && leap.text.contains("The clocks leap over that time"))
            let empty = try await desk.submit(page, to: "/time", ["date": "soon"])
            #expect(empty.status == 422 && empty.text.contains("Type a day") && empty.text.contains("Type a time"))
        }
    }

    @Test("calling off says first what it does; a late one can be waived, with a reason", arguments: TestEngine.allCases)
    func cancels(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let order = try await studio.buy(wellness.package, for: studio.client(), start: t0.adding(minutes: 180), isPaid: true)
            let session = order.bookings[0].id
            let desk = try await api.desk(of: wellness.practitioner)
            let page = try await desk.get("/desk/sessions/\(session)")
            #expect(page.text.contains("goes back to its package") && page.text.contains("less than 24 hours"))
            let refused = try await desk.submit(page, to: "/cancellation", ["waive": "yes"])
            #expect(refused.status == 422 && refused.html.contains("id=\"cancelReason-error\""))
            let done = try await desk.follow(desk.submit(page, to: "/cancellation", ["waive": "yes", "cancelReason": "She was ill"]))
            #expect(done.text.contains("Canceled.") && done.text.contains("“She was ill”") && done.text.contains("let off"), "\(done.text)")
            #expect(try await ReadBookings(studio.studio)(session, by: studio.owner).life.status == .draft)
        }
    }

    @Test("a session goes back to its package, and notes are kept for those who may read them", arguments: TestEngine.allCases)
    func returnsAndNotes(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client()
            let order = try await studio.buy(wellness.package, for: clara, start: t0.adding(days: 2), isPaid: true)
            let session = order.bookings[0].id
            let desk = try await api.desk(of: wellness.practitioner)
            let page = try await desk.get("/desk/sessions/\(session)")
            let noted = try await desk.follow(desk.submit(page, to: "/notes", ["content": "Left knee", "who": "private"]))
            #expect(noted.text.contains("Left knee") && noted.text.contains("Only staff"))
            _ = try await desk.submit(page, to: "/notes", ["content": "Bring a mat", "who": "shared"])
            let hers = try await Notes(studio.studio).read(about: session, by: Caller(.client(clara)))
            #expect(hers.map(\.content) == ["Bring a mat"])
            let back = try await desk.follow(desk.submit(noted, to: "/return"))
            #expect(back.text.contains("not scheduled yet"))
        }
    }

    @Test("what has not begun cannot be completed, and the page says so", arguments: TestEngine.allCases)
    func notBegun(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let session = try await studio.buy(wellness.yoga, for: studio.client(), start: t0.adding(days: 1), isPaid: true).bookings[0].id
            let desk = try await api.desk(of: wellness.practitioner)
            // A page that was left open since the session was moved still has the button.
            let html = "<form method=\"post\" action=\"/desk/sessions/\(session)/completion\"></form>"
            let stale = DeskBrowser.Page(path: "/desk", status: 200, html: html, location: nil)
            let refused = try await desk.submit(stale, to: "/completion")
            #expect(refused.status == 422 && refused.text.contains("has not begun"), "\(refused)")
        }
    }
}
