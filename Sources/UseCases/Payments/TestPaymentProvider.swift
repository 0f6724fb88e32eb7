import Domain
import Store

/// A card provider inside Carnet, so that anyone can try all its answers. Switched on by configuration only. It keeps
/// its books in tables of its own, so that it remembers across restarts what it was asked, as a real one does.
public struct TestPaymentProvider: PaymentProvider {
    /// The tokens it knows, and what they lead to. The last one pays, and fails when the money is to go back.
    public static let tokens = ["tok_ok", "tok_declined", "tok_requires_action", "tok_refund_fails"]

    private let store: Store

    public init(store: Store) { self.store = store }

    public func check(token: String?) throws(InvalidInput) {
        guard let token, !Self.tokens.contains(token) else { return }
        throw InvalidInput("payment_token", "is not known; the test provider takes \(Self.tokens.joined(separator: ", "))")
    }

    public func check(amount: Money) throws(PaymentRefusal) {}

    public func charge(_ charge: Charge) async throws -> ProviderAnswer {
        let attempt = charge.attempt
        let status: TestChargeRecords.Status =
            switch attempt.token {
            case "tok_declined": .failed
            case "tok_requires_action": .requiresAction
            default: .succeeded
            }
        let settled = try await store.write { try $0.testCharges.open(attempt.payment, amount: attempt.amount, as: status) }
        return answer(settled, attempt.payment)
    }

    public func state(of attempt: ProviderAttempt) async throws -> ProviderAnswer? {
        try await store.read { try $0.testCharges.find(attempt.payment) }.map { answer($0, attempt.payment) }
    }

    public func cancel(_ attempt: ProviderAttempt) async throws -> ProviderAnswer? {
        try await finish(attempt.payment, succeeding: false)
    }

    /// The client's action. May be done again; the first outcome stays. Nil if there is no such charge.
    public func finish(_ payment: ID<Payment>, succeeding: Bool) async throws -> ProviderAnswer? {
        try await store.write { try $0.testCharges.finish(payment, as: succeeding ? .succeeded : .failed) }.map { answer($0, payment) }
    }

    private func answer(_ status: TestChargeRecords.Status, _ payment: ID<Payment>) -> ProviderAnswer {
        let outcome: ProviderAnswer.Outcome =
            switch status {
            case .succeeded: .succeeded
            case .failed: .failed
            case .requiresAction: .requiresAction(clientSecret: "test_secret_\(payment)", redirectURL: nil)
            }
        return ProviderAnswer(outcome, reference: "test_\(payment)")
    }

    public func refund(_ refund: ProviderRefund) async throws -> RefundAnswer {
        let status: TestChargeRecords.RefundStatus = refund.payment.token == "tok_refund_fails" ? .failed : .succeeded
        let done = try await store.write {
            try $0.testCharges.refund(refund.id, of: refund.payment.payment, amount: refund.amount, as: status)
        }
        return done.map(answer) ?? RefundAnswer(.failed(reason: "The amount is more than is left of the charge."))
    }

    public func state(ofRefund refund: ProviderRefund) async throws -> RefundAnswer? {
        try await store.read { try $0.testCharges.refund(refund.id) }.map(answer)
    }

    public func returns(of attempt: ProviderAttempt) async throws -> [ProviderReturn] {
        try await store.read { try $0.testCharges.refunds(of: attempt.payment) }.map { refund in
            ProviderReturn(
                reference: "test_refund_\(refund.id)", amount: refund.amount, kind: .refund(ours: refund.id, answer(refund).outcome))
        }
    }

    private func answer(_ refund: TestChargeRecords.Refund) -> RefundAnswer {
        let outcome: RefundAnswer.Outcome = refund.status == .succeeded ? .succeeded : .failed(reason: "The card takes no refunds.")
        return RefundAnswer(outcome, reference: "test_refund_\(refund.id)")
    }
}
