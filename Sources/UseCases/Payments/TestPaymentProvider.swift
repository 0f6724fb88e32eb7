import Domain
import Store

/// A card provider inside Carnet, so that anyone can try all three answers. Switched on by configuration only. It keeps
/// its books in a table of its own, so that it remembers across restarts what it was asked, as a real one does.
public struct TestPaymentProvider: PaymentProvider {
    /// The tokens it knows, and what they lead to.
    public static let tokens = ["tok_ok", "tok_declined", "tok_requires_action"]

    private let store: Store

    public init(store: Store) { self.store = store }

    public func accepts(token: String?) -> Bool { token.map(Self.tokens.contains) ?? true }

    public func charge(_ charge: Charge) async throws -> ProviderAnswer {
        let status: TestChargeRecords.Status =
            switch charge.token {
            case "tok_declined": .failed
            case "tok_requires_action": .requiresAction
            default: .succeeded
            }
        let settled = try await store.write { try $0.testCharges.open(charge.payment, amount: charge.amount, as: status) }
        return answer(settled, charge.payment)
    }

    public func state(of payment: ID<Payment>) async throws -> ProviderAnswer? {
        try await store.read { try $0.testCharges.find(payment) }.map { answer($0, payment) }
    }

    public func cancel(_ payment: ID<Payment>) async throws -> ProviderAnswer? {
        try await finish(payment, succeeding: false)
    }

    public func refund(_ refund: ProviderRefund) async throws -> RefundAnswer {
        RefundAnswer(.succeeded, reference: "test_refund_\(refund.id)")
    }

    /// The client's action. May be done again; the first outcome stays. Nil if there is no such charge.
    public func finish(_ payment: ID<Payment>, succeeding: Bool) async throws -> ProviderAnswer? {
        try await store.write { try $0.testCharges.finish(payment, as: succeeding ? .succeeded : .failed) }.map { answer($0, payment) }
    }

    private func answer(_ status: TestChargeRecords.Status, _ payment: ID<Payment>) -> ProviderAnswer {
        switch status {
        case .succeeded: .succeeded
        case .failed: .failed
        case .requiresAction: .requiresAction(clientSecret: "test_secret_\(payment)")
        }
    }
}
