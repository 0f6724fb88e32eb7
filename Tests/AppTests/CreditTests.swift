import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Paying with credit")
struct CreditTests {
    private static let granted: JSON = ["amount_cents": 60_000, "currency": "USD", "reason": "With our apologies"]

    @Test("credit that covers the price pays at once: no provider is asked, and it is debited once", arguments: TestEngine.allCases)
    func full(engine: TestEngine) async throws {
        let bank = ScriptedProvider(.init())
        try await withServer(on: engine, providers: { _ in [.test: bank] }) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let account = try await api.post("/clients/\(clara)/credits", Self.granted).expecting(201)
            #expect(account["credit_balance_cents"] == 60_000)
            let body: JSON = ["service_id": JSON(wellness.package), "client_id": JSON(clara), "payment_method": "test", "apply_credit": true]
            let sold = try await api.post("/checkout", body, once: "k").expecting(201)
            try await api.post("/checkout", body, once: "k").expecting(201)
            #expect(sold["order"]["status"] == "paid")
            #expect(sold["order"]["credit_applied_cents"] == 50_000)
            #expect(sold["order"]["total_amount_cents"] == 0)
            #expect(sold["payment"]["provider"] == "credit")
            #expect(sold["payment"]["amount_cents"] == 0)
            #expect(sold["bookings"].items.map { $0["payment_status"] } == ["paid", "paid", "paid"])
            #expect(bank.charges.value == 0)
            #expect(try await api.get("/clients/\(clara)")["credit_balance_cents"] == 10_000)
            let debited = try studio.database.texts("SELECT amount_cents FROM ledger_entry WHERE debit_account = 'client_credit'")
            #expect(debited == ["50000"])
        }
    }

    @Test("credit that covers a part leaves the rest to the card", arguments: TestEngine.allCases)
    func part(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await studio.grant(20_000, to: clara)
            let body: JSON = ["service_id": JSON(wellness.package), "client_id": JSON(clara), "payment_method": "test"]
            let sold = try await api.post("/checkout", body).expecting(201)
            #expect(sold["order"]["subtotal_cents"] == 50_000)
            #expect(sold["order"]["credit_applied_cents"] == 20_000)
            #expect(sold["payment"]["amount_cents"] == 30_000)
            #expect(try await studio.credit(of: clara) == 0)
            // The values of the sessions are those of the whole price.
            #expect(sold["bookings"].items.map { $0["value_cents"] } == [16_667, 16_667, 16_666])
            let lines = try studio.database.texts(
                "SELECT debit_account || ' ' || amount_cents FROM ledger_entry WHERE cause_type = 'order_settled' ORDER BY line")
            #expect(lines == ["cash:test 30000", "client_credit 20000"])
        }
    }

    @Test("who does not want to use her credit keeps it", arguments: TestEngine.allCases)
    func kept(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await studio.grant(60_000, to: clara)
            let body: JSON = ["service_id": JSON(wellness.package), "client_id": JSON(clara), "payment_method": "test", "apply_credit": false]
            let sold = try await api.post("/checkout", body).expecting(201)
            #expect(sold["payment"]["amount_cents"] == 50_000)
            #expect(try await studio.credit(of: clara) == 60_000)
        }
    }

    @Test("twenty purchases at once with credit for one never overspend", arguments: TestEngine.allCases)
    func neverOverspent(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await studio.grant(50_000, to: clara)
            let sold = try await withThrowingTaskGroup(of: Purchase.self, returning: [Purchase].self) { group in
                for _ in 1...20 { group.addTask { try await studio.buy(wellness.package, for: clara) } }
                var sold = [Purchase]()
                for try await purchase in group { sold.append(purchase) }
                return sold
            }
            #expect(sold.map(\.order.terms.creditAppliedCents).reduce(0, +) == 50_000)
            #expect(sold.filter { $0.order.status == .paid }.count == 1)
            #expect(sold.filter { $0.order.status == .pending }.count == 19)
            #expect(try await studio.credit(of: clara) == 0)
            let debited = try studio.database.texts("SELECT amount_cents FROM ledger_entry WHERE debit_account = 'client_credit'")
            #expect(debited == ["50000"])
        }
    }

    @Test("an order that is given up gives its credit back", arguments: TestEngine.allCases)
    func givenBack(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await studio.grant(20_000, to: clara)
            let sold = try await studio.buy(wellness.package, for: clara)
            #expect(try await studio.credit(of: clara) == 0)
            let canceled = try await api.send(.post, "/orders/\(sold.order.id)/cancellation").expecting(200)
            #expect(canceled["status"] == "canceled")
            #expect(canceled["bookings"].items.map { $0["status"] } == ["canceled", "canceled", "canceled"])
            #expect(try await studio.credit(of: clara) == 20_000)
            try await api.send(.post, "/orders/\(sold.order.id)/cancellation").expecting(409, "order_not_payable")
            try await api.post("/orders/\(sold.order.id)/payments", ["payment_method": "offline"]).expecting(409, "order_not_payable")
        }
    }

    @Test("credit is given in whole amounts, with a reason, by staff", arguments: TestEngine.allCases)
    func refusals(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let clara = try await studio.client()
            let table: [(JSON, String)] = [
                (["amount_cents": 0, "reason": "x"], "/amount_cents"), (["amount_cents": -1, "reason": "x"], "/amount_cents"),
                (["amount_cents": "100", "reason": "x"], "/amount_cents"), (["amount_cents": 100, "reason": ""], "/reason"),
                (["amount_cents": 100], "/reason"), (["amount_cents": 100, "reason": "x", "currency": "ZZZ"], "/currency"),
            ]
            for (body, pointer) in table {
                let refused = try await api.post("/clients/\(clara)/credits", body).expecting(422, "validation_failed")
                #expect(refused["errors"].items.map { $0["pointer"] } == [.text(pointer)])
            }
            #expect(try studio.database.number("SELECT COUNT(*) FROM ledger_entry") == 0)
        }
    }
}
