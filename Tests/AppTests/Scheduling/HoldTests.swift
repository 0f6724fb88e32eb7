import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

/// A hold lasts for a quarter of an hour. Nothing here sweeps: holds end by themselves.
@Suite("Holds end by themselves")
struct HoldTests {
    private struct Setting {
        let api: API
        let studio: TestStudio
        let wellness: Wellness
        /// Another client's paid draft of Yoga.
        let draft: JSON
        /// Whose hold it is.
        let clara: ID<Client>

        /// An unpaid purchase that holds Monday at nine.
        func hold() async throws -> JSON {
            let sold = try await api.sell(JSON(wellness.yoga), to: clara, ["start_time": JSON(monday), "paid": false]).expecting(201)
            #expect(sold["bookings"][0]["status"] == "pending_payment")
            return sold["order"]["id"]
        }

        func isOffered() async throws -> Bool { try await api.starts("/services/\(wellness.yoga)", "2026-11-23").contains(monday.inRome) }
    }

    private func withDraft(on engine: TestEngine, _ story: @Sendable (Setting) async throws -> Void) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let draft = try await api.sell(JSON(wellness.yoga), to: studio.client("Bea")).expecting(201)["bookings"][0]["id"]
            try await story(Setting(api: api, studio: studio, wellness: wellness, draft: draft, clara: studio.client()))
        }
    }

    @Test("the time is offered again from the very minute on, though nobody has touched the hold", arguments: TestEngine.allCases)
    func offered(engine: TestEngine) async throws {
        try await withDraft(on: engine) { s in
            _ = try await s.hold()
            s.studio.clock.advance(minutes: 14)
            #expect(try await !s.isOffered())
            #expect(try await s.api.reasons("/bookings/\(s.draft)", at: monday) == ["overlapping"])
            s.studio.clock.advance(minutes: 1)
            #expect(try await s.isOffered())
            #expect(try await s.api.reasons("/bookings/\(s.draft)", at: monday) == [])
            #expect(try s.studio.database.texts("SELECT status FROM bookings_booking ORDER BY id") == ["draft", "pending_payment"])
        }
    }

    @Test("until then it is refused, and from then on booked: alone, in a batch, in a purchase", arguments: TestEngine.allCases, [0, 1, 2])
    func booked(engine: TestEngine, way: Int) async throws {
        try await withDraft(on: engine) { s in
            _ = try await s.hold()
            let order = try await s.api.get("/bookings/\(s.draft)")["order_id"]
            let david = try await s.studio.client("David")
            func book() async throws -> Reply {
                switch way {
                case 0: try await s.api.schedule(s.draft, at: monday)
                case 1: try await s.api.post("/orders/\(order)/schedule", ["start_times": [JSON(monday)]])
                default: try await s.api.sell(JSON(s.wellness.massage), to: david, ["start_time": JSON(monday.adding(minutes: -15))])
                }
            }
            s.studio.clock.advance(minutes: 14)
            try await book().expecting(409, "slot_unavailable")
            s.studio.clock.advance(minutes: 1)
            let done = try await book()
            #expect((200...201).contains(done.status), "\(done)")
            #expect(try s.studio.overlaps() == 0)
        }
    }

    @Test("neither another attempt to pay, nor the client's wish to move it, makes a hold longer", arguments: TestEngine.allCases)
    func neverLonger(engine: TestEngine) async throws {
        try await withDraft(on: engine) { s in
            let order = try await s.hold()
            let held = try await s.api.get("/orders/\(order)")["bookings"][0]
            s.studio.clock.advance(minutes: 10)
            try await s.api.post("/orders/\(order)/payments", ["payment_method": "test", "payment_token": "tok_declined"]).expecting(402)
            let action: JSON = ["payment_method": "test", "payment_token": "tok_requires_action"]
            try await s.api.post("/orders/\(order)/payments", action).expecting(202)
            try await s.api.schedule(held["id"], at: monday.adding(days: 1)).expecting(409, "not_schedulable")
            let now = try await s.api.get("/bookings/\(held["id"])")
            #expect(now["hold_expires_at"] == "2026-11-22T10:15:00Z" && now["start_time"] == JSON(monday))
            s.studio.clock.advance(minutes: 5)
            #expect(try await s.isOffered())
        }
    }

    @Test("who holds a time can let it go: the session is an unpaid draft, the purchase waits", arguments: TestEngine.allCases)
    func letGo(engine: TestEngine) async throws {
        try await withDraft(on: engine) { s in
            let order = try await s.hold()
            let claras = try await s.api.key(for: .client(s.clara))
            let held = try await s.api.get("/orders/\(order)")["bookings"][0]["id"]
            let draft = try await s.api.delete("/bookings/\(held)/schedule", key: claras).expecting(200)
            #expect(draft["status"] == "draft" && draft["payment_status"] == "unpaid" && draft["hold_expires_at"] == .null)
            #expect(try await s.isOffered())
            #expect(try await s.api.get("/orders/\(order)")["status"] == "pending")
        }
    }

    @Test("money that comes late keeps the purchase: it takes the time again, or leaves the session draft", arguments: TestEngine.allCases, [true, false])
    func late(engine: TestEngine, isFree: Bool) async throws {
        try await withDraft(on: engine) { s in
            let order = try await s.hold()
            s.studio.clock.advance(minutes: 15)
            if !isFree { try await s.api.schedule(s.draft, at: monday.adding(minutes: 30)).expecting(200) }
            let paid = try await s.api.post("/orders/\(order)/payments", [:]).expecting(201)
            #expect(paid["order"]["status"] == "paid" && paid["bookings"][0]["payment_status"] == "paid")
            #expect(paid["bookings"][0]["status"] == (isFree ? "confirmed" : "draft"))
            #expect(try s.studio.overlaps() == 0)
            guard !isFree else { return }
            try await s.api.schedule(paid["bookings"][0]["id"], at: monday.adding(minutes: 120)).expecting(200)
        }
    }

    @Test("a held seat of a workshop comes free in the same way", arguments: TestEngine.allCases)
    func seat(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let workshop = try await studio.service(.group("Breath", seats: 1, on: monday), of: elena)
            let (clara, bea, cora) = (try await studio.client(), try await studio.client("Bea"), try await studio.client("Cora"))
            let held = try await api.sell(JSON(workshop), to: clara, ["paid": false]).expecting(201)
            let package = try await studio.service(.package("With breath", of: [workshop]), of: elena)
            let mine = try await api.sell(JSON(package), to: cora).expecting(201)
            studio.clock.advance(minutes: 14)
            #expect(try await api.starts("/services/\(workshop)", "2026-11-23") == [])
            try await api.sell(JSON(workshop), to: bea).expecting(409, "slot_unavailable")
            studio.clock.advance(minutes: 1)
            #expect(try await api.starts("/services/\(workshop)", "2026-11-23") == [monday.inRome])
            #expect(try await api.reasons("/services/\(workshop)", at: monday) == [])
            try await api.post("/orders/\(mine["order"]["id"])/schedule", ["start_times": [JSON(monday)]]).expecting(200)
            // Clara's money comes too late for the seat, not for the purchase.
            let late = try await api.post("/orders/\(held["order"]["id"])/payments", [:]).expecting(201)
            #expect(late["order"]["status"] == "paid" && late["bookings"][0]["status"] == "draft")
            #expect(try studio.oversold() == 0)
        }
    }
}
