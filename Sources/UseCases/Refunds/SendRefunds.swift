import Domain
import Logging
import Store

/// Asks providers to give money back, and notes what has arrived. Any number of servers may; a part is claimed by one, and
/// asked after again, further apart each time, until the provider says how it ended.
public struct SendRefunds: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter order: only parts of an order that nobody has asked for yet; nil for all that are due
    /// - Returns: how many parts were asked for
    @discardableResult
    public func callAsFunction(of order: ID<Order>? = nil) async throws -> Int {
        let now = studio.outside.now()
        if order == nil {
            // Nearly always there are none, and a look costs no commit.
            guard try await studio.store.read({ try $0.refundParts.isAnyDue(now: now) }) else { return 0 }
        }
        let due = try await studio.store.write { try $0.refundParts.claimDue(of: order, now: now, atMost: 50) }
        await withTaskGroup { group in
            for part in due { group.addTask { await send(part, now: now) } }
        }
        return due.count
    }

    private func send(_ due: RefundPartRecords.Due, now: Instant) async {
        guard let provider = studio.outside.providers[due.payment.provider] else { return }
        let refund = ProviderRefund(
            id: due.part.id, payment: ProviderAttempt(due.payment), order: due.sale.order, amount: Money(due.part.amountCents, due.sale.currency),
            reference: due.reference, createdAt: due.createdAt)
        do {
            let answer = try await ask(provider, for: refund, isRepeat: due.checks > 0, now: now)
            guard case .failed = answer.outcome else {
                return try await studio.store.write { try $0.settle(due.part, of: due.sale, answer, now: now) }
            }
            // Perhaps the money went back already, by somebody's hand at the provider. Asked first: were it asked after and this
            // server to stop between, nobody would ask again.
            let returns = try await provider.returns(of: ProviderAttempt(due.payment))
            try await studio.store.write { try $0.settle(due.part, of: due.sale, answer, now: now) }
            try await ReconcileReturns(studio)(due.payment.id, returns)
        } catch {
            studio.logger.warning("a refund was not answered", metadata: ["refund_part": "\(due.part.id)", "error": "\(error)"])
        }
    }

    /// One that may have been asked for before is asked after first. While its key is kept it can be sent again, which gives
    /// back once; later it never is, for the provider would not know that it is the same.
    private func ask(
        _ provider: any PaymentProvider, for refund: ProviderRefund, isRepeat: Bool, now: Instant
    ) async throws -> RefundAnswer {
        guard isRepeat else { return try await provider.refund(refund) }
        if let known = try await provider.state(ofRefund: refund) { return known }
        guard now < refund.createdAt.adding(minutes: Charge.repeatableMinutes) else {
            return RefundAnswer(.failed(reason: "The provider has never heard of it."))
        }
        return try await provider.refund(refund)
    }
}

extension Records {
    /// Notes what a provider said of a part, within a transaction; said twice, it changes nothing.
    func settle(_ part: RefundPart, of sale: Journal.Sale, _ answer: RefundAnswer, now: Instant) throws {
        guard try orders.lock(sale.order) != nil else { return }
        switch answer.outcome {
        case .pending:
            if let reference = answer.reference { try refundParts.note(part.id, reference: reference) }
        case .succeeded:
            guard try refundParts.end(part.id, as: .succeeded, reference: answer.reference, failure: nil) else { return }
            try ledger.book(part.refundID == nil ? .captureReturned(part, of: sale) : .refundPaid(part, of: sale), now: now)
        case .failed(let reason):
            if try !refundParts.end(part.id, as: .failed, reference: nil, failure: reason) {
                guard try refundParts.bounce(part.id, failure: reason) else { return }
                try ledger.book(.refundBounced(part, of: sale), now: now)
            }
            try outbox.add([.refundFailed(part.id, order: sale.order)], now: now)
        }
    }
}
