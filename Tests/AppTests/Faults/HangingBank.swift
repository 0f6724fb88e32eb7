import CarnetTesting
import Domain
import Synchronization
import UseCases

/// A bank that does not answer about some cards for as long as the test likes: `pm_hangs` when they are charged,
/// `pm_hangs_later` when money is to go back to them.
final class HangingBank: PaymentProvider {
    private let bank = FaultyBank()
    private let release = Signal()
    /// Given for each question that hangs.
    let hanging = Signal()

    /// Lets so many questions through.
    func letThrough(_ count: Int) {
        for _ in 1...count { release.give() }
    }

    init() { bank.bank.withLock { $0.isSlow = false } }

    private func hang() async {
        hanging.give()
        await release.wait()
    }

    func charge(_ charge: Charge) async throws -> ProviderAnswer {
        if charge.attempt.token == "pm_hangs" { await hang() }
        return try await bank.charge(charge)
    }

    func refund(_ refund: ProviderRefund) async throws -> RefundAnswer {
        if refund.payment.token == "pm_hangs_later" { await hang() }
        return try await bank.refund(refund)
    }

    func state(of attempt: ProviderAttempt) async throws -> ProviderAnswer? { try await bank.state(of: attempt) }
    func cancel(_ attempt: ProviderAttempt) async throws -> ProviderAnswer? { try await bank.cancel(attempt) }
    func state(ofRefund refund: ProviderRefund) async throws -> RefundAnswer? { try await bank.state(ofRefund: refund) }
    func returns(of attempt: ProviderAttempt) async throws -> [ProviderReturn] { try await bank.returns(of: attempt) }
}
