import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Credit from its beginning to its end")
struct CreditLifeTests {
    private func balance(_ api: API, _ client: ID<Client>) async throws -> JSON {
        try await api.get("/clients/\(client)").expecting(200)["credit_balance_cents"]
    }

    @Test("a client buys credit, spends a part, and gets back what she has not spent, no more", arguments: TestEngine.allCases)
    func sold(engine: TestEngine) async throws {
        let bank = RefundingBank()
        try await withServer(on: engine, providers: { _ in [.test: bank] }) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let sold = try await api.post(
                "/checkout",
                ["credit_amount_cents": 80_000, "practitioner_id": JSON(studio.practitioner()), "client_id": JSON(clara), "payment_method": "test"]
            ).expecting(201)
            #expect(sold["order"]["order_type"] == "credit")
            #expect(sold["bookings"].items.isEmpty)
            #expect(try await balance(api, clara) == 80_000)
            let order = try await api.buy(JSON(wellness.package), for: clara)["order"]
            #expect([order["status"], order["credit_applied_cents"], order["total_amount_cents"]] == ["paid", 50_000, 0])
            #expect(try await balance(api, clara) == 30_000)
            let refund = try await api.refund(sold["order"]["id"]).expecting(201)
            #expect(refund["amount_cents"] == 30_000)
            #expect(refund.sources == ["test 30000 succeeded"])
            #expect(try await balance(api, clara) == 0)
            try await api.refund(sold["order"]["id"]).expecting(409)
            #expect(bank.returned == 30_000)
            // The sessions that were paid with it are given back as credit, for the card has no more to give for them.
            #expect(try await api.refund(order["id"]).expecting(201).sources == ["credit 50000 succeeded"])
            #expect(try await balance(api, clara) == 50_000)
            try await studio.expectMoneyHolds()
        }
    }

    @Test("credit with an end: what is spent is spent of what ends soonest; the rest is gone at its end, once", arguments: TestEngine.allCases)
    func expires(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (maya, clara) = (try await studio.practitioner(), try await studio.client())
            let lesson = try await studio.service(.session("Lesson", 7_000), of: maya)
            func grant(_ cents: Int64, days: Int?) async throws {
                var body: [String: JSON] = ["amount_cents": .number(cents), "currency": "USD", "reason": "With our apologies"]
                if let days { body["expires_at"] = JSON(t0.adding(days: days)) }
                try await api.post("/clients/\(clara)/credits", .object(body)).expecting(201)
            }
            try await grant(5_000, days: nil)
            try await grant(6_000, days: 60)
            try await grant(4_000, days: 30)
            _ = try await api.buy(JSON(lesson), for: clara)
            #expect(try await balance(api, clara) == 8_000)
            studio.clock.advance(minutes: 30 * 1_440)
            #expect(try await ExpireCredit(studio.studio)() == 1)
            // All of it had been spent.
            #expect(try await balance(api, clara) == 8_000)
            studio.clock.advance(minutes: 30 * 1_440)
            for ended in [1, 0] { #expect(try await ExpireCredit(studio.studio)() == ended) }
            #expect(try await balance(api, clara) == 5_000)
            #expect(try await api.balances()["client_credit"] == 5_000)
            try await studio.expectMoneyHolds()
        }
    }

    @Test("what was spent before a grant does not keep the grant alive", arguments: TestEngine.allCases)
    func spentBefore(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (maya, clara) = (try await studio.practitioner(), try await studio.client())
            let lesson = try await studio.service(.session("Lesson", 7_000), of: maya)
            try await studio.grant(7_000, to: clara)
            _ = try await api.buy(JSON(lesson), for: clara)
            let end = t0.adding(days: 1)
            try await api.post(
                "/clients/\(clara)/credits", ["amount_cents": 3_000, "currency": "USD", "reason": "A gift", "expires_at": JSON(end)]
            ).expecting(201)
            studio.clock.advance(minutes: 1_440)
            try await ExpireCredit(studio.studio)()
            #expect(try await balance(api, clara) == 0)
            try await studio.expectMoneyHolds()
        }
    }
}
