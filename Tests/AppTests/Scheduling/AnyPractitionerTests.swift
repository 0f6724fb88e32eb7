import CarnetTesting
import Domain
import HTTPTypes
import Testing

@Suite("Anyone who delivers a service")
struct AnyPractitionerTests {
    private struct Setting {
        let api: API
        let studio: TestStudio
        let elena, maya: ID<Practitioner>
        let lesson: JSON
    }

    /// Elena works from nine to twelve, Maya from eleven to fourteen; both give the lesson, which is Elena's.
    private func withTwo(on engine: TestEngine, _ story: @Sendable (Setting) async throws -> Void) async throws {
        try await withServer(on: engine) { api, studio in
            func hours(_ start: Int, _ end: Int) -> WorkingHours {
                WorkingHours(weekly: (1...5).map { ($0, WorkingHours.Span(start: start * 60, end: end * 60)) }, exceptions: [:])
            }
            let elena = try await studio.practitioner(hours: hours(9, 12))
            let maya = try await studio.practitioner("Maya Lindqvist", hours: hours(11, 14))
            let lesson = try await api.service(
                elena, "Lesson", ["duration_minutes": 60, "slot_interval_minutes": 30, "practitioner_ids": [JSON(elena), JSON(maya)]]
            ).expecting(201)
            #expect(lesson["practitioner_ids"] == [JSON(elena), JSON(maya)])
            try await story(Setting(api: api, studio: studio, elena: elena, maya: maya, lesson: lesson["id"]))
        }
    }

    private static func clock(_ starts: [String]) -> [String] { starts.map { String($0.dropFirst(11).prefix(5)) } }

    @Test("every start that one of them has is offered, once", arguments: TestEngine.allCases)
    func union(engine: TestEngine) async throws {
        try await withTwo(on: engine) { s in
            let subject = "/services/\(s.lesson)"
            let all = try await s.api.starts(subject, "2026-11-23")
            #expect(Self.clock(all) == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30", "13:00"])
            #expect(Self.clock(try await s.api.starts(subject, "2026-11-23", nil, "&practitioner_id=\(s.elena)")).last == "11:00")
            #expect(Self.clock(try await s.api.starts(subject, "2026-11-23", nil, "&practitioner_id=\(s.maya)")).first == "11:00")
            let other = try await s.studio.practitioner("Nora")
            try await s.api.get("\(subject)/slots?practitioner_id=\(other)").expecting(404)
            // Who is named must be free; without a name one of them is enough.
            let noon = monday.adding(minutes: 180)
            #expect(try await s.api.reasons(subject, at: noon) == [])
            #expect(try await s.api.reasons(subject, at: noon, "&practitioner_id=\(s.elena)") == ["outside_hours"])
        }
    }

    @Test("a session goes to whoever is free, the owner first; when nobody is, it is refused", arguments: TestEngine.allCases)
    func whoIsFree(engine: TestEngine) async throws {
        try await withTwo(on: engine) { s in
            let eleven = monday.adding(minutes: 120)
            var practitioners = [JSON]()
            for name in ["Ada", "Bea", "Cleo"] {
                let client = try await s.studio.client(name)
                let reply = try await s.api.sell(s.lesson, to: client, ["start_time": JSON(eleven)])
                if name == "Cleo" {
                    try reply.expecting(409, "slot_unavailable")
                    #expect(reply["reasons"] == ["overlapping"])
                } else {
                    practitioners.append(try reply.expecting(201)["bookings"][0]["practitioner_id"])
                }
            }
            #expect(practitioners == [JSON(s.elena), JSON(s.maya)])
            #expect(try await !s.api.starts("/services/\(s.lesson)", "2026-11-23").contains(eleven.inRome))
            #expect(try s.studio.overlaps() == 0)
        }
    }

    @Test("one can be chosen, and a session moves to another where its own is not free", arguments: TestEngine.allCases)
    func chosen(engine: TestEngine) async throws {
        try await withTwo(on: engine) { s in
            let clara = try await s.studio.client()
            let draft = try await s.api.sell(s.lesson, to: clara).expecting(201)["bookings"][0]["id"]
            let eleven = monday.adding(minutes: 120)
            #expect(try await s.api.schedule(draft, at: eleven, with: JSON(s.maya)).expecting(200)["practitioner_id"] == JSON(s.maya))
            // She keeps it while she can.
            #expect(try await s.api.schedule(draft, at: eleven.adding(days: 1)).expecting(200)["practitioner_id"] == JSON(s.maya))
            #expect(try await s.api.schedule(draft, at: monday).expecting(200)["practitioner_id"] == JSON(s.elena))
            #expect(try await s.api.schedule(draft, at: monday.adding(minutes: 240)).expecting(200)["practitioner_id"] == JSON(s.maya))
            let refused = try await s.api.schedule(draft, at: monday, with: JSON(s.maya)).expecting(409, "slot_unavailable")
            #expect(refused["reasons"] == ["outside_hours"])
            // The same time with somebody else is a move.
            try await s.api.schedule(draft, at: eleven, with: JSON(s.elena)).expecting(200)
            #expect(try await s.api.schedule(draft, at: eleven, with: JSON(s.maya)).expecting(200)["practitioner_id"] == JSON(s.maya))
            try await s.api.schedule(draft, at: eleven, with: JSON(s.maya)).expecting(409, "already_scheduled")
            let nora = try await s.studio.practitioner("Nora")
            #expect(try await s.api.schedule(draft, at: monday, with: JSON(nora)).expecting(422).pointers == ["/practitioner_id"])
            let sold = try await s.api.sell(s.lesson, to: clara, ["start_time": JSON(eleven.adding(days: 1)), "practitioner_id": JSON(s.maya)])
            #expect(try sold.expecting(201)["bookings"][0]["practitioner_id"] == JSON(s.maya))
        }
    }

    @Test("both see the session and its order's owner runs it; only an admin names others, and only for single sessions", arguments: TestEngine.allCases)
    func rights(engine: TestEngine) async throws {
        try await withTwo(on: engine) { s in
            let (elenas, mayas) = (try await s.api.key(for: .practitioner(s.elena)), try await s.api.key(for: .practitioner(s.maya)))
            let draft = try await s.api.sell(s.lesson, to: s.studio.client()).expecting(201)["bookings"][0]["id"]
            try await s.api.schedule(draft, at: monday.adding(minutes: 240)).expecting(200)
            for key in [elenas, mayas] {
                try await s.api.schedule(draft, at: monday.adding(days: 1).adding(minutes: 240), key: key).expecting(200)
                try await s.api.schedule(draft, at: monday.adding(minutes: 240), key: key).expecting(200)
            }
            let body: [String: JSON] = ["duration_minutes": 60, "practitioner_ids": [JSON(s.maya)]]
            let refused = try await s.api.service(s.elena, "Another", body, key: elenas)
            #expect(refused.status == 403 || refused.status == 422, "\(refused)")
            let package: [String: JSON] = ["service_type": "bundle", "items": [["service_id": s.lesson, "quantity": 2]], "practitioner_ids": [JSON(s.maya)]]
            #expect(try await s.api.service(s.elena, "Bundle", package).expecting(422).pointers == ["/practitioner_ids"])
        }
    }
}
