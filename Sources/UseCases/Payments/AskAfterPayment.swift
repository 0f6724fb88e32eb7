import Domain
import Logging
import Store

/// Asks a provider how an attempt stands, and settles by its answer: for the reconciler, and for whoever was told that
/// something about it has changed.
struct AskAfterPayment: Sendable {
    /// How long an attempt may wait for its client, in minutes, before it is given up.
    private static let patience = 24 * 60

    private let studio: Studio

    init(_ studio: Studio) { self.studio = studio }

    /// - Parameter heard: what the provider calls the attempt, as somebody said
    /// - Throws: when no answer came. Nothing is noted then.
    func callAsFunction(_ payment: Payment, heard: String? = nil) async throws {
        guard let provider = studio.outside.providers[payment.provider] else { return }
        let now = studio.outside.now()
        let attempt = ProviderAttempt(payment, heard: heard)
        var answer = try await provider.state(of: attempt)
        if answer == nil { answer = try await sendAgain(payment, provider, now: now) }
        if case .requiresAction? = answer?.outcome, payment.createdAt.adding(minutes: Self.patience) <= now {
            answer = try await provider.cancel(ProviderAttempt(payment, heard: answer?.reference ?? heard))
        }
        // The provider does not know it, and will not be asked again: nothing was charged.
        let settled = answer ?? .failed
        _ = try await SettlePayment(studio)(
            payment.id, of: payment.orderID, settled, ifDeclined: try await consequence(of: payment, now: now), checks: payment.checks)
    }

    /// An attempt that may be on its way is asked for again under its key, which charges once: then the answer is certain.
    /// When the key may be forgotten it is never sent again; what the provider does not know by then, it will never know.
    private func sendAgain(_ payment: Payment, _ provider: any PaymentProvider, now: Instant) async throws -> ProviderAnswer? {
        guard payment.status == .sent || payment.status == .unknown,
            now < payment.createdAt.adding(minutes: Charge.repeatableMinutes),
            let sending = try await studio.store.read({ try $0.payments.sending(payment.id) })
        else { return nil }
        return try await provider.charge(Charge(sending, isRepeat: true))
    }

    /// The first attempt is the purchase itself: when it fails, nothing was sold. But a later one leaves the order waiting for
    /// the next, and so does one that the provider had taken up: the client knows of it, and may try another card.
    private func consequence(of payment: Payment, now: Instant) async throws -> SettlePayment.Decline {
        let isKnown = payment.reference != nil && now < payment.createdAt.adding(minutes: Charge.repeatableMinutes)
        guard !isKnown else { return .keepPending }
        let isOnly = try await studio.store.read { try $0.payments.ofOrder(payment.orderID).count == 1 }
        return isOnly ? .cancelOrder : .keepPending
    }
}
