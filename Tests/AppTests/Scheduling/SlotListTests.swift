import CarnetTesting
import Domain
import HTTPTypes
import Testing

@Suite("The list of slots")
struct SlotListTests {
    @Test("every day asked for is there, 92 at most, in the practitioner's zone unless another is asked for", arguments: TestEngine.allCases)
    func days(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .office)
            let yoga = try await studio.service(.session("Yoga"), of: elena)
            let week = try await api.get("/services/\(yoga)/slots").expecting(200)
            #expect(week["time_zone"] == "Europe/Rome")
            #expect(week["data"].fields.keys.sorted() == (22...28).map { "2026-11-\($0)" })
            #expect(week["data"]["2026-11-22"] == [] && week["data"]["2026-11-28"] == [])
            #expect(week["data"]["2026-11-23"].items.count == 29)
            #expect(week["data"]["2026-11-23"][0] == ["start": "2026-11-23T09:00:00+01:00", "end": "2026-11-23T10:00:00+01:00"])
            let long = try await api.get("/services/\(yoga)/slots?start=2026-12-01&end=2027-03-02").expecting(200)
            #expect(long["data"].fields.count == 92)
            // Beyond the window of sixty days there is nothing.
            #expect(long["data"]["2027-01-21"].items.count == 29 && long["data"]["2027-01-22"] == [])
            #expect(try await api.starts("/services/\(yoga)", "2027-01-22", nil, "&view=staff").count == 29)
            try await api.get("/services/\(yoga)/slots?start=2026-12-01&end=2027-03-03").expecting(422)
            try await api.get("/services/999/slots").expecting(404)
            try await api.get("/bookings/999/slots").expecting(404)
        }
    }

    @Test("in any zone the same moments, on the days that its clocks show", arguments: TestEngine.allCases)
    func zones(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .office)
            let yoga = try await studio.service(.session("Yoga"), of: elena)
            func starts(_ zone: String) async throws -> [String] { try await api.starts("/services/\(yoga)", "2026-11-23", "2026-11-27", "&time_zone=\(zone)") }
            let rome = try await starts("Europe/Rome")
            #expect(rome.count == 5 * 29)
            for (zone, first, last) in [
                ("UTC", "2026-11-23T08:00:00+00:00", "2026-11-27T15:00:00+00:00"),
                ("America/New_York", "2026-11-23T03:00:00-05:00", "2026-11-27T10:00:00-05:00"),
                ("Asia/Kathmandu", "2026-11-23T13:45:00+05:45", "2026-11-27T20:45:00+05:45"),
            ] {
                let found = try await starts(zone)
                #expect(found.first == first && found.last == last, "\(zone)")
                #expect(found.compactMap { Instant(rfc3339: $0) } == rome.compactMap { Instant(rfc3339: $0) }, "\(zone)")
            }
            // In Auckland, thirteen hours ahead, Friday's are Saturday's, and Sunday's beginning is not Monday's.
            let auckland = try await api.get("/services/\(yoga)/slots?start=2026-11-23&end=2026-11-28&time_zone=Pacific/Auckland").expecting(200)
            #expect(auckland["time_zone"] == "Pacific/Auckland")
            #expect(auckland["data"]["2026-11-23"][0]["start"] == "2026-11-23T21:00:00+13:00")
            #expect(auckland["data"]["2026-11-28"].items.last?["start"] == "2026-11-28T04:00:00+13:00")
        }
    }

    @Test("when the clocks change, no slot is missing, doubled or at an hour that does not exist", arguments: TestEngine.allCases)
    func clocksChange(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            var offer = ServiceOffer.session("Night watch")
            (offer.slotIntervalMinutes, offer.bookingWindowDays) = (60, 400)
            let watch = try await studio.service(offer, of: elena)
            let spring = try await api.starts("/services/\(watch)", "2027-03-28")
            #expect(spring.count == 23)
            #expect(spring.prefix(4) == ["2027-03-28T00:00:00+01:00", "2027-03-28T01:00:00+01:00", "2027-03-28T03:00:00+02:00", "2027-03-28T04:00:00+02:00"])
            // The hour that comes twice is offered the first time; a session is an hour, whatever the clocks show.
            let autumn = try await api.get("/services/\(watch)/slots?start=2027-10-31&end=2027-10-31").expecting(200)["data"]["2027-10-31"].items
            #expect(autumn.count == 24)
            #expect(autumn[2] == ["start": "2027-10-31T02:00:00+02:00", "end": "2027-10-31T02:00:00+01:00"])
            #expect(autumn[3]["start"] == "2027-10-31T03:00:00+01:00")
            let sold = try await api.sell(JSON(watch), to: studio.client(), ["start_time": "2027-03-28T01:00:00+01:00"]).expecting(201)
            #expect(sold["bookings"][0]["end_time"] == "2027-03-28T01:00:00Z")
        }
    }

    @Test("drafts come last in lists by time", arguments: TestEngine.allCases)
    func draftsLast(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let ids = try await api.sell(JSON(wellness.package), to: clara).expecting(201)["bookings"].items.map { $0["id"] }
            try await api.schedule(ids[2], at: monday).expecting(200)
            try await api.schedule(ids[1], at: monday.adding(days: 2)).expecting(200)
            let list = try await api.get("/bookings").expecting(200)["data"].items
            #expect(list.map { $0["id"] } == [ids[2], ids[1], ids[0]])
            try await api.delete("/bookings/\(ids[2])/schedule").expecting(200)
            #expect(try await api.get("/bookings?limit=1").expecting(200)["data"][0]["id"] == ids[1])
        }
    }
}
