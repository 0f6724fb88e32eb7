import CarnetTesting
import Domain
import HTTPTypes
import Testing

@Suite("Workshops and courses over HTTP")
struct GroupTests {
    private static func group(_ seats: Int64, _ dates: [Instant], _ more: [String: JSON] = [:]) -> [String: JSON] {
        let usual: [String: JSON] = [
            "service_type": dates.count == 1 ? "workshop" : "course", "duration_minutes": 120, "seats": .number(seats),
            "dates": .list(dates.map { JSON($0) }), "price_cents": 10_000,
        ]
        return usual.merging(more) { _, new in new }
    }

    @Test("a workshop sells its seats and no more, and shows how many are left", arguments: TestEngine.allCases)
    func seats(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let workshop = try await api.service(elena, "Breath", Self.group(2, [monday])).expecting(201)
            #expect(workshop["dates"][0]["start_time"] == JSON(monday) && workshop["dates"][0]["end_time"] == JSON(monday.adding(minutes: 120)))
            for (name, left) in [("Ada", 1), ("Bea", 0)] as [(String, Int64)] {
                let sold = try await api.sell(workshop["id"], to: studio.client(name)).expecting(201)
                #expect(sold["bookings"].items.map { $0["status"] } == ["confirmed"])
                #expect(sold["bookings"][0]["group_date_id"] == workshop["dates"][0]["id"])
                #expect(try await api.get("/services/\(workshop["id"])")["dates"][0]["seats_left"] == .number(left))
            }
            let cleo = try await studio.client("Cleo")
            let refused = try await api.sell(workshop["id"], to: cleo).expecting(409, "slot_unavailable")
            #expect(refused["reasons"] == ["no_seats"])
            #expect(try await api.starts("/services/\(workshop["id"])", "2026-11-23") == [])
            #expect(try await api.reasons("/services/\(workshop["id"])", at: monday) == ["no_seats"])
            #expect(try await api.reasons("/services/\(workshop["id"])", at: monday.adding(minutes: 15)) == ["not_a_date"])
            #expect(try studio.oversold() == 0)
            // Fewer seats than are taken there cannot be; more can.
            let fewer = try await api.patch("/services/\(workshop["id"])", ["seats": 1]).expecting(422, "validation_failed")
            #expect(fewer.pointers == ["/seats"])
            try await api.patch("/services/\(workshop["id"])", ["seats": 3]).expecting(200)
            try await api.sell(workshop["id"], to: cleo).expecting(201)
            studio.clock.advance(minutes: 24 * 60)
            let over = try await api.sell(workshop["id"], to: studio.client("Dora")).expecting(409, "slot_unavailable")
            #expect(over["reasons"].items.first == "past")
        }
    }

    @Test("a course is one purchase and one session a date, its price shared among them", arguments: TestEngine.allCases)
    func course(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (elena, clara) = (try await studio.practitioner(), try await studio.client())
            let dates = (0..<3).map { monday.adding(days: 7 * $0) }
            let course = try await api.service(elena, "Evenings", Self.group(1, dates)).expecting(201)
            let sold = try await api.sell(course["id"], to: clara).expecting(201)
            let bookings = sold["bookings"].items
            #expect(sold["order"]["order_type"] == "course" && sold["order"]["sessions_scheduled"] == 3)
            #expect(bookings.map { $0["start_time"] } == dates.map { JSON($0) })
            #expect(bookings.map { $0["value_cents"] } == [3_334, 3_333, 3_333])
            #expect(bookings.map { $0["status"] } == ["confirmed", "confirmed", "confirmed"])
            // One date without a seat is enough to be refused.
            try await api.delete("/bookings/\(bookings[0]["id"])/schedule").expecting(200)
            let refused = try await api.sell(course["id"], to: studio.client("Bea")).expecting(409, "slot_unavailable")
            #expect(refused["reasons"] == ["no_seats"])
            // A session that was returned can take part in another date, where there is a seat and the client is not yet.
            let draft = bookings[0]["id"]
            #expect(try await api.reasons("/bookings/\(draft)", at: dates[1]) == ["already_there"])
            try await api.schedule(draft, at: dates[1]).expecting(409, "slot_unavailable")
            try await api.schedule(draft, at: dates[0].adding(minutes: 60)).expecting(409, "slot_unavailable")
            #expect(try await api.starts("/bookings/\(draft)", "2026-11-23", "2026-12-20") == [dates[0].inRome])
            try await api.schedule(draft, at: dates[0]).expecting(200)
        }
    }

    @Test("a package may contain seats, to be taken on one of the dates", arguments: TestEngine.allCases)
    func inPackage(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let dates = [monday, monday.adding(days: 7)]
            let course = try await studio.service(.group("Breath", seats: 1, on: dates[0], dates[1]), of: wellness.practitioner)
            let package = try await studio.service(.package("Both", of: [course, wellness.yoga]), of: wellness.practitioner)
            let sold = try await api.sell(JSON(package), to: clara).expecting(201)
            // A course is as many sessions as it has dates.
            #expect(sold["bookings"].items.map { $0["service_name"] } == ["Breath", "Breath", "Yoga"])
            #expect(sold["bookings"].items.map { $0["status"] } == ["draft", "draft", "draft"])
            let (seat, yoga) = (sold["bookings"][0]["id"], sold["bookings"][2]["id"])
            #expect(try await api.starts("/bookings/\(seat)", "2026-11-23", "2026-12-06") == dates.map(\.inRome))
            try await api.schedule(seat, at: dates[1]).expecting(200)
            // Moved to the other date, and its seat is free.
            #expect(try await api.schedule(seat, at: dates[0]).expecting(200)["id"] == seat)
            #expect(try await api.get("/services/\(course)")["dates"].items.map { $0["seats_left"] } == [0, 1])
            // The group takes its practitioner's time.
            #expect(try await api.schedule(yoga, at: dates[1]).expecting(409, "slot_unavailable")["reasons"] == ["overlapping"])
            try await api.schedule(yoga, at: dates[1].adding(minutes: 60)).expecting(200)
            let back = try await api.post("/bookings/\(seat)/cancellation", [:]).expecting(200)
            #expect(back["status"] == "draft" && back["group_date_id"] == .null)
        }
    }

    @Test("a group meets no session that is booked, and no other group; nothing is written then", arguments: TestEngine.allCases)
    func overlapping(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            _ = try await studio.buy(wellness.massage, for: clara, start: monday.adding(days: 1), isPaid: true)
            _ = try await api.service(wellness.practitioner, "First", Self.group(5, [monday])).expecting(201)
            for start in [monday.adding(minutes: 119), monday.adding(days: 1), monday.adding(days: 1).adding(minutes: 74)] {
                let refused = try await api.service(wellness.practitioner, "Second", Self.group(5, [start])).expecting(409, "slot_unavailable")
                #expect(refused["reasons"] == ["overlapping"], "\(start)")
            }
            #expect(try studio.database.number("SELECT COUNT(*) FROM services_service WHERE seats IS NOT NULL") == 1)
            try await api.service(wellness.practitioner, "Second", Self.group(5, [monday.adding(days: 1).adding(minutes: 75)])).expecting(201)
            #expect(try await api.service(wellness.practitioner, "Past", Self.group(5, [t0])).expecting(422).pointers == ["/dates"])
        }
    }

    @Test("a date that moves takes everyone along; one that is called off makes drafts of their sessions", arguments: TestEngine.allCases)
    func dates(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let dates = [monday, monday.adding(days: 7)]
            let course = try await api.service(elena, "Evenings", Self.group(2, dates)).expecting(201)
            let (id, first) = (course["id"], course["dates"][0]["id"])
            let sold = try await api.sell(id, to: studio.client()).expecting(201)
            let booking = sold["bookings"][0]["id"]
            let later = monday.adding(minutes: 180)
            let moved = try await api.patch("/services/\(id)/dates/\(first)", ["start_time": JSON(later)]).expecting(200)
            #expect(moved["dates"][0]["start_time"] == JSON(later) && moved["dates"][0]["id"] == first)
            let along = try await api.get("/bookings/\(booking)")
            #expect(along["start_time"] == JSON(later) && along["end_time"] == JSON(later.adding(minutes: 120)))
            #expect(try studio.waiting("booking.rescheduled") == 1)
            // It moves over no other date, not into the past, and only by who runs it.
            let clash = try await api.patch("/services/\(id)/dates/\(first)", ["start_time": JSON(dates[1].adding(minutes: 60))])
            try clash.expecting(409, "slot_unavailable")
            try await api.patch("/services/\(id)/dates/\(first)", ["start_time": JSON(t0)]).expecting(409, "slot_unavailable")
            try await api.patch("/services/\(id)/dates/999", ["start_time": JSON(later)]).expecting(404)
            #expect(try await api.patch("/services/\(id)/dates/\(first)", ["start_time": .null]).expecting(422).pointers == ["/start_time"])
            // Another date; who has bought already has no session on it.
            let third = try await api.post("/services/\(id)/dates", ["start_time": JSON(monday.adding(days: 14))]).expecting(201)
            #expect(third["dates"].items.count == 3 && third["dates"][2]["seats_left"] == 2)
            try await api.delete("/services/\(id)/dates/\(first)").expecting(204)
            let draft = try await api.get("/bookings/\(booking)")
            #expect(draft["status"] == "draft" && draft["group_date_id"] == .null && draft["payment_status"] == "paid")
            #expect(try await api.get("/services/\(id)")["dates"].items.count == 2)
            try await api.delete("/services/\(id)/dates/\(first)").expecting(404)
            try await api.schedule(booking, at: monday.adding(days: 14)).expecting(200)
            // The time of a date that was called off is free.
            let yoga = try await studio.service(.session("Yoga"), of: elena)
            #expect(try await api.starts("/services/\(yoga)", "2026-11-23").contains(later.inRome))
        }
    }

    @Test("a workshop whose date was called off can still be taken off sale", arguments: TestEngine.allCases)
    func calledOff(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let workshop = try await api.service(elena, "Breath", Self.group(2, [monday])).expecting(201)
            try await api.delete("/services/\(workshop["id"])/dates/\(workshop["dates"][0]["id"])").expecting(204)
            // There is nothing left to buy.
            let refused = try await api.sell(workshop["id"], to: studio.client())
            #expect((400...499).contains(refused.status), "\(refused)")
            try await api.patch("/services/\(workshop["id"])", ["is_active": false]).expecting(200)
        }
    }
}
