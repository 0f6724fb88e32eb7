import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Who may schedule what")
struct SchedulingRoleTests {
    @Test("404 for what they may not see, 403 for what they may not do", arguments: TestEngine.allCases)
    func table(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let (buyer, stranger, rival) = (try await studio.client(), try await studio.client("Bea"), try await studio.practitioner("Maya"))
            let keys = [
                try await api.key(for: .practitioner(rival)), try await api.key(for: .client(stranger)), try await api.key(for: .client(buyer)),
            ]
            let workshop = try await studio.service(.group("Breath", seats: 1, on: monday.adding(days: 3)), of: wellness.practitioner)
            let date = try await api.get("/services/\(workshop)")["dates"][0]["id"]
            let sold = try await studio.buy(wellness.package, for: buyer, start: monday, isPaid: true)
            let (p, o, b, time) = (wellness.practitioner, sold.order.id, sold.bookings[0].id, JSON(monday.adding(days: 1)))
            let away: JSON = ["start_time": time, "end_time": JSON(monday.adding(days: 2))]
            let rows = [
                // The statuses are those that another practitioner, another client, and the client who bought get.
                RoleRow(.get, "/practitioners/\(p)/schedule", nil, 200, 200, 200),
                RoleRow(.put, "/practitioners/\(p)/schedule", ["weekly": []], 403, 403, 403),
                RoleRow(.get, "/practitioners/\(p)/time_off", nil, 403, 403, 403),
                RoleRow(.post, "/practitioners/\(p)/time_off", away, 403, 403, 403),
                RoleRow(.delete, "/practitioners/\(p)/time_off/1", nil, 403, 403, 403),
                RoleRow(.get, "/services/\(wellness.yoga)/slots", nil, 200, 200, 200),
                RoleRow(.get, "/bookings/\(b)/slots", nil, 404, 404, 409),
                RoleRow(.get, "/bookings/\(b)/slots/explain?start_time=\(time)", nil, 404, 404, 409),
                RoleRow(.put, "/bookings/\(b)/schedule", ["start_time": time], 404, 404, 409),
                RoleRow(.put, "/bookings/\(b)/schedule", ["start_time": time, "override": true], 404, 403, 403),
                RoleRow(.delete, "/bookings/\(b)/schedule", nil, 404, 404, 409),
                RoleRow(.post, "/bookings/\(b)/completion", nil, 404, 404, 403),
                RoleRow(.post, "/bookings/\(b)/no_show", nil, 404, 404, 403),
                RoleRow(.post, "/bookings/\(b)/undo", ["reason": "x"], 404, 404, 403),
                RoleRow(.post, "/bookings/\(b)/cancellation", ["waive": true, "reason": "x"], 404, 403, 403),
                RoleRow(.post, "/orders/\(o)/schedule", ["start_times": [time]], 404, 404, 200),
                RoleRow(.post, "/orders/\(o)/extension", ["days": 5], 404, 404, 403),
                RoleRow(.post, "/orders/\(o)/pause", nil, 404, 404, 403),
                RoleRow(.post, "/orders/\(o)/resume", nil, 404, 404, 403),
                RoleRow(.post, "/services/\(workshop)/dates", ["start_time": time], 403, 403, 403),
                RoleRow(.patch, "/services/\(workshop)/dates/\(date)", ["start_time": time], 403, 403, 403),
                RoleRow(.delete, "/services/\(workshop)/dates/\(date)", nil, 403, 403, 403),
                RoleRow(.get, "/services/\(workshop)/waitlist", nil, 403, 200, 200),
                RoleRow(.get, "/practitioners/\(p)/external_calendars", nil, 403, 403, 403),
                RoleRow(.post, "/practitioners/\(p)/calendar", nil, 403, 403, 403),
                RoleRow(.post, "/clients/\(buyer)/calendar", nil, 404, 404, 201),
            ]
            // Late enough that the client who bought can neither move nor return it.
            studio.clock.advance(minutes: 60)
            for row in rows {
                for (key, status) in zip(keys, row.statuses) {
                    let reply = try await api.send(row.method, row.path, row.body, key: key)
                    #expect(reply.status == status, "\(row.method) \(row.path) gave \(reply)")
                }
                try await api.send(row.method, row.path, row.body, key: nil).expecting(401, "unauthorized")
            }
            #expect(try await api.get("/bookings/\(b)")["start_time"] == JSON(monday))
        }
    }
}
