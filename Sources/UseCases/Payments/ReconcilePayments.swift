import Domain
import Logging
import Store

/// Asks providers after attempts whose end is not known: after a crash between two transactions, a lost answer, or a
/// client who never came back. Any number of servers may run it; an attempt is claimed by one.
public struct ReconcilePayments: Sendable {
    /// How long an attempt may wait for its client, in minutes, before it is given up.
    private static let patience = 24 * 60

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// One round over every provider that is set up.
    ///
    /// - Returns: how many attempts were looked at
    @discardableResult
    public func callAsFunction() async throws -> Int {
        var looked = 0
        for (name, provider) in studio.outside.providers {
            let now = studio.outside.now()
            let due = try await studio.store.write {
                try $0.payments.claimDue(provider: name, now: now, putOffUntil: now.adding(minutes: 5), atMost: 50)
            }
            for payment in due { try await look(at: payment, provider, now: now) }
            looked += due.count
        }
        return looked
    }

    private func look(at payment: Payment, _ provider: any PaymentProvider, now: Instant) async throws {
        do {
            // Never asked for: the program ended before it could be. Nothing was charged, so nothing was sold.
            var answer = try await provider.state(of: payment.id) ?? .failed
            if case .requiresAction = answer {
                let order = try await studio.store.read { try $0.orders.find(payment.orderID) }
                guard let order, order.createdAt.adding(minutes: Self.patience) <= now else { return }
                answer = try await provider.cancel(payment.id) ?? .failed
            }
            // The first attempt is the purchase itself; a later one leaves the order waiting for the next.
            let isOnly = try await studio.store.read { try $0.payments.ofOrder(payment.orderID).count == 1 }
            _ = try await SettlePayment(studio)(
                payment.id, of: payment.orderID, answer, ifDeclined: isOnly ? .cancelOrder : .keepPending)
        } catch {
            studio.logger.warning("an attempt could not be reconciled", metadata: ["payment": "\(payment.id)", "error": "\(error)"])
        }
    }
}
