import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("How long sessions can be scheduled")
struct ValidityTests {
    /// Sells two sessions of Yoga together, by a practitioner in Rome.
    private func sell(_ api: API, _ studio: TestStudio, _ more: [String: JSON]) async throws -> (order: JSON, drafts: [JSON]) {
        let elena = try await studio.practitioner()
        let yoga = try await studio.service(.session("Yoga"), of: elena)
        let body: [String: JSON] = ["service_type": "bundle", "items": [["service_id": JSON(yoga), "quantity": 2]]]
        let bundle = try await api.service(elena, "Two", body.merging(more) { _, new in new }).expecting(201)
        let sold = try await api.sell(bundle["id"], to: studio.client()).expecting(201)
        return (sold["order"]["id"], sold["bookings"].items.map { $0["id"] })
    }

    @Test("from the purchase to the end of a day in the practitioner's zone; sessions may take place later", arguments: TestEngine.allCases)
    func fromPurchase(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (order, drafts) = try await sell(api, studio, ["validity_days": 30, "booking_window_days": 200])
            #expect(try await api.get("/orders/\(order)")["expires_at"] == "2026-12-22T23:00:00Z")
            studio.clock.advance(minutes: 30 * 1440 + 12 * 60 + 59)
            let later = monday.adding(days: 60)
            try await api.schedule(drafts[0], at: later).expecting(200)
            studio.clock.advance(minutes: 1)
            try await api.schedule(drafts[1], at: later.adding(days: 1)).expecting(409, "package_expired")
            try await api.post("/orders/\(order)/schedule", ["start_times": [JSON(later.adding(days: 1))]]).expecting(409, "package_expired")
            // What is scheduled stays, and can be moved; it cannot become a draft, which would be lost.
            try await api.schedule(drafts[0], at: later.adding(days: 2)).expecting(200)
            try await api.delete("/bookings/\(drafts[0])/schedule").expecting(409, "package_expired")
            let off = try await api.post("/bookings/\(drafts[0])/cancellation", [:]).expecting(200)
            #expect(off["status"] == "canceled")
            #expect(try studio.database.texts("SELECT outcome FROM bookings_outcome") == ["refund_due"])
        }
    }

    @Test("from the first use, which staff can take back", arguments: TestEngine.allCases)
    func fromFirstUse(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (order, drafts) = try await sell(api, studio, ["validity_days": 30, "validity_start": "first_use"])
            func end() async throws -> JSON { try await api.get("/orders/\(order)")["expires_at"] }
            #expect(try await end() == .null)
            try await api.schedule(drafts[0], at: monday).expecting(200)
            studio.clock.advance(minutes: 3 * 1440)
            #expect(try await end() == .null)
            try await api.post("/bookings/\(drafts[0])/no_show", [:]).expecting(200)
            #expect(try await end() == "2026-12-23T23:00:00Z")
            try await api.post("/bookings/\(drafts[0])/undo", ["reason": "She was there"]).expecting(200)
            #expect(try await end() == .null)
            try await api.post("/bookings/\(drafts[0])/completion", [:]).expecting(200)
            #expect(try await end() == "2026-12-23T23:00:00Z")
        }
    }

    @Test("staff extend it by days or to a day, while it has not ended; clients do not", arguments: TestEngine.allCases)
    func extended(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (order, _) = try await sell(api, studio, ["validity_days": 10])
            let path = "/orders/\(order)/extension"
            #expect(try await api.get("/orders/\(order)")["expires_at"] == "2026-12-02T23:00:00Z")
            #expect(try await api.post(path, ["days": 5, "reason": "She was ill"]).expecting(200)["expires_at"] == "2026-12-07T23:00:00Z")
            #expect(try await api.post(path, ["until": "2027-03-28"]).expecting(200)["expires_at"] == "2027-03-28T22:00:00Z")
            for body in [["until": "2027-03-28"], ["until": "2026-12-31"]] as [JSON] { try await api.post(path, body).expecting(409, "validity_unchanged") }
            for body in [[:], ["days": 0], ["days": 3651], ["days": 1, "until": "2027-04-01"], ["days": .null]] as [JSON] {
                #expect(try await api.post(path, body).expecting(422).pointers == ["/days"], "\(body)")
            }
            #expect(try await api.post(path, ["until": "2027-02-30"]).expecting(422).pointers.contains("/until"))
            let clara = try await api.get("/orders/\(order)")["client_id"].int ?? 0
            let claras = try await api.key(for: .client(ID(clara)))
            for act in ["extension", "pause", "resume"] {
                try await api.post("/orders/\(order)/\(act)", act == "extension" ? ["days": 1] : [:], key: claras).expecting(403, "forbidden")
            }
            let changes = try studio.database.rows("SELECT change, reason FROM payments_order_change ORDER BY id")
            #expect(changes == [["extended", "She was ill"], ["extended", nil]])
            studio.clock.advance(minutes: 200 * 1440)
            try await api.post(path, ["days": 400]).expecting(409, "package_expired")
        }
    }

    @Test("a pause costs the client no day, and nothing is scheduled in it", arguments: TestEngine.allCases)
    func paused(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (order, drafts) = try await sell(api, studio, ["validity_days": 10])
            try await api.post("/orders/\(order)/resume", [:]).expecting(409, "validity_unchanged")
            let paused = try await api.post("/orders/\(order)/pause", ["reason": "Abroad"]).expecting(200)
            #expect(paused["paused_at"] == JSON(t0) && paused["expires_at"] == "2026-12-02T23:00:00Z")
            try await api.post("/orders/\(order)/pause", [:]).expecting(409, "validity_unchanged")
            try await api.schedule(drafts[0], at: monday).expecting(409, "not_schedulable")
            try await api.post("/orders/\(order)/schedule", ["start_times": [JSON(monday)]]).expecting(409, "not_schedulable")
            // Nothing expires meanwhile, though the end passes.
            studio.clock.advance(minutes: 15 * 1440 + 720)
            #expect(try await ExpireSessions(studio.studio)() == 0)
            let resumed = try await api.post("/orders/\(order)/resume", [:]).expecting(200)
            #expect(resumed["paused_at"] == .null && resumed["expires_at"] == "2026-12-18T23:00:00Z")
            try await api.schedule(drafts[0], at: monday.adding(days: 20)).expecting(200)
        }
    }

    @Test("the sweep lets drafts expire, tells it once, and leaves what is scheduled", arguments: TestEngine.allCases)
    func sweep(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (order, drafts) = try await sell(api, studio, ["validity_days": 10])
            try await api.schedule(drafts[0], at: monday.adding(days: 30)).expecting(200)
            studio.clock.advance(minutes: 10 * 1440 + 12 * 60 + 59)
            #expect(try await ExpireSessions(studio.studio)() == 0)
            studio.clock.advance(minutes: 1)
            #expect(try await ExpireSessions(studio.studio)() == 1)
            #expect(try await ExpireSessions(studio.studio)() == 0)
            let found = try await api.get("/orders/\(order)").expecting(200)
            #expect(found["bookings"].items.map { $0["status"] } == ["confirmed", "expired"])
            #expect([found["sessions_scheduled"], found["sessions_remaining"], found["total_sessions"]] == [1, 0, 2])
            #expect(try studio.waiting("order.expired") == 1)
            try await api.schedule(drafts[1], at: monday.adding(days: 31)).expecting(409, "not_schedulable")
            try await api.post("/orders/\(order)/extension", ["days": 30]).expecting(409, "package_expired")
        }
    }

    @Test("two servers on one PostgreSQL sweep together, and each order expires once")
    func twoServers() async throws {
        try await withStudio(on: .postgres) { studio in
            let elena = try await studio.practitioner()
            let lesson = try await studio.service(.session("Lesson"), of: elena)
            var offer = ServiceOffer.package("One", of: [lesson])
            offer.validityDays = 1
            let package = try await studio.service(offer, of: elena)
            for number in 1...60 { _ = try await studio.buy(package, for: studio.client("client\(number)"), isPaid: true) }
            studio.clock.advance(minutes: 3 * 1440)
            try await studio.withAnotherServer { other in
                let servers = [studio, other, studio, other]
                let swept = await Race.run(servers.map { server in { @Sendable in try await ExpireSessions(server.studio)() } })
                var all = 0
                for result in swept { all += try result.get() }
                #expect(all == 60)
            }
            #expect(try studio.waiting("order.expired") == 60)
            #expect(try studio.database.texts("SELECT DISTINCT status FROM bookings_booking") == ["expired"])
        }
    }
}
