import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Money that went back at the provider's side")
struct ReturnTests {
    /// A package of three for $500, paid by a card of the bank.
    private struct Sold {
        let order: JSON
        let ids: [JSON]
        let payment: ID<Payment>
    }

    private func withSale(
        on engine: TestEngine, _ story: @Sendable (API, TestStudio, RefundingBank, Sold) async throws -> Void
    ) async throws {
        let bank = RefundingBank()
        try await withServer(on: engine, providers: { _ in [.test: bank] }) { api, studio in
            let sold = try await api.buy(JSON(try await studio.wellness().package), for: studio.client())
            let payment = ID<Payment>(try #require(sold["payment"]["id"].int))
            try await story(api, studio, bank, Sold(order: sold["order"]["id"], ids: sold.sessions, payment: payment))
            try await studio.expectMoneyHolds()
        }
    }

    /// The provider tells everything that went back so far, twice, as it may.
    private func tell(_ studio: TestStudio, _ payment: ID<Payment>, _ returns: [ProviderReturn]) async throws {
        for _ in 1...2 { try await ReconcileReturns(studio.studio)(payment, returns) }
    }

    private func states(_ api: API, _ sold: Sold) async throws -> [String] {
        let order = try await api.get("/orders/\(sold.order)").expecting(200)
        return ["\(order["status"])"] + order["bookings"].items.map { "\($0["status"]) \($0["payment_status"])" }
    }

    @Test("all of it: every session goes back, also one that has taken place", arguments: TestEngine.allCases, [false, true])
    func whole(engine: TestEngine, wasUsed: Bool) async throws {
        try await withSale(on: engine) { api, studio, bank, sold in
            if wasUsed { try await api.complete(sold.ids[0], at: t0.adding(minutes: -120)) }
            bank.giveBackByHand(Money(50_000, .usd), of: sold.payment)
            try await tell(studio, sold.payment, bank.returns(of: sold.payment))
            #expect(try await states(api, sold) == ["refunded", wasUsed ? "completed refunded" : "canceled refunded", "canceled refunded", "canceled refunded"])
            let refunds = try await api.get("/orders/\(sold.order)/refunds").expecting(200)["data"].items
            #expect(refunds.map { [$0["method"], $0["amount_cents"], $0["status"]] } == [["external", 50_000, "succeeded"]])
            #expect(try await api.balances().isEmpty)
            try await api.refund(sold.order).expecting(409, "refund_exceeds_paid")
        }
    }

    @Test("a part of it: whole sessions from the last on, the rest as goodwill; once all is gone, nothing stays open", arguments: TestEngine.allCases)
    func parts(engine: TestEngine) async throws {
        try await withSale(on: engine) { api, studio, bank, sold in
            func giveBack(_ cents: Int64) async throws {
                bank.giveBackByHand(Money(cents, .usd), of: sold.payment)
                try await tell(studio, sold.payment, bank.returns(of: sold.payment))
                try await studio.expectMoneyHolds()
            }
            try await giveBack(16_666)
            #expect(try await states(api, sold) == ["partially_refunded", "draft paid", "draft paid", "canceled refunded"])
            #expect(try await api.balances() == ["cash:test": -33_334, "prepaid_sessions": 33_334])
            try await giveBack(5_000)
            #expect(try await states(api, sold) == ["partially_refunded", "draft paid", "draft paid", "canceled refunded"])
            #expect(try await api.balances() == ["cash:test": -28_334, "prepaid_sessions": 33_334, "goodwill": -5_000])
            // No more than is left can be given back now, though the sessions are worth more.
            #expect(try await api.get("/orders/\(sold.order)/refund_preview").expecting(200)["amount_cents"] == 28_334)
            try await giveBack(28_334)
            #expect(try await states(api, sold) == ["refunded", "canceled refunded", "canceled refunded", "canceled refunded"])
            #expect(try await api.balances() == ["breakage": 5_000, "goodwill": -5_000])
        }
    }

    @Test("after the provider had refused ours: it makes that good, and no session more", arguments: TestEngine.allCases)
    func afterFailure(engine: TestEngine) async throws {
        try await withSale(on: engine) { api, studio, bank, sold in
            bank.refuseRefunds()
            let refund = try await api.refund(sold.order, ["booking_ids": [sold.ids[2]]]).expecting(201)
            #expect(refund["status"] == "failed")
            bank.giveBackByHand(Money(10_000, .usd), of: sold.payment)
            try await tell(studio, sold.payment, bank.returns(of: sold.payment))
            #expect(try await api.balances() == ["cash:test": -40_000, "prepaid_sessions": 33_334, "refunds_pending": 6_666])
            // More than was still owed: the rest of it gives back a session.
            bank.giveBackByHand(Money(6_666 + 16_667, .usd), of: sold.payment)
            try await tell(studio, sold.payment, bank.returns(of: sold.payment))
            #expect(try await states(api, sold) == ["partially_refunded", "draft paid", "canceled refunded", "canceled refunded"])
            #expect(try await api.balances() == ["cash:test": -16_667, "prepaid_sessions": 16_667])
            let all = try await api.get("/orders/\(sold.order)/refunds").expecting(200)["data"].items
            #expect(all.map { $0["status"] } == ["succeeded", "succeeded"])
        }
    }

    @Test("while ours is on its way and will be refused: the client has her money once", arguments: TestEngine.allCases, [true, false])
    func crossing(engine: TestEngine, isToldFirst: Bool) async throws {
        try await withSale(on: engine) { api, studio, bank, sold in
            // Each session is owed back by a part of its own, and none has been sent yet.
            let order = ID<Order>(try #require(sold.order.int))
            for id in sold.ids {
                _ = try await CancelBooking(studio.studio)(ID(try #require(id.int)), reason: nil, waive: false, by: studio.owner)
            }
            bank.giveBackByHand(Money(50_000, .usd), of: sold.payment)
            if isToldFirst {
                await #expect(throws: RefundsUnderWay.self) { try await tell(studio, sold.payment, bank.returns(of: sold.payment)) }
            }
            try await SendRefunds(studio.studio)(of: order)
            try await tell(studio, sold.payment, bank.returns(of: sold.payment))
            #expect(bank.returned == 50_000)
            #expect(try await api.balances().isEmpty)
            let refunds = try await api.get("/orders/\(sold.order)/refunds").expecting(200)["data"].items
            #expect(refunds.map { $0["status"] } == ["succeeded", "succeeded", "succeeded"])
        }
    }

    private func dispute(_ status: ProviderReturn.Dispute, _ cents: Int64 = 50_000) -> [ProviderReturn] {
        [ProviderReturn(reference: "dispute_1", amount: Money(cents, .usd), kind: .dispute(status))]
    }

    @Test("a dispute holds the money until it is decided; won, all is as before; lost, the sessions go back with it", arguments: TestEngine.allCases, [true, false])
    func disputed(engine: TestEngine, isWon: Bool) async throws {
        try await withSale(on: engine) { api, studio, _, sold in
            try await api.complete(sold.ids[0], at: t0.adding(minutes: -120))
            let before = try await api.balances()
            try await tell(studio, sold.payment, dispute(.open))
            #expect(try studio.waiting("order.disputed") == 1)
            #expect(try await api.balances() == before.filter { $0.key != "cash:test" }.merging(["disputed": -50_000]) { $1 })
            #expect(try await states(api, sold)[0] == "paid")
            // The bank has the money: what goes back meanwhile can only be credit.
            #expect(try await api.get("/orders/\(sold.order)/refund_preview").expecting(200).sources == ["credit 33333"])
            try await tell(studio, sold.payment, dispute(isWon ? .won : .lost))
            if isWon {
                #expect(try await api.balances() == before)
                #expect(try await states(api, sold)[0] == "paid")
            } else {
                #expect(try await api.balances().isEmpty)
                #expect(try await states(api, sold) == ["refunded", "completed refunded", "canceled refunded", "canceled refunded"])
            }
            // What was decided is not decided again.
            try await tell(studio, sold.payment, dispute(isWon ? .lost : .won))
            #expect(try await api.balances() == (isWon ? before : [:]))
        }
    }

    @Test("a payment that its order did not need goes back whole, once, also when somebody was quicker", arguments: TestEngine.allCases, [false, true])
    func surplus(engine: TestEngine, byHand: Bool) async throws {
        try await withSale(on: engine) { api, studio, bank, sold in
            // Its answer was lost, it was given up and its order with it; the money came all the same.
            bank.loseAnswers()
            let lesson = try await studio.service(.session("Lesson", 7_000), of: studio.practitioner("Maya"))
            let late = try await studio.buy(lesson, for: studio.client("Bea"), method: .test)
            for answer in [ProviderAnswer.failed, .succeeded, .succeeded] {
                _ = try await SettlePayment(studio.studio)(late.payment.id, of: late.order.id, answer, ifDeclined: .cancelOrder)
            }
            #expect(try await api.balances()["captures_to_return"] == 7_000)
            if byHand {
                bank.giveBackByHand(Money(7_000, .usd), of: late.payment.id)
                await #expect(throws: RefundsUnderWay.self) { try await tell(studio, late.payment.id, bank.returns(of: late.payment.id)) }
            }
            #expect(try await SendRefunds(studio.studio)() == 1)
            studio.clock.advance(minutes: 1_440)
            #expect(try await SendRefunds(studio.studio)() == 0)
            #expect(bank.returned == 7_000)
            #expect(try await api.balances()["captures_to_return"] == nil)
        }
    }
}
