import Domain
import Logging
import Store

/// Asks providers to give money back, and notes what has arrived. Any number of servers may; a part is claimed by one, and
/// asked for again, further apart each time, until the provider says how it ended.
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
        for part in due { await send(part) }
        return due.count
    }

    private func send(_ due: RefundPartRecords.Due) async {
        guard let provider = studio.outside.providers[due.part.provider], let payment = due.part.paymentID else { return }
        do {
            let answer = try await provider.refund(
                ProviderRefund(
                    id: due.part.id, payment: payment, order: due.sale.order, amount: Money(due.part.amountCents, due.sale.currency),
                    createdAt: due.createdAt))
            try await settle(due, answer)
        } catch {
            studio.logger.warning("a refund was not answered", metadata: ["refund_part": "\(due.part.id)", "error": "\(error)"])
        }
    }

    /// Notes what the provider said; said twice, it changes nothing.
    private func settle(_ due: RefundPartRecords.Due, _ answer: RefundAnswer) async throws {
        let now = studio.outside.now()
        try await studio.store.write { records in
            guard try records.orders.lock(due.sale.order) != nil else { return }
            switch answer.outcome {
            case .pending:
                if let reference = answer.reference { try records.refundParts.note(due.part.id, reference: reference) }
            case .succeeded:
                guard try records.refundParts.end(due.part.id, as: .succeeded, reference: answer.reference, failure: nil) else { return }
                try records.ledger.book(
                    due.refund == nil ? .captureReturned(due.part, of: due.sale) : .refundPaid(due.part, of: due.sale), now: now)
            case .failed(let reason):
                guard try records.refundParts.end(due.part.id, as: .failed, reference: nil, failure: reason) else { return }
                try records.outbox.add([.refundFailed(due.part.id, order: due.sale.order)], now: now)
            }
        }
    }
}
