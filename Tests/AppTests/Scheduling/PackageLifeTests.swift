import CarnetTesting
import Domain
import HTTPTypes
import Testing

@Suite("The life of a package over HTTP")
struct PackageLifeTests {
    /// Asks for an order's counts, which are derived from its sessions, and never more than were sold.
    private func expect(
        _ api: API, _ order: JSON, completed: Int64, scheduled: Int64, remaining: Int64, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await api.get("/orders/\(order)").expecting(200)
        let counts = ["sessions_completed", "sessions_scheduled", "sessions_remaining", "total_sessions"].map { found[$0].int }
        #expect(counts == [completed, scheduled, remaining, 3], sourceLocation: sourceLocation)
        #expect(found["bookings"].items.count == 3, sourceLocation: sourceLocation)
        #expect(completed + scheduled + remaining <= 3, sourceLocation: sourceLocation)
    }

    @Test("bought, scheduled, moved, returned in time, refused when late, waived by staff, completed", arguments: TestEngine.allCases)
    func life(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let claras = try await api.key(for: .client(studio.client()))
            let elenas = try await api.key(for: .practitioner(wellness.practitioner))
            let sold = try await api.post("/checkout", ["service_id": JSON(wellness.package), "payment_method": "test"], key: claras).expecting(201)
            let (order, yoga, massage) = (sold["order"]["id"], sold["bookings"][0]["id"], sold["bookings"][1]["id"])
            try await expect(api, order, completed: 0, scheduled: 0, remaining: 3)

            // Tuesday, ten o'clock in Rome.
            let (tuesday, wednesday) = (monday.adding(minutes: 25 * 60), monday.adding(minutes: 49 * 60))
            #expect(try await api.starts("/bookings/\(yoga)", "2026-11-24", key: claras).contains(tuesday.inRome))
            let scheduled = try await api.schedule(yoga, at: tuesday, key: claras).expecting(200)
            #expect(scheduled["status"] == "confirmed" && scheduled["id"] == yoga)
            #expect(scheduled["end_time"] == JSON(tuesday.adding(minutes: 60)))
            try await expect(api, order, completed: 0, scheduled: 1, remaining: 2)
            try await api.schedule(yoga, at: tuesday, key: claras).expecting(409, "already_scheduled")

            // The slot is gone: for a massage, from 75 minutes before it, which it would need with its buffers, to 10 after it.
            let left = try await api.starts("/bookings/\(massage)", "2026-11-24", key: claras)
            #expect(!left.contains { tuesday.adding(minutes: -74).inRome < $0 && $0 < tuesday.adding(minutes: 70).inRome })
            #expect(left.contains(tuesday.adding(minutes: -75).inRome) && left.contains(tuesday.adding(minutes: 75).inRome))
            #expect(try await !api.starts("/services/\(wellness.yoga)", "2026-11-24").contains(tuesday.inRome))

            // Moved: the same session of the same order, and its old time is free.
            let moved = try await api.schedule(yoga, at: wednesday, key: claras).expecting(200)
            #expect(moved["id"] == yoga && moved["order_id"] == order && moved["value_cents"] == 16_667)
            #expect(try await api.starts("/bookings/\(massage)", "2026-11-24", key: claras).contains(tuesday.inRome))
            try await expect(api, order, completed: 0, scheduled: 1, remaining: 2)

            let returned = try await api.delete("/bookings/\(yoga)/schedule", key: claras).expecting(200)
            #expect(returned["status"] == "draft" && returned["start_time"] == .null && returned["payment_status"] == "paid")
            try await expect(api, order, completed: 0, scheduled: 0, remaining: 3)

            // A minute after the cutoff of 24 hours the client can neither return nor move it, and cannot let herself off.
            try await api.schedule(yoga, at: wednesday, key: claras).expecting(200)
            studio.clock.advance(minutes: 47 * 60 + 1)
            try await api.delete("/bookings/\(yoga)/schedule", key: claras).expecting(409, "past_cutoff")
            try await api.schedule(yoga, at: wednesday.adding(days: 7), key: claras).expecting(409, "past_cutoff")
            let waiver: JSON = ["waive": true, "reason": "She had a fever."]
            try await api.post("/bookings/\(yoga)/cancellation", waiver, key: claras).expecting(403, "forbidden")
            let silent = try await api.post("/bookings/\(yoga)/cancellation", ["waive": true], key: elenas).expecting(422, "validation_failed")
            #expect(silent.pointers == ["/reason"])
            try await expect(api, order, completed: 0, scheduled: 1, remaining: 2)
            let waived = try await api.post("/bookings/\(yoga)/cancellation", waiver, key: elenas).expecting(200)
            #expect(waived["status"] == "draft")
            let fact = try studio.database.rows("SELECT outcome, reason FROM bookings_outcome WHERE is_waived")
            #expect(fact == [["returned", "She had a fever."]])
            try await expect(api, order, completed: 0, scheduled: 0, remaining: 3)

            // It takes place; only staff say so, and not before it has begun.
            try await api.schedule(yoga, at: tuesday.adding(minutes: 180), key: claras).expecting(200)
            try await api.post("/bookings/\(yoga)/completion", [:], key: elenas).expecting(409, "not_begun")
            studio.clock.advance(minutes: 179)
            try await api.post("/bookings/\(yoga)/completion", [:], key: claras).expecting(403, "forbidden")
            let done = try await api.post("/bookings/\(yoga)/completion", [:], key: elenas).expecting(200)
            #expect(done["status"] == "completed")
            try await expect(api, order, completed: 1, scheduled: 0, remaining: 2)
            try await api.schedule(yoga, at: wednesday, key: elenas).expecting(409, "not_schedulable")
            try await api.post("/bookings/\(yoga)/completion", [:], key: elenas).expecting(409, "invalid_transition")
        }
    }

    @Test("a late cancellation by the client forfeits the session; by staff it goes back", arguments: TestEngine.allCases)
    func late(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client()
            let (claras, elenas) = (try await api.key(for: .client(clara)), try await api.key(for: .practitioner(wellness.practitioner)))
            let sold = try await api.sell(JSON(wellness.package), to: clara).expecting(201)
            let ids = sold["bookings"].items.map { $0["id"] }
            for (id, hours) in zip(ids, [0, 2, 4]) { try await api.schedule(id, at: monday.adding(minutes: 60 * hours)).expecting(200) }
            try await expect(api, sold["order"]["id"], completed: 0, scheduled: 3, remaining: 0)
            let lost = try await api.post("/bookings/\(ids[0])/cancellation", [:], key: claras).expecting(200)
            #expect(lost["status"] == "canceled" && lost["canceled_by"] == "client" && lost["payment_status"] == "paid")
            let back = try await api.post("/bookings/\(ids[1])/cancellation", ["reason": "Elena is ill"], key: elenas).expecting(200)
            #expect(back["status"] == "draft" && back["canceled_by"] == .null)
            try await expect(api, sold["order"]["id"], completed: 0, scheduled: 1, remaining: 1)
            // One that has begun is not called off any more; it was missed.
            studio.clock.advance(minutes: 26 * 60)
            try await api.post("/bookings/\(ids[2])/cancellation", [:], key: claras).expecting(409, "past_cutoff")
            #expect(try await api.post("/bookings/\(ids[2])/no_show", [:], key: elenas).expecting(200)["status"] == "no_show")
            // A draft can always be given back.
            let given = try await api.post("/bookings/\(ids[1])/cancellation", [:], key: claras).expecting(200)
            #expect(given["status"] == "canceled")
            try await expect(api, sold["order"]["id"], completed: 0, scheduled: 0, remaining: 0)
            let facts = try studio.database.texts("SELECT outcome FROM bookings_outcome ORDER BY id")
            #expect(facts == ["forfeited", "returned", "no_show", "refund_due"])
        }
    }

    @Test("staff take back how a session went, with a reason and for two days", arguments: TestEngine.allCases)
    func undo(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client()
            let claras = try await api.key(for: .client(clara))
            let sold = try await api.sell(JSON(wellness.package), to: clara, ["start_time": JSON(monday)]).expecting(201)
            let (order, yoga) = (sold["order"]["id"], sold["bookings"][0]["id"])
            try await api.post("/bookings/\(yoga)/undo", ["reason": "x"]).expecting(409, "invalid_transition")
            studio.clock.advance(minutes: 24 * 60)
            try await api.post("/bookings/\(yoga)/no_show", [:]).expecting(200)
            #expect(try await api.post("/bookings/\(yoga)/undo", [:]).expecting(422).pointers == ["/reason"])
            try await api.post("/bookings/\(yoga)/undo", ["reason": "x"], key: claras).expecting(403)
            #expect(try await api.post("/bookings/\(yoga)/undo", ["reason": "She was there"]).expecting(200)["status"] == "confirmed")
            try await expect(api, order, completed: 0, scheduled: 1, remaining: 2)
            try await api.post("/bookings/\(yoga)/completion", [:]).expecting(200)
            studio.clock.advance(minutes: 48 * 60 + 1)
            try await api.post("/bookings/\(yoga)/undo", ["reason": "x"]).expecting(409, "too_late_to_undo")
            try await expect(api, order, completed: 1, scheduled: 0, remaining: 2)
        }
    }

    @Test("each act leaves word of itself in the outbox", arguments: TestEngine.allCases)
    func events(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let sold = try await api.sell(JSON(wellness.package), to: clara).expecting(201)
            let ids = sold["bookings"].items.map { $0["id"] }
            func told() throws -> [String] { try studio.database.texts("SELECT event_type FROM outbox_event ORDER BY id") }
            try await api.schedule(ids[0], at: monday).expecting(200)
            try await api.schedule(ids[0], at: monday.adding(minutes: 60)).expecting(200)
            try await api.delete("/bookings/\(ids[0])/schedule").expecting(200)
            try await api.schedule(ids[0], at: monday).expecting(200)
            try await api.schedule(ids[1], at: monday.adding(minutes: 120)).expecting(200)
            try await api.post("/bookings/\(ids[2])/cancellation", [:]).expecting(200)
            // What is refused leaves none.
            try await api.post("/bookings/\(ids[0])/completion", [:]).expecting(409)
            studio.clock.advance(minutes: 48 * 60)
            try await api.post("/bookings/\(ids[0])/completion", [:]).expecting(200)
            try await api.post("/bookings/\(ids[1])/no_show", [:]).expecting(200)
            #expect(
                try told() == [
                    "order.paid", "booking.confirmed", "booking.rescheduled", "booking.returned", "booking.confirmed", "booking.confirmed",
                    "order.refunded", "booking.canceled", "booking.completed", "booking.no_show",
                ])
            let payload = try studio.database.texts("SELECT payload FROM outbox_event WHERE event_type = 'booking.rescheduled'")[0]
            let moved = JSON(parsing: Array(payload.utf8))
            #expect(moved["previous_start_time"] == JSON(monday) && moved["start_time"] == JSON(monday.adding(minutes: 60)))
        }
    }
}
