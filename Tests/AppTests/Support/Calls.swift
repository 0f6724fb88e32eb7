import Store
import CarnetTesting
import Domain
import HTTPTypes

/// The calls of a studio on a busy and careless day.
enum Calls {
    /// The next call; the first ones make something to work with.
    static func next(_ random: inout Seeded, _ number: Int) -> Call {
        if number <= beginning.count { return beginning[number - 1] }
        switch random.number(1...30) {
        case 1: return service(&random)
        case 2: return offerPackage(&random)
        case 3: return post("/clients", person(&random))
        case 4:
            let amount = random.pick([-1, 0, 5_000, 40_000])
            let currency: JSON = random.oneIn(4) ? "JPY" : "USD"
            let body: JSON = ["amount_cents": .number(Int64(amount)), "currency": currency, "reason": "x"]
            return post("/clients/\(reference("client", &random))/credits", body)
        case 5: return edit(&random)
        case 6: return Call(method: .put, path: "/services/\(reference("service", &random))/invitations/\(reference("client", &random))")
        case 7, 8: return payment(&random)
        case 9:
            let outcome: JSON = random.oneIn(3) ? "failed" : "succeeded"
            return post("/test_payments/\(reference("payment", &random))/complete", ["outcome": outcome])
        case 10: return Call(method: .post, path: "/orders/\(reference("order", &random))/cancellation")
        case 11...15: return checkout(&random)
        case 16...24: return scheduling(&random)
        default: return reading(&random)
        }
    }

    private static let beginning: [Call] = [
        post("/practitioners", ["display_name": "Elena", "time_zone": "Europe/Rome"]),
        post("/practitioners", ["display_name": "Maya", "time_zone": "Europe/Berlin"]),
        hours(0, from: "08:00"), hours(1, from: "00:00"),
        post("/services", session("Yoga", 6_000, practitioner: 0)),
        post("/services", session("Massage", 15_000, practitioner: 0)),
        post("/services", session("Lesson", 4_000, practitioner: 1)),
        post("/services", packageBody(0, [("@service:0", 2), ("@service:1", 1)], "package")),
        post("/services", packageBody(1, [("@service:2", 5)], "bundle")),
        post("/services", groupBody("workshop", ["2026-12-02T18:00:00Z"])),
        post("/services", groupBody("course", ["2026-12-03T18:00:00Z", "2026-12-04T18:00:00Z"])),
        Call(method: .get, path: "/orders/999999"),
        post("/checkout", sale("@service:3", ["payment_token": "tok_declined"])),
        post("/checkout", sale("@service:3", ["payment_token": "tok_requires_action"])),
        post("/checkout", sale("@service:0", ["start_time": "2026-12-01T10:00:00Z"])),
        post("/checkout", sale("@service:3", ["start_time": "2026-12-01T10:30:00Z"])),
    ]

    static func post(_ path: String, _ body: JSON, key: String? = nil) -> Call {
        Call(method: .post, path: path, body: body, key: key)
    }

    static func reference(_ kind: String, _ random: inout Seeded) -> String { "@\(kind):\(random.number(0...30))" }

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
        let zone: JSON = random.oneIn(8) ? "Mars/Olympus" : "Europe/Rome"
        return ["name": .text(name), "email": "\(name)@example.com", "time_zone": zone]
    }

    private static func service(_ random: inout Seeded) -> Call {
        let (name, cents) = (random.pick(["Yoga", "Pilates", "Boxing"]), random.pick([-1, 0, 7_777]))
        return post("/services", session(.text(name), Int64(cents), practitioner: random.number(0...2)))
    }

    private static func offerPackage(_ random: inout Seeded) -> Call {
        var items = [(JSON, Int64)]()
        for _ in 0..<random.number(0...3) {
            let (service, quantity) = (JSON.text(reference("service", &random)), random.pick([0, 1, 1, 2, 3]))
            items.append((service, Int64(quantity)))
        }
        let type: JSON = random.oneIn(3) ? "bundle" : "package"
        return post("/services", packageBody(random.number(0...1), items, type))
    }

    private static func edit(_ random: inout Seeded) -> Call {
        let changes: [JSON] = [
            ["is_active": false], ["is_active": true], ["is_active": true], ["price_cents": 9_999], ["max_per_client": 3], ["max_per_client": .null],
            ["visibility": "unlisted"], ["name": "Renamed"], ["validity_days": 30], ["allocation": "by_list_price"], ["price_cents": "free"],
        ]
        return Call(method: .patch, path: "/services/\(reference("service", &random))", body: random.pick(changes))
    }

    private static func payment(_ random: inout Seeded) -> Call {
        let bodies: [JSON] = [
            [:], [:], ["payment_method": "test"], ["payment_method": "test", "payment_token": "tok_declined"],
            ["payment_method": "test", "payment_token": "tok_requires_action"], ["amount_cents": 1], ["payment_method": "card"],
        ]
        let (path, key) = ("/orders/\(reference("order", &random))/payments", random.oneIn(4) ? "k" : nil)
        return post(path, random.pick(bodies), key: key)
    }

    private static func checkout(_ random: inout Seeded) -> Call {
        var body: [String: JSON] = ["service_id": .text(reference("service", &random))]
        if random.oneIn(2) { body["client"] = person(&random) } else { body["client_id"] = .text(reference("client", &random)) }
        body["payment_method"] = .text(random.pick(["offline", "test", "test"]))
        if random.oneIn(2) { body["payment_token"] = .text(random.pick(["tok_ok", "tok_declined", "tok_requires_action", "tok_odd"])) }
        if random.oneIn(3) { body["paid"] = true }
        if random.oneIn(5) { body["apply_credit"] = false }
        if random.oneIn(2) {
            // A few starts on a small grid, so that many of them meet.
            let minutes = random.pick([-60, 30, 60, 90, 600, 1_440, 1_500, 2_880])
            body["start_time"] = JSON(t0.adding(minutes: minutes))
        }
        let key = random.oneIn(3) ? "k\(random.number(1...8))" : nil
        return post("/checkout", .object(body), key: key)
    }

    private static func reading(_ random: inout Seeded) -> Call {
        let (order, client, booking) = (reference("order", &random), reference("client", &random), reference("booking", &random))
        let limit = random.number(1...30)
        let paths: [String] = [
            "/orders/\(order)", "/orders/\(order)/bookings?status=draft", "/orders?limit=\(limit)",
            "/orders?status=paid&client_id=\(client)", "/bookings?limit=\(limit)", "/bookings?client_id=\(client)&limit=\(limit)",
            "/bookings?status=confirmed", "/bookings?from=2026-11-22T12:00:00Z&to=2026-12-01T10:00:00Z", "/clients/\(client)",
            "/clients?limit=\(limit)", "/services?limit=\(limit)", "/practitioners", "/bookings/\(booking)",
        ]
        return Call(method: .get, path: random.pick(paths))
    }
}
