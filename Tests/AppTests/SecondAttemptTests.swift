import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Trying to pay again")
struct SecondAttemptTests {
    private static let card: JSON = ["payment_method": "test", "payment_token": "tok_ok"]
    private static let mustAct: JSON = ["payment_method": "test", "payment_token": "tok_requires_action"]
    private static let declined: JSON = ["payment_method": "test", "payment_token": "tok_declined"]

    /// An order that waits for its money.
    private func pending(_ studio: TestStudio) async throws -> ID<Order> {
        try await studio.buy(studio.wellness().package, for: studio.client()).order.id
    }

    @Test("a declined card leaves the order waiting for the next, which pays it", arguments: TestEngine.allCases)
    func declined(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let order = try await pending(studio)
            try await api.post("/orders/\(order)/payments", Self.declined).expecting(402, "payment_declined")
            #expect(try await api.get("/orders/\(order)")["status"] == "pending")
            try await api.post("/orders/\(order)/payments", Self.card).expecting(201)
            #expect(try await api.get("/orders/\(order)")["status"] == "paid")
            try await api.post("/orders/\(order)/payments", Self.card).expecting(409, "order_not_payable")
            #expect(try studio.ledgerLines(of: order) == 1)
        }
    }

    @Test("an attempt that waits for its client ends before another begins: only one can pay", arguments: TestEngine.allCases)
    func superseded(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let order = try await pending(studio)
            let first = try await api.post("/orders/\(order)/payments", Self.mustAct).expecting(202)
            try await api.post("/orders/\(order)/payments", Self.card).expecting(201)
            let late = try await api.post("/test_payments/\(first["payment"]["id"])/complete", ["outcome": "succeeded"]).expecting(200)
            #expect(late["status"] == "failed")
            #expect(try studio.database.number("SELECT COUNT(*) FROM test_provider_charge WHERE status = 'succeeded'") == 1)
            #expect(try studio.ledgerLines(of: order) == 1)
        }
    }

    @Test("a repeat with the same key does not give up the attempt that the first call opened", arguments: TestEngine.allCases)
    func repeated(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let order = try await pending(studio)
            let first = try await api.post("/orders/\(order)/payments", Self.mustAct, once: "k").expecting(202)
            let again = try await api.post("/orders/\(order)/payments", Self.mustAct, once: "k").expecting(202)
            #expect(again.isReplay)
            #expect(again.json == first.json)
            let done = try await api.post("/test_payments/\(first["payment"]["id"])/complete", ["outcome": "succeeded"]).expecting(200)
            #expect(done["status"] == "succeeded")
            #expect(try await api.get("/orders/\(order)")["status"] == "paid")
        }
    }

    @Test("a request that is refused leaves the open attempt alone", arguments: TestEngine.allCases)
    func refused(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let clara = try await studio.client()
            let order = try await studio.buy(studio.wellness().package, for: clara).order.id
            let herKey = try await api.key(for: .client(clara))
            let open = try await api.post("/orders/\(order)/payments", Self.mustAct, key: herKey).expecting(202)
            // The amount is wrong, and a client cannot record money.
            try await api.post("/orders/\(order)/payments", ["payment_method": "test", "amount_cents": 1], key: herKey).expecting(422)
            try await api.post("/orders/\(order)/payments", ["payment_method": "offline"], key: herKey).expecting(403)
            let done = try await api.post("/test_payments/\(open["payment"]["id"])/complete", ["outcome": "succeeded"], key: herKey)
            #expect(done["status"] == "succeeded")
        }
    }

    @Test("ten cards at once charge once, and none of them meets a fault", arguments: TestEngine.allCases)
    func tenAtOnce(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let order = try await pending(studio)
            let replies = try await withThrowingTaskGroup(of: Int.self, returning: [Int].self) { group in
                for _ in 1...10 { group.addTask { try await api.post("/orders/\(order)/payments", Self.card).status } }
                var statuses = [Int]()
                for try await status in group { statuses.append(status) }
                return statuses
            }
            #expect(replies.allSatisfy { $0 < 500 }, "\(replies)")
            #expect(try studio.database.number("SELECT COUNT(*) FROM test_provider_charge WHERE status = 'succeeded'") == 1)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_payment WHERE status = 'succeeded'") == 1)
            #expect(try await api.get("/orders/\(order)")["status"] == "paid")
        }
    }

    @Test("no money is taken that Carnet does not know of: a second try and a cancellation while a card is being charged",
          arguments: TestEngine.allCases, ["payments", "cancellation"])
    func whileCharging(engine: TestEngine, second: String) async throws {
        let bank = SlowProvider()
        try await withServer(on: engine, providers: { _ in [.test: bank] }) { api, studio in
            let order = try await pending(studio)
            async let first = api.post("/orders/\(order)/payments", Self.card)
            await bank.asked.wait()
            async let other = Self.telling(bank.asked) {
                try await api.send(.post, "/orders/\(order)/\(second)", second == "payments" ? Self.card : nil)
            }
            // Either it is done, or it has asked the bank as well; then both may go on.
            await bank.asked.wait()
            bank.letOneThrough()
            bank.letOneThrough()
            _ = try await first
            _ = try await other
            let known = try studio.database.texts("SELECT id FROM payments_payment WHERE status = 'succeeded'")
            #expect(Set(known) == Set(bank.books.map(\.description)))
        }
    }

    private static func telling(_ signal: Signal, _ call: @Sendable () async throws -> Reply) async throws -> Reply {
        defer { signal.give() }
        return try await call()
    }
}
