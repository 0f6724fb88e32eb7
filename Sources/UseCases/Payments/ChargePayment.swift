import Domain
import Logging
import Store

/// Asks a provider for the money of an attempt that has been written, and settles by its answer.
public struct ChargePayment: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// The attempt is `sent` since it was written with its order (`Payment.Draft`), so nobody takes it for one that the
    /// provider was never asked for, and nobody may end it meanwhile.
    func callAsFunction(
        _ purchase: Purchase, ifDeclined: SettlePayment.Decline, once: Once<Purchase>?
    ) async throws -> Purchase {
        let payment = purchase.payment
        guard let provider = studio.outside.providers[payment.provider] else { return purchase }
        let charge = try await charge(purchase)
        var answer: ProviderAnswer?
        do {
            answer = try await provider.charge(charge)
        } catch {
            studio.logger.warning("a provider did not answer", metadata: ["payment": "\(payment.id)", "error": "\(error)"])
        }
        return try await SettlePayment(studio)(payment.id, of: payment.orderID, answer, ifDeclined: ifDeclined, once: once)
    }

    private func charge(_ purchase: Purchase) async throws -> Charge {
        let (payment, client) = (purchase.payment, purchase.order.clientID)
        // Only a page of the provider asks for an address; a card that is known needs no look at the records.
        let email = payment.token == nil ? try await studio.store.read { try $0.clients.find(client, in: .all)?.email.text } : nil
        return Charge(
            attempt: ProviderAttempt(payment), description: purchase.order.terms.serviceName, email: email, isRepeat: false)
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
