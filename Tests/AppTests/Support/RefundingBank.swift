import Domain
import Synchronization
import UseCases

/// A provider that takes every card and keeps books as a bank does: it never gives back more than it took, and people can give
/// back at its own desk, past Carnet.
final class RefundingBank: PaymentProvider {
    fileprivate struct Books {
        var captured: [ID<Payment>: Int64] = [:]
        var returns: [ID<Payment>: [ProviderReturn]] = [:]
        var refusesRefunds = false
        var losesAnswers = false
    }

    private let books = Mutex(Books())

    /// What went back of everything that was taken.
    var returned: Int64 { books.withLock { books in books.returns.values.joined().map(\.amount.cents).reduce(0, +) } }

    /// From now on it gives nothing back that Carnet asks for.
    func refuseRefunds() { books.withLock { $0.refusesRefunds = true } }

    /// From now on it takes the money of charges, and nobody hears that it did.
    func loseAnswers() { books.withLock { $0.losesAnswers = true } }

    /// Somebody gives money back at the bank's desk. False if less than this is left.
    @discardableResult
    func giveBackByHand(_ amount: Money, of payment: ID<Payment>) -> Bool {
        books.withLock { $0.giveBack(amount, of: payment, for: nil) }
    }

    func charge(_ charge: Charge) async throws -> ProviderAnswer {
        let isHeard = books.withLock { books in
            books.captured[charge.attempt.payment] = charge.attempt.amount.cents
            return !books.losesAnswers
        }
        guard isHeard else { throw NoAnswer() }
        return .succeeded
    }

    func state(of attempt: ProviderAttempt) async throws -> ProviderAnswer? {
        books.withLock { $0.captured[attempt.payment] } == nil ? nil : .succeeded
    }

    func cancel(_ attempt: ProviderAttempt) async throws -> ProviderAnswer? { try await state(of: attempt) }

    func refund(_ refund: ProviderRefund) async throws -> RefundAnswer {
        if let known = try await state(ofRefund: refund) { return known }
        let isDone = books.withLock { !$0.refusesRefunds && $0.giveBack(refund.amount, of: refund.payment.payment, for: refund.id) }
        return isDone ? RefundAnswer(.succeeded, reference: "ours_\(refund.id)") : RefundAnswer(.failed(reason: "Not so much is left."))
    }

    func state(ofRefund refund: ProviderRefund) async throws -> RefundAnswer? {
        let isKnown = books.withLock { $0.returns[refund.payment.payment, default: []].contains { $0.reference == "ours_\(refund.id)" } }
        return isKnown ? RefundAnswer(.succeeded, reference: "ours_\(refund.id)") : nil
    }

    func returns(of attempt: ProviderAttempt) async throws -> [ProviderReturn] { returns(of: attempt.payment) }

    func returns(of payment: ID<Payment>) -> [ProviderReturn] { books.withLock { $0.returns[payment] ?? [] } }
}

extension RefundingBank.Books {
    fileprivate mutating func giveBack(_ amount: Money, of payment: ID<Payment>, for part: ID<RefundPart>?) -> Bool {
        let before = returns[payment] ?? []
        guard before.map(\.amount.cents).reduce(amount.cents, +) <= captured[payment] ?? 0 else { return false }
        let reference = part.map { "ours_\($0)" } ?? "hand_\(payment)_\(before.count)"
        returns[payment] = before + [ProviderReturn(reference: reference, amount: amount, kind: .refund(ours: part, .succeeded))]
        return true
    }
}
