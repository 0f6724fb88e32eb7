import Domain

// Money that goes back through Stripe.

extension StripeProvider {
    public func refund(_ refund: ProviderRefund) async throws -> RefundAnswer {
        guard let intent = try await intentID(of: refund.payment) else {
            return RefundAnswer(.failed(reason: "Stripe has no payment to give back from."))
        }
        let amount = try StripeAmount(refund.amount)
        let form: StripeForm = [
            "payment_intent": intent, "amount": "\(amount.units)", "metadata[carnet_refund]": "\(refund.id)",
            "metadata[carnet_order]": "\(refund.order)",
        ]
        do {
            return try answer(await api.post("/v1/refunds", form, key: "refund-\(refund.id)"), for: refund)
        } catch StripeError.refused(let status, let problem) {
            // Refused may be the second time of what was done the first time, when Stripe has forgotten its key.
            if let earlier = try await find(refund, of: intent) { return try answer(earlier, for: refund) }
            return RefundAnswer(.failed(reason: problem?.message ?? problem?.code ?? "Stripe refused with status \(status)."))
        }
    }

    public func state(ofRefund refund: ProviderRefund) async throws -> RefundAnswer? {
        if let id = refund.reference { return try answer(await api.get("/v1/refunds/\(id.percentEncoded)"), for: refund) }
        guard let intent = try await intentID(of: refund.payment), let found = try await find(refund, of: intent) else { return nil }
        return try answer(found, for: refund)
    }

    public func returns(of attempt: ProviderAttempt) async throws -> [ProviderReturn] {
        guard let intent = try await intentID(of: attempt) else { return [] }
        var returns = [ProviderReturn]()
        for refund in try await refunds(of: intent) {
            let ours = refund.metadata?["carnet_refund"].flatMap { Int64($0) }.map { ID<RefundPart>($0) }
            returns.append(
                ProviderReturn(reference: refund.id, amount: try money(refund.amount, refund.currency), kind: .refund(ours: ours, refund.outcome)))
        }
        for dispute in try await disputes(of: intent) {
            guard let standing = dispute.standing else { continue }
            returns.append(
                ProviderReturn(reference: dispute.id, amount: try money(dispute.amount, dispute.currency), kind: .dispute(standing)))
        }
        return returns
    }

    private func refunds(of intent: String) async throws -> [StripeRefund] {
        try await all("/v1/refunds", ["payment_intent": intent], id: \.id)
    }

    private func disputes(of intent: String) async throws -> [StripeDispute] {
        do {
            return try await all("/v1/disputes", ["payment_intent": intent], id: \.id)
        } catch let error as StripeError where error.isMissing {
            // Stripe always has the list; its stand-ins for trials may not.
            return []
        }
    }

    private func find(_ refund: ProviderRefund, of intent: String) async throws -> StripeRefund? {
        try await refunds(of: intent).first { $0.metadata?["carnet_refund"] == "\(refund.id)" }
    }

    private func answer(_ found: StripeRefund, for refund: ProviderRefund) throws -> RefundAnswer {
        guard try money(found.amount, found.currency) == refund.amount, found.metadata?["carnet_refund"] == "\(refund.id)" else {
            throw StripeError.noAnswer("its refund is not the one that was asked for with refund \(refund.id), or not its amount")
        }
        return RefundAnswer(found.outcome, reference: found.id)
    }

    private func money(_ units: Int64, _ code: String) throws -> Money {
        guard let money = StripeAmount.money(units, code) else { throw StripeError.noAnswer("there is no currency \(code)") }
        return money
    }
}
