import CarnetTesting
import Domain
import Testing

@Suite("Both engines give the same answers")
struct SameAnswersTests {
    @Test("to the same random sequence of three hundred calls", arguments: [1, 2, 3] as [UInt64])
    func sequence(seed: UInt64) async throws {
        try await withServer(on: .sqlite) { first, sqlite in
            try await withServer(on: .postgres) { second, postgres in
                var (random, a, b) = (Seeded(seed), Twin(first), Twin(second))
                var (statuses, last) = ([Int: Int](), Call(method: .get, path: "/orders"))
                for number in 1...300 {
                    if random.oneIn(10) {
                        let minutes = random.pick([1, 10, 20, 600])
                        sqlite.clock.advance(minutes: minutes)
                        postgres.clock.advance(minutes: minutes)
                    }
                    // Some calls come twice, as a client does that got no answer.
                    let call = random.oneIn(12) ? last : Calls.next(&random, number)
                    let (one, other) = (try await a.answer(call), try await b.answer(call))
                    guard one.status == other.status, one.json == other.json, one.status < 500 else {
                        Issue.record("call \(number), \(call): \(one.status) \(one.json) on SQLite, \(other.status) \(other.json) on PostgreSQL")
                        return
                    }
                    statuses[one.status, default: 0] += 1
                    last = call
                }
                // A sequence in which nothing succeeds, or nothing is refused, compares nothing.
                for status in [200, 201, 202, 402, 404, 409, 422] { #expect(statuses[status] != nil, "no \(status) among \(statuses)") }
            }
        }
    }
}

/// The calls of a studio on a busy and careless day.
private enum Calls {
    static func next(_ random: inout Seeded, _ number: Int) -> Call {
        // The first ones make something to work with.
        if number <= 12 { return beginning[number - 1] }
        switch random.number(1...20) {
        case 1: return service(&random)
        case 2: return package(&random)
        case 3: return Call(method: .post, path: "/clients", body: person(&random))
        case 4:
            let amount = random.pick([-1, 0, 5_000, 40_000])
            let currency: JSON = random.oneIn(4) ? "JPY" : "USD"
            let body: JSON = ["amount_cents": .number(Int64(amount)), "currency": currency, "reason": "x"]
            return Call(method: .post, path: "/clients/\(some("client", &random))/credits", body: body)
        case 5: return edit(&random)
        case 6: return Call(method: .put, path: "/services/\(some("service", &random))/invitations/\(some("client", &random))")
        case 7, 8: return payment(&random)
        case 9:
            let outcome: JSON = random.oneIn(3) ? "failed" : "succeeded"
            return Call(method: .post, path: "/test_payments/\(some("payment", &random))/complete", body: ["outcome": outcome])
        case 10: return Call(method: .post, path: "/orders/\(some("order", &random))/cancellation")
        case 11...15: return checkout(&random, number)
        default: return reading(&random)
        }
    }

    private static let beginning: [Call] =
        ["Elena", "Maya"].map { Call(method: .post, path: "/practitioners", body: ["display_name": .text($0), "time_zone": "Europe/Rome"]) }
        + [
            Call(method: .post, path: "/services", body: session("Yoga", 6_000, practitioner: 0)),
            Call(method: .post, path: "/services", body: session("Massage", 15_000, practitioner: 0)),
            Call(method: .post, path: "/services", body: session("Lesson", 4_000, practitioner: 1)),
            Call(method: .post, path: "/services", body: packageBody(0, [("@service:0", 2), ("@service:1", 1)], "package")),
            Call(method: .post, path: "/services", body: packageBody(1, [("@service:2", 5)], "bundle")),
            Call(method: .get, path: "/orders/999999"),
            Call(method: .post, path: "/checkout", body: sale("@service:3", ["payment_token": "tok_declined"])),
            Call(method: .post, path: "/checkout", body: sale("@service:3", ["payment_token": "tok_requires_action"])),
            Call(method: .post, path: "/checkout", body: sale("@service:0", ["start_time": "2026-12-01T10:00:00Z"])),
            Call(method: .post, path: "/checkout", body: sale("@service:3", ["start_time": "2026-12-01T10:30:00Z"])),
        ]

    private static func some(_ kind: String, _ random: inout Seeded) -> String { "@\(kind):\(random.number(0...30))" }

    private static func session(_ name: JSON, _ cents: Int64, practitioner: Int) -> JSON {
        [
            "practitioner_id": "@practitioner:\(practitioner)", "name": name, "service_type": "session", "price_cents": .number(cents),
            "duration_minutes": 60, "buffer_after_minutes": 15,
        ]
    }

    private static func packageBody(_ practitioner: Int, _ items: [(JSON, Int64)], _ type: JSON) -> JSON {
        [
            "practitioner_id": "@practitioner:\(practitioner)", "name": "A \(type)", "service_type": type, "price_cents": 25_001,
            "items": .list(items.map { ["service_id": $0.0, "quantity": .number($0.1)] }),
        ]
    }

    private static func sale(_ service: JSON, _ more: [String: JSON]) -> JSON {
        let body: [String: JSON] = ["service_id": service, "payment_method": "test", "client": ["name": "Ada", "email": "ada@example.com"]]
        return .object(body.merging(more) { _, new in new })
    }

    private static func person(_ random: inout Seeded) -> JSON {
        let name = random.pick(["ada", "bea", "cleo", "dora", ""])
        return ["name": .text(name), "email": .text("\(name)@example.com"), "time_zone": random.oneIn(8) ? "Mars/Olympus" : "Europe/Rome"]
    }

    private static func service(_ random: inout Seeded) -> Call {
        let (name, cents) = (random.pick(["Yoga", "Pilates", "Boxing"]), random.pick([-1, 0, 7_777]))
        return Call(method: .post, path: "/services", body: session(.text(name), Int64(cents), practitioner: random.number(0...2)))
    }

    private static func package(_ random: inout Seeded) -> Call {
        var items = [(JSON, Int64)]()
        for _ in 0..<random.number(0...3) { items.append((.text(some("service", &random)), Int64(random.pick([0, 1, 1, 2, 3])))) }
        return Call(method: .post, path: "/services", body: packageBody(random.number(0...1), items, random.oneIn(3) ? "bundle" : "package"))
    }

    private static func edit(_ random: inout Seeded) -> Call {
        let changes: [JSON] = [
            ["is_active": false], ["is_active": true], ["is_active": true], ["price_cents": 9_999], ["max_per_client": 3], ["max_per_client": .null],
            ["visibility": "unlisted"], ["name": "Renamed"], ["validity_days": 30], ["allocation": "by_list_price"], ["price_cents": "free"],
        ]
        return Call(method: .patch, path: "/services/\(some("service", &random))", body: random.pick(changes))
    }

    private static func payment(_ random: inout Seeded) -> Call {
        let bodies: [JSON] = [
            [:], [:], ["payment_method": "test"], ["payment_method": "test", "payment_token": "tok_declined"],
            ["payment_method": "test", "payment_token": "tok_requires_action"], ["amount_cents": 1], ["payment_method": "card"],
        ]
        return Call(method: .post, path: "/orders/\(some("order", &random))/payments", body: random.pick(bodies), key: random.oneIn(4) ? "k" : nil)
    }

    private static func checkout(_ random: inout Seeded, _ number: Int) -> Call {
        var body: [String: JSON] = ["service_id": .text(some("service", &random))]
        if random.oneIn(2) { body["client"] = person(&random) } else { body["client_id"] = .text(some("client", &random)) }
        body["payment_method"] = random.pick(["offline", "test", "test"])
        if random.oneIn(2) { body["payment_token"] = random.pick(["tok_ok", "tok_declined", "tok_requires_action", "tok_odd"]) }
        if random.oneIn(3) { body["paid"] = true }
        if random.oneIn(5) { body["apply_credit"] = false }
        if random.oneIn(2) {
            // A few starts on a small grid, so that many of them meet.
            body["start_time"] = JSON(t0.adding(minutes: random.pick([-60, 30, 60, 90, 600, 1_440, 1_500, 2_880])))
        }
        return Call(method: .post, path: "/checkout", body: .object(body), key: random.oneIn(3) ? "k\(random.number(1...8))" : nil)
    }

    private static func reading(_ random: inout Seeded) -> Call {
        let (order, client, limit) = (some("order", &random), some("client", &random), random.number(1...30))
        return Call(
            method: .get,
            path: random.pick([
                "/orders/\(order)", "/orders/\(order)/bookings?status=draft", "/orders?limit=\(limit)", "/orders?status=paid&client_id=\(client)",
                "/bookings?limit=\(limit)", "/bookings?client_id=\(client)&limit=\(limit)", "/bookings?status=confirmed",
                "/bookings?from=2026-11-22T12:00:00Z&to=2026-12-01T10:00:00Z", "/clients/\(client)", "/clients?limit=\(limit)",
                "/services?limit=\(limit)", "/practitioners", "/bookings/\(some("booking", &random))",
            ]))
    }
}
