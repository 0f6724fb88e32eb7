import CarnetTesting
import Domain
import HTTPTypes
import Testing

@Suite("Many sessions scheduled in one action")
struct ManyAtOnceTests {
    private struct Setting {
        let api: API
        let studio: TestStudio
        let wellness: Wellness
        let clara: ID<Client>
        /// Two of each of Yoga, Massage and Breathwork.
        let order: JSON

        func schedule(_ body: [String: JSON], key: String? = API.adminKey, once: String? = nil) async throws -> Reply {
            try await api.post("/orders/\(order)/schedule", .object(body), key: key, once: once)
        }

        func scheduled() throws -> Int { try studio.database.number("SELECT COUNT(*) FROM bookings_booking WHERE status = 'confirmed' AND order_id = \(order)") }
    }

    private func withOrder(on engine: TestEngine, _ story: @Sendable (Setting) async throws -> Void) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let items: JSON = .list([wellness.yoga, wellness.massage, wellness.breathwork].map { ["service_id": JSON($0), "quantity": 2] })
            let package = try await api.service(wellness.practitioner, "Six", ["service_type": "package", "items": items]).expecting(201)["id"]
            let clara = try await studio.client()
            let order = try await api.sell(package, to: clara).expecting(201)["order"]["id"]
            try await story(Setting(api: api, studio: studio, wellness: wellness, clara: clara, order: order))
        }
    }

    private static func times(_ hours: Int...) -> JSON { .list(hours.map { JSON(monday.adding(minutes: 60 * $0)) }) }

    @Test("a list of times, each taken by the next session of the purchase, whatever its length", arguments: TestEngine.allCases)
    func list(engine: TestEngine) async throws {
        try await withOrder(on: engine) { s in
            // Named in no order; the massages, third and fourth, keep ten minutes before and fifteen after.
            let done = try await s.schedule(["start_times": Self.times(24, 0, 48, 72)], key: s.api.key(for: .client(s.clara))).expecting(200)
            #expect(done["conflicts"] == [])
            #expect(done["bookings"].items.map { $0["service_name"] } == ["Yoga", "Yoga", "Massage", "Massage"])
            #expect(done["bookings"].items.map { $0["start_time"] } == [0, 24, 48, 72].map { JSON(monday.adding(minutes: 60 * $0)) })
            #expect(try s.scheduled() == 4)
            #expect(try s.studio.waiting("booking.confirmed") == 4)
            // Only those of a service.
            let breath = try await s.schedule(["start_times": Self.times(96), "service_id": JSON(s.wellness.breathwork)]).expecting(200)
            #expect(breath["bookings"].items.map { $0["service_name"] } == ["Breathwork"])
        }
    }

    @Test("a weekly pattern keeps the hour by the clock when the clocks change", arguments: TestEngine.allCases)
    func weekly(engine: TestEngine) async throws {
        try await withOrder(on: engine) { s in
            let pattern: JSON = ["weekday": 7, "time": "10:00", "from": "2027-03-16", "count": 3]
            let done = try await s.schedule(["weekly": pattern, "override": true]).expecting(200)
            #expect(done["bookings"].items.map { $0["start_time"] } == ["2027-03-21T09:00:00Z", "2027-03-28T08:00:00Z", "2027-04-04T08:00:00Z"])
            // At half past two on 28 March the clocks leap: that week is named, and left out if so asked.
            let leap: JSON = ["weekday": 7, "time": "02:30", "from": "2027-03-21", "count": 3]
            let refused = try await s.schedule(["weekly": leap, "override": true]).expecting(409, "slot_unavailable")
            #expect(refused["conflicts"].items.map { $0["reasons"] } == [["nonexistent_time"]])
            #expect(refused["conflicts"][0]["start_time"].string?.hasPrefix("2027-03-28T02:30") == true)
            let skipped = try await s.schedule(["weekly": leap, "override": true, "on_conflict": "skip"]).expecting(200)
            #expect(skipped["bookings"].items.map { $0["start_time"] } == ["2027-03-21T01:30:00Z", "2027-04-04T00:30:00Z"])
            #expect(skipped["conflicts"].items.count == 1)
        }
    }

    @Test("all or nothing, unless what cannot be is to be skipped; each conflict says why", arguments: TestEngine.allCases)
    func conflicts(engine: TestEngine) async throws {
        try await withOrder(on: engine) { s in
            _ = try await s.studio.buy(s.wellness.yoga, for: s.studio.client("Bea"), start: monday.adding(days: 1), isPaid: true)
            // Two of the batch meet each other, one meets Bea's, one is past the window.
            let times: JSON = .list([
                JSON(monday), JSON(monday.adding(minutes: 30)), JSON(monday.adding(days: 1).adding(minutes: 45)), JSON(monday.adding(days: 99)),
                JSON(monday.adding(days: 2)),
            ])
            let claras = try await s.api.key(for: .client(s.clara))
            let refused = try await s.schedule(["start_times": times], key: claras).expecting(409, "slot_unavailable")
            let wanted: [JSON] = [["overlapping"], ["overlapping"], ["beyond_window"]]
            #expect(refused["conflicts"].items.map { $0["reasons"] } == wanted)
            #expect(refused["conflicts"].items.map { $0["start_time"] } == [times[1], times[2], times[3]])
            #expect(try s.scheduled() == 0)
            #expect(try s.studio.waiting("booking.confirmed") == 1)
            let skipped = try await s.schedule(["start_times": times, "on_conflict": "skip"], key: claras).expecting(200)
            #expect(skipped["bookings"].items.map { $0["start_time"] } == [times[0], times[4]])
            #expect(skipped["conflicts"].items.map { $0["reasons"] } == wanted)
            #expect(skipped["conflicts"].items.map { $0["code"] } == ["slot_unavailable", "slot_unavailable", "slot_unavailable"])
            #expect(try s.scheduled() == 2)
        }
    }

    @Test("more times than sessions are refused, or what is too many is skipped", arguments: TestEngine.allCases)
    func tooMany(engine: TestEngine) async throws {
        try await withOrder(on: engine) { s in
            let seven = Self.times(0, 3, 6, 9, 12, 24, 27)
            let refused = try await s.schedule(["start_times": seven]).expecting(409, "not_schedulable")
            #expect(refused["detail"].string?.contains("6 of the sessions") == true)
            #expect(try s.scheduled() == 0)
            let skipped = try await s.schedule(["start_times": seven, "on_conflict": "skip"]).expecting(200)
            #expect(skipped["bookings"].items.count == 6)
            #expect(skipped["conflicts"].items.map { $0["code"] } == ["not_schedulable"])
            for mode in ["fail", "skip"] as [JSON] {
                try await s.schedule(["start_times": Self.times(99), "on_conflict": mode]).expecting(409, "not_schedulable")
            }
        }
    }

    @Test("a repeat with the same key schedules nothing more", arguments: TestEngine.allCases)
    func repeated(engine: TestEngine) async throws {
        try await withOrder(on: engine) { s in
            let first = try await s.schedule(["start_times": Self.times(0, 24)], once: "k").expecting(200)
            let again = try await s.schedule(["start_times": Self.times(0, 24)], once: "k").expecting(200)
            #expect(again.isReplay && again.json == first.json)
            #expect(try s.scheduled() == 2)
            try await s.schedule(["start_times": Self.times(0, 48)], once: "k").expecting(422, "idempotency_key_reused")
        }
    }

    @Test("what is asked for wrongly, and by whom", arguments: TestEngine.allCases)
    func refused(engine: TestEngine) async throws {
        try await withOrder(on: engine) { s in
            let weekly: [String: JSON] = ["weekday": 2, "time": "10:00", "from": "2026-12-01", "count": 2]
            func pattern(_ field: String, _ value: JSON) -> JSON { .object(weekly.merging([field: value]) { _, new in new }) }
            let table: [([String: JSON], String)] = [
                ([:], "/start_times"), (["start_times": []], "/start_times"), (["start_times": ["noon"]], "/start_times/0"),
                (["start_times": ["2026-12-01T10:00:05Z"]], "/start_times/0"), (["start_times": Self.times(0), "weekly": .object(weekly)], "/weekly"),
                (["weekly": pattern("weekday", 0)], "/weekly/weekday"), (["weekly": pattern("time", "24:00")], "/weekly/time"),
                (["weekly": pattern("from", "2026-13-01")], "/weekly/from"), (["weekly": pattern("count", 0)], "/weekly/count"),
                (["weekly": pattern("count", 201)], "/weekly/count"), (["start_times": Self.times(0), "on_conflict": "maybe"], "/on_conflict"),
                (["start_times": Self.times(0), "practitioner_id": 999], "/practitioner_id"),
            ]
            for (body, pointer) in table {
                #expect(try await s.schedule(body).expecting(422, "validation_failed").pointers.contains(pointer), "\(pointer)")
            }
            let (claras, beas) = (try await s.api.key(for: .client(s.clara)), try await s.api.key(for: .client(s.studio.client("Bea"))))
            try await s.schedule(["start_times": Self.times(0), "override": true], key: claras).expecting(403, "forbidden")
            try await s.schedule(["start_times": Self.times(0)], key: beas).expecting(404, "not_found")
            try await s.api.post("/orders/999999/schedule", ["start_times": Self.times(0)]).expecting(404)
            #expect(try s.scheduled() == 0)
        }
    }
}
