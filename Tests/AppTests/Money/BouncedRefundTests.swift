import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("A refund that had arrived comes back")
struct BouncedRefundTests {
    @Test("it is owed again, staff see it and send it another way; told again, nothing changes", arguments: TestEngine.allCases)
    func owedAgain(engine: TestEngine) async throws {
        let bank = RefundingBank()
        try await withServer(on: engine, providers: { _ in [.test: bank] }) { api, studio in
            let clara = try await studio.client()
            let sold = try await api.buy(JSON(try await studio.wellness().package), for: clara)
            let (order, payment) = (sold["order"]["id"], ID<Payment>(try #require(sold["payment"]["id"].int)))
            let refund = try await api.refund(order, ["booking_ids": [sold.sessions[2]]]).expecting(201)
            #expect(refund["status"] == "succeeded")
            #expect(try await api.balances() == ["cash:test": -33_334, "prepaid_sessions": 33_334])

            // Days later: the card was closed.
            let told = bank.returns(of: payment).map { $0.bouncing }
            for _ in 1...2 { try await ReconcileReturns(studio.studio)(payment, told) }
            #expect(try await api.balances() == ["cash:test": -50_000, "prepaid_sessions": 33_334, "refunds_pending": 16_666])
            let after = try await api.get("/orders/\(order)").expecting(200)
            #expect(after["refunded_cents"] == 16_666)
            let carnet = try await ReadCarnet(studio.studio)(by: Caller(.client(clara)))
            #expect(carnet.booklets.map(\.order.refundedCents) == [16_666], "It is still one refund, and her carnet says so too.")
            #expect(after["bookings"].items.map { $0["payment_status"] } == ["paid", "paid", "refunded"])
            #expect(try await api.get("/orders/\(order)/refunds").expecting(200)["data"].items.map { $0["status"] } == ["failed"])
            #expect(try studio.waiting("refund.failed") == 1)
            try await studio.expectMoneyHolds()

            try await api.post("/refunds/\(refund["id"])/retry", ["to": "credit"]).expecting(200)
            #expect(try await api.balances() == ["cash:test": -50_000, "prepaid_sessions": 33_334, "client_credit": 16_666])
            // What Stripe said of it before is said again: it bounced, and that is that.
            try await ReconcileReturns(studio.studio)(payment, told)
            #expect(try await api.balances()["refunds_pending"] == nil)
            #expect(try await api.get("/orders/\(order)/refund_preview").expecting(200)["amount_cents"] == 33_334)
            try await studio.expectMoneyHolds()
        }
    }

    @Test("so is one that was made at the provider's side", arguments: TestEngine.allCases)
    func madeElsewhere(engine: TestEngine) async throws {
        let bank = RefundingBank()
        try await withServer(on: engine, providers: { _ in [.test: bank] }) { api, studio in
            let sold = try await api.buy(JSON(try await studio.wellness().package), for: studio.client())
            let payment = ID<Payment>(try #require(sold["payment"]["id"].int))
            bank.giveBackByHand(Money(50_000, .usd), of: payment)
            try await ReconcileReturns(studio.studio)(payment, bank.returns(of: payment))
            try await ReconcileReturns(studio.studio)(payment, bank.returns(of: payment).map { $0.bouncing })
            #expect(try await api.balances() == ["cash:test": -50_000, "refunds_pending": 50_000])
            try await studio.expectMoneyHolds()
        }
    }
}

extension ProviderReturn {
    /// The same, once the provider could not deliver it.
    fileprivate var bouncing: ProviderReturn {
        guard case .refund(let ours, _) = kind else { return self }
        return ProviderReturn(reference: reference, amount: amount, kind: .refund(ours: ours, .failed(reason: "The card was closed.")))
    }
}
