import Domain
import Logging
import Store

/// Asks a provider for the money of an attempt that has been written, and settles by its answer.
public struct ChargePayment: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    func callAsFunction(
        _ purchase: Purchase, token: String?, ifDeclined: SettlePayment.Decline, once: Once<Purchase>?
    ) async throws -> Purchase {
        let payment = purchase.payment
        guard let provider = studio.outside.providers[payment.provider] else { return purchase }
        let answer: ProviderAnswer?
        do {
            answer = try await provider.charge(
                Charge(
                    payment: payment.id, order: payment.orderID, amount: Money(payment.amountCents, purchase.order.terms.currency),
                    token: token))
        } catch {
            studio.logger.warning("a provider did not answer", metadata: ["payment": "\(payment.id)", "error": "\(error)"])
            answer = nil
        }
        return try await SettlePayment(studio)(payment.id, of: payment.orderID, answer, ifDeclined: ifDeclined, once: once)
    }

    /// The provider of a method, if there must be one; nil for money that Carnet does not move.
    ///
    /// - Throws: `PaymentRefusal.methodUnavailable` if it is not set up.
    func provider(for method: PaymentMethod) throws(PaymentRefusal) -> (any PaymentProvider)? {
        let name: PaymentProviderName
        switch method {
        case .offline: return nil
        case .test: name = .test
        case .card: name = .stripe
        }
        guard let provider = studio.outside.providers[name] else { throw .methodUnavailable(method) }
        return provider
    }
}
