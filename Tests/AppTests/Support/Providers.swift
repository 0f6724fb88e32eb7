import CarnetTesting
import Domain
import HTTPTypes
import Store
import Synchronization
import UseCases

/// The provider's answer never came.
struct NoAnswer: Error {}

/// Providers of tests take any token and amount, and most of them never give anything back.
extension PaymentProvider {
    func check(token: String?) throws(InvalidInput) {}
    func check(amount: Money) throws(PaymentRefusal) {}
    func refund(_ refund: ProviderRefund) async throws -> RefundAnswer { throw NoAnswer() }
    func state(ofRefund refund: ProviderRefund) async throws -> RefundAnswer? { nil }
    func returns(of attempt: ProviderAttempt) async throws -> [ProviderReturn] { [] }
}

/// A provider that says what the test wrote down for it; nil means that no answer comes.
final class ScriptedProvider: PaymentProvider {
    struct Script: Sendable {
        var charge: ProviderAnswer?
        var state: ProviderAnswer?
        var cancel: ProviderAnswer?
    }

    let charges = Tally()
    private let script: Mutex<Script>

    init(_ script: Script) { self.script = Mutex(script) }

    func says(_ change: @Sendable (inout Script) -> Void) {
        script.withLock { change(&$0) }
    }

    func charge(_ charge: Charge) async throws -> ProviderAnswer {
        charges.add()
        guard let answer = script.withLock({ $0.charge }) else { throw NoAnswer() }
        return answer
    }

    func state(of attempt: ProviderAttempt) async throws -> ProviderAnswer? { script.withLock { $0.state } }
    func cancel(_ attempt: ProviderAttempt) async throws -> ProviderAnswer? { script.withLock { $0.cancel } }
}

/// A provider that takes the money of every charge, but each only when the test lets it. It keeps books as a bank does.
final class SlowProvider: PaymentProvider {
    /// Given whenever a charge begins.
    let asked = Signal()
    private let release = Signal()
    private let captured = Mutex<Set<ID<Payment>>>([])

    /// The attempts whose money was taken.
    var books: Set<ID<Payment>> { captured.withLock { $0 } }

    func letOneThrough() { release.give() }

    func charge(_ charge: Charge) async throws -> ProviderAnswer {
        asked.give()
        await release.wait()
        captured.withLock { _ = $0.insert(charge.attempt.payment) }
        return .succeeded
    }

    func state(of attempt: ProviderAttempt) async throws -> ProviderAnswer? { books.contains(attempt.payment) ? .succeeded : nil }
    func cancel(_ attempt: ProviderAttempt) async throws -> ProviderAnswer? { books.contains(attempt.payment) ? .succeeded : nil }
}

/// A provider that notes how many statements had been run when it was asked.
final class CountingProvider: PaymentProvider {
    private struct Notes {
        var counter: StatementCounter?
        var whenAsked = 0
    }

    private let notes = Mutex(Notes())

    var statementsWhenAsked: Int { notes.withLock { $0.whenAsked } }

    /// Looks at the statements of this store from now on.
    func counts(_ store: Store) -> [PaymentProviderName: any PaymentProvider] {
        let counter = store.statements
        notes.withLock { $0.counter = counter }
        return [.test: self]
    }

    func charge(_ charge: Charge) async throws -> ProviderAnswer {
        notes.withLock { $0.whenAsked = $0.counter?.value ?? 0 }
        return .succeeded
    }

    func state(of attempt: ProviderAttempt) async throws -> ProviderAnswer? { nil }
    func cancel(_ attempt: ProviderAttempt) async throws -> ProviderAnswer? { nil }
}
