import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

/// The clock stands at Monday, ten in Rome; Elena works in office hours and is away on Wednesday.
@Suite("Times that cannot be had, and why")
struct RefusedTimeTests {
    private struct Setting {
        let api: API
        let studio: TestStudio
        let elena: ID<Practitioner>
        let yoga: ID<Service>
        let clara: ID<Client>
        let claras: String
        let draft: JSON
    }

    private func withSetting(on engine: TestEngine, _ story: @Sendable (Setting) async throws -> Void) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .office)
            let yoga = try await studio.service(.session("Yoga"), of: elena)
            let clara = try await studio.client()
            studio.clock.advance(minutes: 23 * 60)
            try await api.post(
                "/practitioners/\(elena)/time_off", ["start_time": "2026-11-25T00:00:00+01:00", "end_time": "2026-11-26T00:00:00+01:00"]
            ).expecting(201)
            _ = try await studio.buy(yoga, for: studio.client("Bea"), start: monday.adding(minutes: 73 * 60), isPaid: true)
            let draft = try await api.sell(JSON(yoga), to: clara).expecting(201)["bookings"][0]["id"]
            try await story(
                Setting(
                    api: api, studio: studio, elena: elena, yoga: yoga, clara: clara, claras: try await api.key(for: .client(clara)), draft: draft))
        }
    }

    /// Times by the clocks of Rome, and the reasons against them.
    private static let table: [(String, [String])] = [
        ("2026-11-23T09:30", ["past"]), ("2026-11-23T10:00", ["past"]), ("2026-11-23T11:45", ["inside_notice"]), ("2026-11-23T12:00", []),
        ("2026-11-22T09:00", ["past", "outside_hours"]), ("2026-11-23T11:50", ["inside_notice", "off_grid"]),
        ("2026-11-24T10:10", ["off_grid"]), ("2026-11-24T08:00", ["outside_hours"]), ("2026-11-24T16:15", ["outside_hours"]),
        ("2026-11-24T16:00", []), ("2026-11-28T10:00", ["outside_hours"]), ("2026-11-25T10:00", ["time_off"]),
        ("2026-11-26T10:30", ["overlapping"]), ("2026-11-26T09:15", ["overlapping"]), ("2026-11-26T09:00", []), ("2026-11-26T11:00", []),
        ("2027-01-22T16:00", []), ("2027-01-25T10:00", ["beyond_window"]), ("2027-01-30T10:00", ["beyond_window", "outside_hours"]),
    ]

    @Test("slots leave them out, explain names them, and booking is refused with the same reasons", arguments: TestEngine.allCases)
    func everyReason(engine: TestEngine) async throws {
        try await withSetting(on: engine) { s in
            for (clock, reasons) in Self.table {
                let start = try #require(Instant(rfc3339: clock + ":00+01:00"))
                let (day, wanted) = (String(clock.prefix(10)), JSON.list(reasons.map { .text($0) }))
                for subject in ["/services/\(s.yoga)", "/bookings/\(s.draft)"] {
                    #expect(try await s.api.reasons(subject, at: start, key: s.claras) == wanted, "\(subject) \(clock)")
                    let offered = try await s.api.starts(subject, day, key: s.claras).contains(start.inRome)
                    #expect(offered == reasons.isEmpty, "\(subject) \(clock)")
                }
                guard !reasons.isEmpty else { continue }
                let purchase: JSON = ["service_id": JSON(s.yoga), "start_time": JSON(start), "payment_method": "test"]
                for refused in [try await s.api.schedule(s.draft, at: start, key: s.claras), try await s.api.post("/checkout", purchase, key: s.claras)] {
                    try refused.expecting(409, "slot_unavailable")
                    #expect(refused["reasons"] == wanted, "\(clock)")
                    #expect(refused["detail"].string?.contains("cannot be booked") == true)
                }
            }
            #expect(try await s.api.get("/bookings/\(s.draft)")["status"] == "draft")
            #expect(try s.studio.database.number("SELECT COUNT(*) FROM payments_order") == 2)
        }
    }

    @Test("notice and window do not bind staff; hours, grid and time off they override knowingly, another session never", arguments: TestEngine.allCases)
    func staff(engine: TestEngine) async throws {
        try await withSetting(on: engine) { s in
            let elenas = try await s.api.key(for: .practitioner(s.elena))
            func time(_ clock: String) throws -> Instant { try #require(Instant(rfc3339: clock + ":00+01:00")) }
            let (soon, far) = (try time("2026-11-23T10:15"), try time("2027-06-01T10:00"))
            #expect(try await s.api.reasons("/services/\(s.yoga)", at: soon, "&view=staff", key: elenas) == [])
            #expect(try await s.api.reasons("/services/\(s.yoga)", at: soon, key: elenas) == ["inside_notice"])
            // A client always sees what she can book.
            #expect(try await s.api.reasons("/services/\(s.yoga)", at: soon, "&view=staff", key: s.claras) == ["inside_notice"])
            try await s.api.schedule(s.draft, at: soon, key: elenas).expecting(200)
            try await s.api.schedule(s.draft, at: far, key: elenas).expecting(200)
            for clock in ["2026-11-22T03:07", "2026-11-25T10:00", "2026-11-24T16:15", "2026-11-28T23:59"] {
                let start = try time(clock)
                try await s.api.schedule(s.draft, at: start, key: elenas).expecting(409, "slot_unavailable")
                try await s.api.schedule(s.draft, at: start, override: true, key: s.claras).expecting(403, "forbidden")
                try await s.api.schedule(s.draft, at: start, override: true, key: elenas).expecting(200)
            }
            for clock in ["2026-11-26T10:00", "2026-11-26T09:01", "2026-11-26T10:59"] {
                let refused = try await s.api.schedule(s.draft, at: time(clock), override: true, key: elenas).expecting(409, "slot_unavailable")
                #expect(refused["reasons"] == ["overlapping"])
            }
            // A session that already took place is written down, and completed at once.
            try await s.api.schedule(s.draft, at: time("2026-11-20T18:00"), override: true, key: elenas).expecting(200)
            #expect(try await s.api.post("/bookings/\(s.draft)/completion", [:], key: elenas).expecting(200)["status"] == "completed")
        }
    }

    @Test("no time at all will do: unpaid, paused, expired, over, called off, another's", arguments: TestEngine.allCases)
    func noTimeAtAll(engine: TestEngine) async throws {
        try await withSetting(on: engine) { s in
            let (api, tuesday) = (s.api, monday.adding(days: 1))
            let package = try await api.service(
                s.elena, "Three", ["service_type": "bundle", "items": [["service_id": JSON(s.yoga), "quantity": 3]], "validity_days": 10]
            ).expecting(201)["id"]
            func sell(paid: Bool = true) async throws -> (order: JSON, draft: JSON) {
                let sold = try await api.sell(package, to: s.clara, ["paid": .truth(paid)]).expecting(201)
                return (sold["order"]["id"], sold["bookings"][0]["id"])
            }
            func expect(_ draft: JSON, _ code: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
                for reply in [
                    try await api.schedule(draft, at: tuesday, key: s.claras), try await api.get("/bookings/\(draft)/slots", key: s.claras),
                    try await api.get("/bookings/\(draft)/slots/explain?start_time=\(tuesday)", key: s.claras),
                ] { try reply.expecting(409, code, sourceLocation: sourceLocation) }
            }
            let (unpaid, paused, old, over) = (try await sell(paid: false), try await sell(), try await sell(), try await sell())
            try await expect(unpaid.draft, "not_schedulable")
            try await api.post("/orders/\(paused.order)/pause", [:]).expecting(200)
            try await expect(paused.draft, "not_schedulable")
            try await api.post("/bookings/\(over.draft)/cancellation", [:]).expecting(200)
            try await expect(over.draft, "not_schedulable")
            s.studio.clock.advance(minutes: 11 * 1440)
            try await expect(old.draft, "package_expired")
            // A package has no times of its own, and another's session does not exist.
            try await api.get("/services/\(package)/slots").expecting(409, "not_schedulable")
            try await api.get("/services/\(package)/slots/explain?start_time=\(tuesday)").expecting(409, "not_schedulable")
            let beas = try await api.key(for: .client(s.studio.client("Cora")))
            try await api.schedule(s.draft, at: tuesday, key: beas).expecting(404, "not_found")
            try await api.get("/bookings/\(s.draft)/slots", key: beas).expecting(404, "not_found")
        }
    }

    @Test("what is asked for wrongly is told by field: too many days, days in the wrong order, no zone of the tz database", arguments: TestEngine.allCases)
    func input(engine: TestEngine) async throws {
        try await withSetting(on: engine) { s in
            for subject in ["/services/\(s.yoga)", "/bookings/\(s.draft)"] {
                for (query, pointer) in [
                    ("start=2026-12-01&end=2027-03-03", "/end"), ("start=2026-12-02&end=2026-12-01", "/end"), ("end=2026-12-02", "/start"),
                    ("start=2026-12-01&time_zone=Mars/Olympus", "/time_zone"), ("start=2026-12-01&time_zone=", "/time_zone"),
                ] {
                    let refused = try await s.api.get("\(subject)/slots?\(query)", key: s.claras).expecting(422, "validation_failed")
                    #expect(refused.pointers == [pointer], "\(query)")
                }
                for query in ["start=tomorrow", "start=2026-02-30", "practitioner_id=x", "view=owner", "colour=red"] {
                    try await s.api.get("\(subject)/slots?\(query)", key: s.claras).expecting(400)
                }
                for query in ["", "?start_time=noon", "?start_time=2026-12-01T10:00:00"] {
                    try await s.api.get("\(subject)/slots/explain\(query)", key: s.claras).expecting(400)
                }
            }
            for body in [[:], ["start_time": "noon"], ["start_time": .null], ["start_time": "2026-12-01T10:00:30Z"], ["start_time": 5]] as [JSON] {
                let refused = try await s.api.put("/bookings/\(s.draft)/schedule", body).expecting(422, "validation_failed")
                #expect(refused.pointers == ["/start_time"], "\(body)")
            }
        }
    }
}
