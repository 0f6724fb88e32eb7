import CarnetTesting
import Domain
import HTTPTypes

extension Calls {
    /// The same hours of every day, up to midnight.
    static func hours(_ practitioner: Int, from start: JSON) -> Call {
        let weekly = (1...7).map { ["weekday": .number(Int64($0)), "start": start, "end": "24:00"] as JSON }
        return Call(method: .put, path: "/practitioners/@practitioner:\(practitioner)/schedule", body: ["weekly": .list(weekly)])
    }

    /// A workshop or course of Maya, for two.
    static func groupBody(_ type: JSON, _ dates: [JSON]) -> JSON {
        [
            "practitioner_id": "@practitioner:1", "name": "A \(type)", "service_type": type, "price_cents": 10_001, "duration_minutes": 60,
            "seats": 2, "dates": .list(dates),
        ]
    }

    /// A few starts on a small grid, so that many of them meet.
    private static func start(_ random: inout Seeded) -> JSON {
        let usual = JSON(t0.adding(minutes: random.pick([-60, 30, 125, 180, 240, 600, 1_440, 1_500, 2_880, 4_320, 90_000])))
        return random.oneIn(4) ? random.pick(["2026-12-02T18:00:00Z", "2026-12-03T18:00:00Z", "2026-12-04T18:00:00Z"]) : usual
    }

    /// A call about times.
    static func scheduling(_ random: inout Seeded) -> Call {
        let (booking, order, service) = (reference("booking", &random), reference("order", &random), reference("service", &random))
        let start = start(&random)
        switch random.number(1...16) {
        case 1...4:
            let body: JSON = random.oneIn(3) ? ["start_time": start, "override": true] : ["start_time": start]
            return Call(method: .put, path: "/bookings/\(booking)/schedule", body: body)
        case 5: return Call(method: .delete, path: "/bookings/\(booking)/schedule")
        case 6: return post("/bookings/\(booking)/cancellation", random.pick([[:], ["waive": true, "reason": "x"], ["waive": true]]))
        case 7, 8: return post("/bookings/\(booking)/\(random.pick(["completion", "no_show", "undo"]))", random.pick([[:], ["reason": "x"]]))
        case 9:
            let times: JSON = .list((0..<random.number(0...3)).map { _ in self.start(&random) })
            return post("/orders/\(order)/schedule", ["start_times": times, "on_conflict": random.pick(["fail", "skip"])])
        case 10:
            let pattern: JSON = ["weekday": .number(Int64(random.number(1...7))), "time": "10:00", "from": "2026-11-23", "count": 2]
            return post("/orders/\(order)/schedule", ["weekly": pattern, "on_conflict": "skip"])
        case 11:
            let end = JSON(t0.adding(minutes: random.pick([100, 200, 1_450])))
            return post("/practitioners/@practitioner:\(random.number(0...2))/time_off", ["start_time": JSON(t0), "end_time": end, "reason": "x"])
        case 12: return post("/services/\(service)/waitlist", ["client_id": .text(reference("client", &random))])
        case 13:
            let (act, body) = random.pick([("extension", ["days": 5]), ("pause", [:]), ("resume", [:])] as [(String, JSON)])
            return post("/orders/\(order)/\(act)", body)
        case 14:
            let path = "/services/@service:5/dates/@date:\(random.number(0...3))"
            if random.oneIn(6) { return Call(method: .delete, path: path) }
            return Call(method: .patch, path: path, body: ["start_time": start])
        default:
            let subject = random.oneIn(2) ? "/services/\(service)" : "/bookings/\(booking)"
            let paths = ["\(subject)/slots?start=2026-11-22&end=2026-12-04", "\(subject)/slots/explain?start_time=\(start)", "/services/\(service)/waitlist"]
            return Call(method: .get, path: random.pick(paths))
        }
    }
}
