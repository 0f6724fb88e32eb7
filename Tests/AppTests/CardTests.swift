import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Paying by card")
struct CardTests {
    private func checkout(_ service: ID<Service>, _ client: ID<Client>, _ token: String?) -> JSON {
        let token = token.map { JSON.text($0) } ?? JSON.null
        return ["service_id": JSON(service), "client_id": JSON(client), "payment_method": "test", "payment_token": token]
    }

    @Test("a good card pays all sessions at once", arguments: TestEngine.allCases, ["tok_ok", nil])
    func succeeds(engine: TestEngine, token: String?) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let sold = try await api.post("/checkout", checkout(wellness.package, clara, token)).expecting(201)
            #expect(sold["order"]["status"] == "paid")
            #expect(sold["payment"]["provider"] == "test")
            #expect(sold["payment"]["status"] == "succeeded")
            #expect(sold["payment"]["amount_cents"] == 50_000)
            #expect(sold["bookings"].items.map { $0["payment_status"] } == ["paid", "paid", "paid"])
            #expect(try studio.database.texts("SELECT debit_account FROM ledger_entry") == ["cash:test"])
        }
    }

    @Test("a declined card sells nothing and takes no credit", arguments: TestEngine.allCases)
    func declined(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await studio.grant(20_000, to: clara)
            let refused = try await api.post("/checkout", checkout(wellness.package, clara, "tok_declined")).expecting(402, "payment_declined")
            #expect(refused.headers[.contentType] == "application/problem+json")
            #expect(try await studio.credit(of: clara) == 20_000)
            #expect(try studio.database.texts("SELECT status FROM payments_order") == ["canceled"])
            #expect(try studio.database.texts("SELECT DISTINCT status || payment_status FROM bookings_booking") == ["canceledunpaid"])
            #expect(try studio.database.number("SELECT COUNT(*) FROM ledger_entry WHERE cause_type = 'order_settled'") == 0)
            #expect(try studio.waiting("order.paid") == 0)
            #expect(try studio.waiting("payment.failed") == 1)
        }
    }

    @Test("a client who must act leaves a pending order; her action settles it once, however often it is told", arguments: TestEngine.allCases)
    func requiresAction(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let sold = try await api.post("/checkout", checkout(wellness.package, clara, "tok_requires_action")).expecting(202)
            let (order, payment) = (sold["order"]["id"], sold["payment"]["id"])
            #expect(sold["payment"]["status"] == "requires_action")
            #expect(sold["payment"]["client_secret"].string?.isEmpty == false)
            let before = try await api.get("/orders/\(order)")
            #expect(before["status"] == "pending")
            #expect(before["bookings"].items.map { $0["payment_status"] } == ["unpaid", "unpaid", "unpaid"])
            #expect(before["bookings"].items.map { $0["status"] } == ["draft", "draft", "draft"])

            for _ in 1...5 {
                let done = try await api.post("/test_payments/\(payment)/complete", ["outcome": "succeeded"]).expecting(200)
                #expect(done["status"] == "succeeded")
                #expect(done["order_id"] == order)
            }
            let after = try await api.get("/orders/\(order)")
            #expect(after["status"] == "paid")
            #expect(after["bookings"].items.map { $0["payment_status"] } == ["paid", "paid", "paid"])
            #expect(try studio.database.number("SELECT COUNT(*) FROM ledger_entry") == 1)
            #expect(try studio.waiting("order.paid") == 1)
        }
    }

    @Test("told twenty times at the same moment it is settled once", arguments: TestEngine.allCases)
    func atOnce(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let sold = try await api.post("/checkout", checkout(wellness.package, clara, "tok_requires_action")).expecting(202)
            let statuses = try await withThrowingTaskGroup(of: JSON.self, returning: Set<JSON>.self) { group in
                for _ in 1...20 {
                    group.addTask { try await api.post("/test_payments/\(sold["payment"]["id"])/complete", ["outcome": "succeeded"])["status"] }
                }
                var statuses = Set<JSON>()
                for try await status in group { statuses.insert(status) }
                return statuses
            }
            #expect(statuses == ["succeeded"])
            #expect(try studio.database.number("SELECT COUNT(*) FROM ledger_entry") == 1)
            #expect(try studio.waiting("order.paid") == 1)
        }
    }

    @Test("the first outcome stays: a no after a yes changes nothing, nor a yes after a no", arguments: TestEngine.allCases, [true, false])
    func firstOutcome(engine: TestEngine, succeeding: Bool) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let sold = try await api.post("/checkout", checkout(wellness.package, clara, "tok_requires_action")).expecting(202)
            let address = "/test_payments/\(sold["payment"]["id"])/complete"
            let (yes, no): (JSON, JSON) = (["outcome": "succeeded"], ["outcome": "failed"])
            try await api.post(address, succeeding ? yes : no).expecting(200)
            let again = try await api.post(address, succeeding ? no : yes).expecting(200)
            #expect(again["status"] == (succeeding ? "succeeded" : "failed"))
            let order = try await api.get("/orders/\(sold["order"]["id"])")
            #expect(order["status"] == (succeeding ? "paid" : "pending"), "after a no the order waits for another attempt")
        }
    }

    @Test("where no provider is set up nobody pays by card, and nothing is written", arguments: TestEngine.allCases)
    func switchedOff(engine: TestEngine) async throws {
        try await withServer(on: engine, providers: { _ in [:] }) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await api.post("/checkout", checkout(wellness.package, clara, nil)).expecting(422, "payment_method_unavailable")
            let card: JSON = ["service_id": JSON(wellness.package), "client_id": JSON(clara), "payment_method": "card"]
            try await api.post("/checkout", card).expecting(422, "payment_method_unavailable")
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 0)
        }
    }
}
