import Domain

// How an attempt stands at Stripe.

extension StripeProvider {
    public func state(of attempt: ProviderAttempt) async throws -> ProviderAnswer? {
        guard let object = try await object(of: attempt) else { return nil }
        return try await answer(object, for: attempt)
    }

    public func cancel(_ attempt: ProviderAttempt) async throws -> ProviderAnswer? {
        guard var object = try await object(of: attempt) else { return nil }
        do {
            switch object {
            case .intent(let intent) where intent.status != "canceled": object = .intent(try await canceled(intent))
            case .session(let session) where session.status == "open":
                object = .session(try await api.post("/v1/checkout/sessions/\(session.id)/expire"))
            case .intent, .session: break
            }
        } catch StripeError.refused(status: 400, _) {
            // It has moved on meanwhile and cannot be canceled any more: whatever it has become is the answer.
            return try await state(of: attempt)
        }
        return try await answer(object, for: attempt)
    }

    func answer(_ object: Object, for attempt: ProviderAttempt) async throws -> ProviderAnswer {
        switch object {
        case .intent(let intent): try await answer(intent, for: attempt)
        case .session(let session): try answer(session, for: attempt)
        }
    }

    private func answer(_ intent: StripeIntent, for attempt: ProviderAttempt) async throws -> ProviderAnswer {
        let asked = try StripeAmount(attempt.amount)
        try check(intent.metadata, intent.amount, intent.currency, asked, attempt)
        let outcome: ProviderAnswer.Outcome
        switch intent.status {
        case "succeeded":
            guard intent.amountReceived ?? asked.units == asked.units else { throw Self.mismatch(attempt) }
            outcome = .succeeded
        case "processing", "requires_capture": outcome = .processing
        case "canceled": outcome = .failed
        case "requires_action":
            outcome = .requiresAction(clientSecret: intent.clientSecret, redirectURL: intent.nextAction?.redirectToURL?.url)
        case "requires_payment_method", "requires_confirmation":
            // The card or the client's bank said no. With her secret she could still pay by another card when nobody waits for
            // it any more, so it has not failed until it is canceled.
            let ended = try await canceled(intent)
            guard ended.status != intent.status else { throw StripeError.noAnswer("a payment cannot be canceled") }
            return try await answer(ended, for: attempt)
        default: throw StripeError.noAnswer("a payment is \(intent.status), which is not known here")
        }
        return ProviderAnswer(outcome, reference: intent.id)
    }

    private func canceled(_ intent: StripeIntent) async throws -> StripeIntent {
        try await api.post("/v1/payment_intents/\(intent.id)/cancel")
    }

    private func answer(_ session: StripeSession, for attempt: ProviderAttempt) throws -> ProviderAnswer {
        try check(session.metadata, session.amountTotal, session.currency, StripeAmount(attempt.amount), attempt)
        switch (session.status, session.paymentStatus) {
        // From here on the payment is what counts: refunds and disputes are told of it.
        case ("complete", "paid"): return ProviderAnswer(.succeeded, reference: session.paymentIntent ?? session.id)
        case ("complete", _): return ProviderAnswer(.processing, reference: session.id)
        case ("expired", _): return ProviderAnswer(.failed, reference: session.id)
        case ("open", _):
            return ProviderAnswer(.requiresAction(clientSecret: nil, redirectURL: session.url), reference: session.id)
        default: throw StripeError.noAnswer("a checkout session is \(session.status ?? "nothing"), which is not known here")
        }
    }

    /// Where money is concerned nothing is taken for granted: the object must be of this attempt, and ask for its amount.
    private func check(
        _ metadata: [String: String]?, _ units: Int64?, _ currency: String?, _ asked: StripeAmount, _ attempt: ProviderAttempt
    ) throws {
        guard isOurs(metadata, attempt), units == asked.units, currency == asked.code else { throw Self.mismatch(attempt) }
    }

    func isOurs(_ metadata: [String: String]?, _ attempt: ProviderAttempt) -> Bool {
        metadata?["carnet_payment"] == "\(attempt.payment)" && metadata?["carnet_order"] == "\(attempt.order)"
    }

    private static func mismatch(_ attempt: ProviderAttempt) -> StripeError {
        .noAnswer("its object is not the one that was asked for with payment \(attempt.payment), or not its amount")
    }
}
