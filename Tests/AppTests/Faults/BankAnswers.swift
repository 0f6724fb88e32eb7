import CarnetTesting
import Domain
import UseCases

// What a bank answers of what it keeps.

extension BankBooks {
    /// By what it is called, or else by our number.
    func place(of attempt: ProviderAttempt) -> Int? {
        charges.firstIndex { attempt.reference != nil && ($0.reference == attempt.reference || $0.page == attempt.reference) }
            ?? charges.firstIndex { $0.payment == attempt.payment }
    }

    func place(of refund: ProviderRefund) -> Int? {
        refunds.firstIndex { refund.reference != nil && $0.reference == refund.reference } ?? refunds.firstIndex { $0.ours == refund.id }
    }

    func answer(_ place: Int) -> ProviderAnswer {
        let charge = charges[place]
        let outcome: ProviderAnswer.Outcome =
            switch charge.status {
            case .succeeded: .succeeded
            case .failed: .failed
            case .processing: .processing
            case .requiresAction:
                charge.page == nil ? .requiresAction(clientSecret: "secret", redirectURL: nil)
                    : .requiresAction(clientSecret: nil, redirectURL: "https://bank.test/\(charge.name)")
            }
        return ProviderAnswer(outcome, reference: charge.name)
    }

    func answer(refund place: Int) -> RefundAnswer { RefundAnswer(refunds[place].outcome, reference: refunds[place].reference) }

    func returns(of charge: Int) -> [ProviderReturn] {
        refunds.filter { $0.charge == charge }.map {
            ProviderReturn(reference: $0.reference, amount: $0.amount, kind: .refund(ours: $0.ours, $0.outcome))
        } + disputes.filter { $0.charge == charge }.map {
            ProviderReturn(reference: $0.reference, amount: $0.amount, kind: .dispute($0.standing))
        }
    }
}
