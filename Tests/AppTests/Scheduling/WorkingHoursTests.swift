import CarnetTesting
import Domain
import HTTPTypes
import Testing

@Suite("When a practitioner works, over HTTP")
struct WorkingHoursTests {
    private static let hours: JSON = [
        "time_zone": "Europe/Berlin",
        "weekly": [
            ["weekday": 1, "start": "09:00", "end": "12:30"], ["weekday": 1, "start": "14:00", "end": "18:00"],
            ["weekday": 5, "start": "20:00", "end": "24:00"],
        ],
        "exceptions": [
            ["date": "2026-11-30", "intervals": []], ["date": "2026-12-01", "intervals": [["start": "10:00", "end": "11:00"]]],
        ],
    ]

    @Test("what is put is what is got, and what slots go by", arguments: TestEngine.allCases)
    func roundTrip(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .none)
            let yoga = try await studio.service(.session("Yoga"), of: elena)
            let empty = try await api.get("/practitioners/\(elena)/schedule").expecting(200)
            #expect(empty.json == ["time_zone": "Europe/Rome", "weekly": [], "exceptions": []])
            #expect(try await api.starts("/services/\(yoga)", "2026-11-23", "2026-12-06") == [])
            #expect(try await api.put("/practitioners/\(elena)/schedule", Self.hours).expecting(200).json == Self.hours)
            #expect(try await api.get("/practitioners/\(elena)/schedule").expecting(200).json == Self.hours)
            #expect(try await api.get("/practitioners/\(elena)")["time_zone"] == "Europe/Berlin")
            let monday = try await api.starts("/services/\(yoga)", "2026-11-23")
            #expect(monday.first == "2026-11-23T09:00:00+01:00" && monday.last == "2026-11-23T17:00:00+01:00")
            #expect(monday.count == 11 + 13 && !monday.contains("2026-11-23T11:45:00+01:00"))
            #expect(try await api.starts("/services/\(yoga)", "2026-11-27").last == "2026-11-27T23:00:00+01:00")
            #expect(try await api.starts("/services/\(yoga)", "2026-11-30") == [])
            #expect(try await api.starts("/services/\(yoga)", "2026-12-01") == ["2026-12-01T10:00:00+01:00"])
            // Put again, they take the place of the old ones.
            try await api.put("/practitioners/\(elena)/schedule", ["weekly": [["weekday": 2, "start": "09:00", "end": "10:00"]]]).expecting(200)
            let changed = try await api.get("/practitioners/\(elena)/schedule").expecting(200)
            #expect(changed["time_zone"] == "Europe/Berlin" && changed["weekly"].items.count == 1 && changed["exceptions"] == [])
        }
    }

    @Test("hours that cannot be are refused by field, and the old ones stay", arguments: TestEngine.allCases)
    func faults(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .none)
            try await api.put("/practitioners/\(elena)/schedule", Self.hours).expecting(200)
            func weekly(_ day: JSON, _ start: JSON, _ end: JSON) -> JSON { ["weekly": [["weekday": day, "start": start, "end": end]]] }
            let table: [(JSON, [String])] = [
                (weekly(0, "09:00", "10:00"), ["/weekly/0/weekday"]), (weekly(8, "09:00", "10:00"), ["/weekly/0/weekday"]),
                (weekly("Monday", "09:00", "10:00"), ["/weekly/0/weekday"]), (weekly(1, "9", "10:00"), ["/weekly/0/start"]),
                (weekly(1, "24:00", "10:00"), ["/weekly/0/start"]), (weekly(1, "09:00", "24:01"), ["/weekly/0/end"]),
                (weekly(1, "09:60", "25:00"), ["/weekly/0/start", "/weekly/0/end"]), (weekly(1, "10:00", "10:00"), ["/weekly"]),
                (weekly(1, "10:00", "09:00"), ["/weekly"]), (["weekly": "always"], ["/weekly"]), (["weekday": 1], ["/weekday"]),
                (["weekly": [["weekday": 1, "start": "09:00", "end": "12:00"], ["weekday": 1, "start": "11:59", "end": "13:00"]]], ["/weekly"]),
                (["exceptions": [["date": "2026-02-30", "intervals": []]]], ["/exceptions/0/date"]),
                (["exceptions": [["date": "2026-12-01"], ["date": "2026-12-01"]]], ["/exceptions"]),
                (["exceptions": [["date": "2026-12-01", "intervals": [["start": "x", "end": "10:00"]]]]], ["/exceptions/0/intervals/0/start"]),
                (["time_zone": "Mars/Olympus"], ["/time_zone"]),
            ]
            for (body, pointers) in table {
                let refused = try await api.put("/practitioners/\(elena)/schedule", body).expecting(422, "validation_failed")
                #expect(Set(refused.pointers) == Set(pointers), "\(body): \(refused)")
            }
            #expect(try await api.get("/practitioners/\(elena)/schedule").json == Self.hours)
            try await api.put("/practitioners/999/schedule", Self.hours).expecting(404)
        }
    }

    @Test("time off takes slots away for as long as it is there", arguments: TestEngine.allCases)
    func timeOff(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .office)
            let massage = try await studio.service(.session("Massage", before: 15, after: 30), of: elena)
            let away: JSON = ["start_time": "2026-11-24T12:00:00+01:00", "end_time": "2026-11-24T14:00:00+01:00", "reason": "Dentist"]
            let made = try await api.post("/practitioners/\(elena)/time_off", away).expecting(201)
            #expect(made["start_time"] == "2026-11-24T11:00:00Z" && made["reason"] == "Dentist" && made["practitioner_id"] == JSON(elena))
            let starts = try await api.starts("/services/\(massage)", "2026-11-24")
            // Buffers and all, before it or after it.
            #expect(starts.filter { $0 < "2026-11-24T12" }.last == "2026-11-24T10:30:00+01:00")
            #expect(starts.first { $0 > "2026-11-24T12" } == "2026-11-24T14:15:00+01:00")
            #expect(try await api.get("/practitioners/\(elena)/time_off").expecting(200)["data"] == [made.json])
            for (body, pointer) in [
                (["end_time": "2026-11-24T10:00:00Z"], "/start_time"), (["start_time": "2026-11-24T10:00:00Z"], "/end_time"),
                (["start_time": "2026-11-24T10:00:00Z", "end_time": .null], "/end_time"),
                (["start_time": "2026-11-24T10:00:00Z", "end_time": "2026-11-24T10:00:00Z"], "/end_time"),
            ] as [(JSON, String)] {
                let refused = try await api.post("/practitioners/\(elena)/time_off", body).expecting(422)
                #expect(refused.pointers.contains(pointer), "\(refused)")
            }
            try await api.delete("/practitioners/\(elena)/time_off/\(made["id"])").expecting(204)
            try await api.delete("/practitioners/\(elena)/time_off/\(made["id"])").expecting(404)
            #expect(try await api.starts("/services/\(massage)", "2026-11-24").contains("2026-11-24T12:00:00+01:00"))
        }
    }

    @Test("a service has its practitioner's interval, notice, window and buffers, or its own", arguments: TestEngine.allCases)
    func overrides(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .office)
            try await api.patch(
                "/practitioners/\(elena)",
                ["slot_interval_minutes": 60, "min_notice_minutes": 1440, "booking_window_days": 3, "buffer_after_minutes": 30]
            ).expecting(200)
            let usual = try await api.service(elena, "Usual", ["duration_minutes": 60]).expecting(201)
            let own = try await api.service(
                elena, "Own",
                [
                    "duration_minutes": 60, "slot_interval_minutes": 30, "min_notice_minutes": 0, "booking_window_days": 9,
                    "buffer_before_minutes": 15, "buffer_after_minutes": 0,
                ]
            ).expecting(201)
            #expect([usual["buffer_before_minutes"], usual["buffer_after_minutes"]] == [0, 30])
            #expect([own["buffer_before_minutes"], own["buffer_after_minutes"]] == [15, 0])
            #expect(usual["slot_interval_minutes"] == .null && own["slot_interval_minutes"] == 30)
            // t0 is Sunday eleven o'clock: a day's notice leaves Monday from eleven on; three days reach to Wednesday.
            let usuals = try await api.starts("/services/\(usual["id"])", "2026-11-23", "2026-12-04")
            #expect(usuals.first == "2026-11-23T11:00:00+01:00" && usuals.last == "2026-11-25T16:00:00+01:00")
            #expect(usuals.count == 6 + 8 + 8)
            let owns = try await api.starts("/services/\(own["id"])", "2026-11-23", "2026-12-04")
            #expect(owns.first == "2026-11-23T09:00:00+01:00" && owns.last == "2026-12-01T16:00:00+01:00")
            #expect(owns.count == 7 * 15)
            // Of two sessions each keeps its own buffers free: Usual until 13:30, and Own from a quarter of an hour before.
            _ = try await api.sell(usual["id"], to: studio.client(), ["start_time": "2026-11-24T12:00:00+01:00"]).expecting(201)
            let around = try await api.starts("/services/\(own["id"])", "2026-11-24")
            #expect(around.filter { $0 < "2026-11-24T12" }.last == "2026-11-24T11:00:00+01:00")
            #expect(around.first { $0 > "2026-11-24T12" } == "2026-11-24T14:00:00+01:00")
            // Null gives a field back to the practitioner.
            let changed = try await api.patch("/services/\(own["id"])", ["slot_interval_minutes": .null, "buffer_before_minutes": .null]).expecting(200)
            #expect(changed["slot_interval_minutes"] == .null && changed["buffer_before_minutes"] == 0)
            for (field, value) in [("slot_interval_minutes", 0), ("min_notice_minutes", -1), ("booking_window_days", 1000), ("buffer_after_minutes", 481)] {
                let body: JSON = .object([field: .number(Int64(value))])
                #expect(try await api.patch("/services/\(own["id"])", body).expecting(422).pointers == ["/\(field)"])
                #expect(try await api.patch("/practitioners/\(elena)", body).expecting(422).pointers == ["/\(field)"])
            }
        }
    }
}
