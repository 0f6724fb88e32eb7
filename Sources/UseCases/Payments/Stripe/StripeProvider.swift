import Domain
import Logging

/// Cards through Stripe: a PaymentIntent where the buyer's card is known by a token, else a page of Stripe (Checkout).
public struct StripeProvider: PaymentProvider {
    let settings: StripeSettings
    let api: StripeAPI
    private let logger: Logger

    public init(_ settings: StripeSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
        api = StripeAPI(settings)
    }

    public func check(token: String?) throws(InvalidInput) {
        guard let token else { return }
        var faults = Faults()
        let isToken = token.utf8.count <= 255 && token.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        faults.check(isToken, "payment_token", detail: "must be what Stripe calls the card, like pm_…; leave it out to pay at Stripe's page")
        try faults.throwIfAny()
    }

    public func check(amount: Money) throws(PaymentRefusal) { _ = try StripeAmount(amount) }

    public func charge(_ charge: Charge) async throws -> ProviderAnswer {
        let made: Object
        do {
            made = charge.attempt.token == nil ? .session(try await openSession(charge)) : .intent(try await confirmIntent(charge))
        } catch let error as StripeError where error.isDecline {
            return ProviderAnswer(.failed, reference: error.intent?.id)
        } catch StripeError.refused(let status, let problem) where !charge.isRepeat {
            // Something is set up wrongly, or the token is: Stripe did nothing.
            logger.error("\(StripeError.refused(status: status, problem))", metadata: ["payment": "\(charge.attempt.payment)"])
            return .failed
        }
        return try await answer(made, for: charge.attempt)
    }

    /// The buyer is there while this happens, so that her bank may ask her (3-D Secure): then Stripe answers with a secret
    /// for her browser instead of a refusal.
    private func confirmIntent(_ charge: Charge) async throws -> StripeIntent {
        let (attempt, amount) = (charge.attempt, try StripeAmount(charge.attempt.amount))
        var form: StripeForm = [
            "amount": "\(amount.units)", "currency": amount.code, "confirm": "true", "payment_method_types[0]": "card",
            "metadata[carnet_order]": "\(attempt.order)", "metadata[carnet_payment]": "\(attempt.payment)",
            "metadata[carnet_service]": charge.description,
        ]
        if attempt.token?.hasPrefix("tok_") == true {
            form.add("payment_method_data[type]", "card")
            form.add("payment_method_data[card][token]", attempt.token)
        } else {
            form.add("payment_method", attempt.token)
        }
        return try await api.post("/v1/payment_intents", form, key: Self.key(of: attempt))
    }

    private func openSession(_ charge: Charge) async throws -> StripeSession {
        let (attempt, amount) = (charge.attempt, try StripeAmount(charge.attempt.amount))
        var form: StripeForm = [
            "mode": "payment", "payment_method_types[0]": "card", "line_items[0][quantity]": "1",
            "line_items[0][price_data][currency]": amount.code, "line_items[0][price_data][unit_amount]": "\(amount.units)",
            "line_items[0][price_data][product_data][name]": charge.description,
            "client_reference_id": "\(attempt.payment)",
            "success_url": "\(settings.baseURL)/checkout/done", "cancel_url": "\(settings.baseURL)/checkout/left",
            // Stripe allows a day at most. Told from when the attempt was made, so that the same request is the same bytes.
            "expires_at": "\(attempt.createdAt.adding(minutes: Charge.repeatableMinutes).seconds)",
        ]
        form.add("customer_email", charge.email)
        for object in ["", "payment_intent_data"] {
            let metadata = object.isEmpty ? "metadata" : "\(object)[metadata]"
            form.add("\(metadata)[carnet_order]", "\(attempt.order)")
            form.add("\(metadata)[carnet_payment]", "\(attempt.payment)")
        }
        return try await api.post("/v1/checkout/sessions", form, key: Self.key(of: attempt))
    }

    private static func key(of attempt: ProviderAttempt) -> String { "payment-\(attempt.payment)" }
}
