import Domain
import Logging
import Store

/// Asks providers after attempts whose end is not known: after a crash between two transactions, a lost answer, or a
/// client who never came back. Any number of servers may run it; an attempt is claimed by one.
public struct ReconcilePayments: Sendable {
    /// How many attempts of a provider are looked at together; one that hangs keeps only these waiting.
    private static let atOnce = 20
    /// Minutes for whoever claims attempts; then they are due again.
    private static let lease = 5

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// One round over every provider that is set up.
    ///
    /// - Returns: how many attempts were looked at
    @discardableResult
    public func callAsFunction() async throws -> Int {
        var looked = 0
        for name in studio.outside.providers.keys {
            let now = studio.outside.now()
            let due = try await studio.store.write {
                try $0.payments.claimDue(provider: name, now: now, putOffUntil: now.adding(minutes: Self.lease), atMost: Self.atOnce)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for payment in due { group.addTask { try await look(at: payment, now: now) } }
                try await group.waitForAll()
            }
            looked += due.count
        }
        return looked
    }

    private func look(at payment: Payment, now: Instant) async throws {
        do {
            try await AskAfterPayment(studio)(payment)
        } catch {
            studio.logger.warning("an attempt could not be reconciled", metadata: ["payment": "\(payment.id)", "error": "\(error)"])
            let next = now.adding(minutes: BackOff.minutes(after: payment.checks))
            try await studio.store.write { try $0.payments.putOff(payment.id, until: next) }
        }
    }
}
