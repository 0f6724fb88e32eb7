import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

/// At most 8 statements a checkout and 3 a list of 100. Counted, not timed.
@Suite("How many statements a request may cost")
struct StatementBudgetTests {
    /// The statements that `work` runs.
    private static func cost(_ studio: TestStudio, _ work: () async throws -> Reply) async throws -> Int {
        let before = studio.store.statements.value
        _ = try await work()
        return studio.store.statements.value - before
    }

    private static func body(_ service: ID<Service>, _ more: [String: JSON]) -> JSON {
        .object(["service_id": JSON(service)].merging(more) { _, new in new })
    }

    private static let newClient: JSON = ["name": "Clara", "email": "clara@example.com", "time_zone": "Europe/Berlin"]

    @Test("a checkout of a new client, paid offline, with an Idempotency-Key", arguments: TestEngine.allCases)
    func offline(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let body = Self.body(wellness.package, ["client": Self.newClient, "paid": true])
            let cost = try await Self.cost(studio) { try await api.post("/checkout", body, once: "k").expecting(201) }
            #expect((1...8).contains(cost), "\(cost) statements")
            // A repeat finds its answer with as little.
            let again = try await Self.cost(studio) { try await api.post("/checkout", body, once: "k").expecting(201) }
            #expect((1...9).contains(again), "\(again) statements")
        }
    }

    /// Hours, time off and all that takes the practitioner's time are one statement more: whether a time can be had is
    /// decided before anything is written, so that the refusal names every reason and costs no write.
    @Test("the same with a start time costs one more", arguments: TestEngine.allCases)
    func withTime(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let body = Self.body(wellness.package, ["client": Self.newClient, "paid": true, "start_time": JSON(t0.adding(days: 1))])
            let cost = try await Self.cost(studio) { try await api.post("/checkout", body, once: "k").expecting(201) }
            #expect((1...9).contains(cost), "\(cost) statements")
        }
    }

    @Test("a checkout that credit pays in full", arguments: TestEngine.allCases)
    func credit(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await studio.grant(50_000, to: clara)
            let body = Self.body(wellness.package, ["client_id": JSON(clara), "payment_method": "test"])
            let cost = try await Self.cost(studio) {
                let sold = try await api.post("/checkout", body, once: "k").expecting(201)
                #expect(sold["payment"]["provider"] == "credit")
                return sold
            }
            #expect((1...8).contains(cost), "\(cost) statements")
        }
    }

    @Test("a client's own checkout with a key that the server does not remember", arguments: TestEngine.allCases)
    func ownKey(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let key = try await api.key(for: .client(clara))
            let body = Self.body(wellness.package, [:])
            let cost = try await Self.cost(studio) { try await api.post("/checkout", body, key: key, once: "k").expecting(201) }
            #expect((1...8).contains(cost), "\(cost) statements")
        }
    }

    @Test("by card: the purchase, and its settlement", arguments: TestEngine.allCases, [false, true])
    func card(engine: TestEngine, hasTime: Bool) async throws {
        let bank = CountingProvider()
        try await withServer(on: engine, providers: { store in bank.counts(store) }) { api, studio in
            let wellness = try await studio.wellness()
            let start = hasTime ? JSON(t0.adding(days: 1)) : JSON.null
            let body = Self.body(wellness.package, ["client": Self.newClient, "payment_method": "test", "start_time": start])
            let before = studio.store.statements.value
            let sold = try await api.post("/checkout", body, once: "k").expecting(201)
            let after = studio.store.statements.value
            let asked = bank.statementsWhenAsked
            #expect(sold["order"]["status"] == "paid")
            #expect((1...8).contains(asked - before), "\(asked - before) statements in the purchase")
            #expect((1...8).contains(after - asked), "\(after - asked) statements in the settlement")
        }
    }

    @Test("every list of a hundred, with a key that the server does not remember", arguments: TestEngine.allCases)
    func lists(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            for number in 1...101 {
                _ = try await studio.practitioner("Practitioner \(number)")
                let lesson = try await studio.service(.session("Lesson \(number)", 1_000), of: elena)
                let package = try await studio.service(.package("Package \(number)", 1_000, of: [lesson, lesson]), of: elena)
                _ = try await studio.buy(package, for: studio.client("client\(number)"), isPaid: true)
            }
            for path in ["/orders", "/bookings", "/services", "/clients", "/practitioners"] {
                let key = try await api.key(for: .practitioner(elena))
                let cost = try await Self.cost(studio) {
                    let page = try await api.get("\(path)?limit=100", key: key).expecting(200)
                    #expect(page["data"].items.count == 100, "\(path)")
                    #expect(page["next_cursor"] != .null, "\(path)")
                    return page
                }
                #expect((1...3).contains(cost), "\(path): \(cost) statements")
            }
        }
    }

    @Test("an order with its sessions is one statement, and one more for a key that is not remembered", arguments: TestEngine.allCases)
    func oneOrder(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let order = try await studio.buy(wellness.package, for: clara, isPaid: true).order.id
            let key = try await api.key(for: .client(clara))
            let byAdmin = try await Self.cost(studio) { try await api.get("/orders/\(order)").expecting(200) }
            let byClient = try await Self.cost(studio) { try await api.get("/orders/\(order)", key: key).expecting(200) }
            let again = try await Self.cost(studio) { try await api.get("/orders/\(order)", key: key).expecting(200) }
            #expect(byAdmin == 1)
            #expect(byClient == 2)
            #expect(again == 1, "asked again within seconds, who it is needs no statement")
        }
    }
}
