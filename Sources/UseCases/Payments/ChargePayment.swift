import Domain
import Logging
import Store

/// Asks a provider for the money of an attempt that has been written, and settles by its answer.
public struct ChargePayment: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    func callAsFunction(
        _ purchase: Purchase, ifDeclined: SettlePayment.Decline, once: Once<Purchase>?
    ) async throws -> Purchase {
        let (payment, now) = (purchase.payment, studio.outside.now())
        guard let provider = studio.outside.providers[payment.provider] else { return purchase }
        var answer: ProviderAnswer?
        // Noted before the provider is asked: from here on nobody takes it for an attempt that was never asked for. If
        // somebody has ended it meanwhile, the provider must not be asked any more.
        if let sending = try await studio.store.write({ try $0.payments.beginSending(payment.id, now: now) }) {
            do {
                answer = try await provider.charge(Charge(sending, isRepeat: false))
            } catch {
                studio.logger.warning("a provider did not answer", metadata: ["payment": "\(payment.id)", "error": "\(error)"])
            }
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

extension Charge {
    /// What was written for the provider.
    init(_ sending: PaymentRecords.Sending, isRepeat: Bool) {
        self.init(
            attempt: ProviderAttempt(sending.payment), description: sending.description, email: sending.email, isRepeat: isRepeat)
    }
}
