import CarnetTesting
import Domain
import Store
import Synchronization
import Testing

@testable import UseCases

@Suite("Money that goes back at a provider")
struct ProviderRefundTests {
    private static func refund(_ number: Int64, of payment: Payment, _ cents: Int64, reference: String? = nil) -> ProviderRefund {
        ProviderRefund(
            id: ID(number), payment: ProviderAttempt(payment), order: payment.orderID, amount: Money(cents, .usd), reference: reference,
            createdAt: t0)
    }

    /// A captured payment of $500, and who took it.
    private func paid(
        on engine: TestEngine, token: String = "pm_good", _ story: @escaping @Sendable (StripeProvider, Payment, FakeStripe) async throws -> Void
    ) async throws {
        try await withStripe(on: engine) { _, studio, stripe in
            let sold = try await studio.buyByCard(token)
            let known = try #require(try await studio.store.read { try $0.payments.find(sold.payment.id) })
            let provider = try #require(studio.studio.outside.providers[.stripe] as? StripeProvider)
            try await story(provider, known, stripe)
        }
    }

    @Test("a refund is made once, however often it is asked for, also when its answer was lost or its key forgotten", arguments: TestEngine.allCases)
    func once(engine: TestEngine) async throws {
        try await paid(on: engine) { provider, payment, stripe in
            let refund = Self.refund(7, of: payment, 20_000)
            #expect(try await provider.state(ofRefund: refund) == nil)
            stripe.fails(.losesAnswer)
            await #expect(throws: StripeError.self) { try await provider.refund(refund) }
            let first = try await provider.refund(refund)
            #expect(first.outcome == .succeeded)
            stripe.books.withLock { $0.keys = [:] }
            // Nothing else is left, so that Stripe refuses what it would do a second time.
            _ = stripe.books.withLock { $0.makeRefund(["payment_intent": payment.reference ?? "", "amount": "30000"]) }
            #expect(try await provider.refund(refund) == first)
            #expect(try await provider.state(ofRefund: refund) == first)
            #expect(try await provider.state(ofRefund: Self.refund(7, of: payment, 20_000, reference: first.reference)) == first)
            #expect(stripe.books.withLock { $0.refunds.count } == 2)
        }
    }

    @Test("no more goes back than was captured", arguments: TestEngine.allCases)
    func tooMuch(engine: TestEngine) async throws {
        try await paid(on: engine) { provider, payment, _ in
            _ = try await provider.refund(Self.refund(1, of: payment, 40_000))
            guard case .failed(let reason) = try await provider.refund(Self.refund(2, of: payment, 10_001)).outcome else {
                Issue.record("more than was captured went back")
                return
            }
            #expect(reason.contains("greater"))
        }
    }

    @Test("everything that went back is told: ours, what somebody gave back at Stripe, and disputes", arguments: TestEngine.allCases)
    func returns(engine: TestEngine) async throws {
        try await paid(on: engine) { provider, payment, stripe in
            #expect(try await provider.returns(of: ProviderAttempt(payment)) == [])
            _ = try await provider.refund(Self.refund(7, of: payment, 20_000))
            stripe.books.withLock { books in
                _ = books.makeRefund(["payment_intent": payment.reference ?? "", "amount": "5000"])
                for (id, status) in [("dp_1", "needs_response"), ("dp_2", "lost"), ("dp_3", "won"), ("dp_4", "warning_needs_response")] {
                    books.disputes[id] = [
                        "id": .text(id), "status": .text(status), "amount": 1_000, "currency": "usd",
                        "payment_intent": .text(payment.reference ?? ""),
                    ]
                }
            }
            let returns = try await provider.returns(of: ProviderAttempt(payment)).sorted { $0.amount.cents > $1.amount.cents }
            #expect(returns.map(\.amount.cents) == [20_000, 5_000, 1_000, 1_000, 1_000])
            #expect(returns[0].kind == .refund(ours: ID(7), .succeeded))
            #expect(returns[1].kind == .refund(ours: nil, .succeeded))
            #expect(Set(returns[2...].map(\.reference)) == ["dp_1", "dp_2", "dp_3"], "an inquiry moves no money")
            for (id, kind) in [("dp_1", ProviderReturn.Dispute.open), ("dp_2", .lost), ("dp_3", .won)] {
                #expect(returns.first { $0.reference == id }?.kind == .dispute(kind))
            }
        }
    }

    @Test("the test provider gives back as a bank does, and remembers it", arguments: TestEngine.allCases)
    func testProvider(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let provider = TestPaymentProvider(store: studio.store)
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let payment = try await studio.buy(wellness.package, for: clara, method: .test).payment
            let (first, same) = (try await provider.refund(Self.refund(1, of: payment, 40_000)), try await provider.refund(Self.refund(1, of: payment, 40_000)))
            #expect(first.outcome == .succeeded && same == first)
            #expect(try await provider.state(ofRefund: Self.refund(1, of: payment, 40_000)) == first)
            #expect(try await provider.state(ofRefund: Self.refund(2, of: payment, 10_001)) == nil)
            guard case .failed = try await provider.refund(Self.refund(2, of: payment, 10_001)).outcome else {
                Issue.record("more than was captured went back")
                return
            }
            #expect(try await provider.returns(of: ProviderAttempt(payment)).map(\.kind) == [.refund(ours: ID(1), .succeeded)])

            let stubborn = try await studio.buy(wellness.package, for: clara, method: .test, token: "tok_refund_fails").payment
            #expect(stubborn.status == .succeeded)
            guard case .failed = try await provider.refund(Self.refund(3, of: stubborn, 1_000)).outcome else {
                Issue.record("a card that takes no refunds took one")
                return
            }
        }
    }
}
