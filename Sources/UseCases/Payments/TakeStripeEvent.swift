import Domain
import Store

/// Takes a message of Stripe's: checks that it is Stripe's, notes it, and leaves the rest to `ActOnProviderEvents`. The
/// message is answered as soon as it is on disk; told again, it costs one statement.
public struct TakeStripeEvent: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter signature: the header Stripe-Signature
    /// - Throws: `ProviderMessageRefusal` unless Stripe signed these bytes just now
    public func verify(_ body: [UInt8], signature: String?) throws {
        guard let stripe = studio.outside.providers[.stripe] as? StripeProvider, !stripe.settings.webhookSecrets.isEmpty else {
            throw ProviderMessageRefusal.notSetUp
        }
        try StripeSignature(signature).verify(body, secrets: stripe.settings.webhookSecrets, now: studio.outside.now())
    }

    /// Notes what a message said that was verified.
    public func callAsFunction(_ event: ProviderEvent) async throws {
        let now = studio.outside.now()
        let isIgnored = ProviderEvent.Concern(type: event.type) == nil
        try await studio.store.write { try $0.providerEvents.insert(event, isIgnored: isIgnored, now: now) }
        if !isIgnored { studio.providerEvents.ring() }
    }
}

extension ProviderEvent {
    /// What of an attempt may have changed.
    enum Concern {
        /// How it stands.
        case state
        /// What went back of it.
        case returns

        /// Nil for an event that says nothing of attempts.
        init?(type: String) {
            switch type {
            case "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled", "payment_intent.processing",
                "payment_intent.requires_action", "checkout.session.completed", "checkout.session.expired",
                "checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed":
                self = .state
            case "charge.refunded", "charge.refund.updated", "refund.created", "refund.updated", "refund.failed":
                self = .returns
            case let dispute where dispute.hasPrefix("charge.dispute."): self = .returns
            default: return nil
            }
        }
    }
}
