import Domain
import Store

/// Brings sessions and books in line with what went back at a provider's side: refunds and disputes, also those that were not
/// asked for here. May be told the same as often as it likes, in any order.
public struct ReconcileReturns: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter returns: everything that went back of the attempt so far
    public func callAsFunction(_ payment: ID<Payment>, _ returns: [ProviderReturn]) async throws {
        guard !returns.isEmpty else { return }
        let now = studio.outside.now()
        try await studio.store.write { records in
            guard let payment = try records.payments.find(payment), let order = try records.orders.lock(payment.orderID) else { return }
            // What was asked for here comes first, for it says how much else can have gone back.
            for entry in returns.filter(\.isOurs) + returns.filter({ !$0.isOurs }) {
                try Self.note(entry, of: payment, order, records, now: now)
            }
        }
    }

    private static func note(_ entry: ProviderReturn, of payment: Payment, _ order: Order, _ records: Records, now: Instant) throws {
        switch entry.kind {
        case .refund(let ours, let outcome):
            let known = try records.refundParts.ofPayment(payment.id)
            if let part = known.first(where: { $0.part.id == ours || $0.reference == entry.reference })?.part {
                return try records.settle(part, of: order.sale, RefundAnswer(outcome, reference: entry.reference), now: now)
            }
            guard outcome == .succeeded, !payment.mustWait(for: known.map(\.part), toTell: entry.amount.cents) else { return }
            try records.takeBack(entry.amount.cents, reference: entry.reference, of: payment, order, known.map(\.part), now: now)
        case .dispute(let status): try note(status, entry, of: payment, order, records, now: now)
        }
    }

    private static func note(
        _ status: ProviderReturn.Dispute, _ entry: ProviderReturn, of payment: Payment, _ order: Order, _ records: Records, now: Instant
    ) throws {
        let cents = entry.amount.cents
        let noted = try records.disputes.find(entry.reference)
        guard noted?.status ?? .open == .open else { return }
        let id = try noted?.id ?? records.disputes.insert(entry.reference, of: payment, cents: cents, now: now)
        if noted == nil {
            try records.ledger.book(.disputeOpened(id, cents: cents, provider: payment.provider, of: order.sale), now: now)
            try records.outbox.add([.disputeOpened(order.id, amount: entry.amount)], now: now)
        }
        switch status {
        case .open: break
        case .won:
            try records.disputes.end(id, as: .won, now: now)
            try records.ledger.book(.disputeWon(id, cents: cents, provider: payment.provider, of: order.sale), now: now)
        case .lost:
            let known = try records.refundParts.ofPayment(payment.id).map(\.part)
            guard !payment.mustWait(for: known, toTell: cents) else { return }
            try records.disputes.end(id, as: .lost, now: now)
            // Won and lost alike end the limbo; what is lost then goes back as any refund made at the provider.
            try records.ledger.book(.disputeLost(id, cents: cents, provider: payment.provider, of: order.sale), now: now)
            try records.takeBack(cents, reference: entry.reference, of: payment, order, known, now: now)
        }
    }
}

extension Records {
    /// Money has gone back at the provider that nobody asked for here. First it makes good what providers had refused to send
    /// back; the rest gives back sessions.
    fileprivate func takeBack(
        _ cents: Int64, reference: String, of payment: Payment, _ order: Order, _ known: [RefundPart], now: Instant
    ) throws {
        // A payment that its order did not need is owed back whole.
        if payment.status == .surplus {
            return try cover(min(cents, payment.left(after: known)), reference, nil, of: payment, order, now: now)
        }
        var left = cents
        for refund in try refunds.ofOrder(order.id) where refund.strandedCents > 0 && left > 0 {
            let part = min(left, refund.strandedCents)
            try cover(part, left == cents ? reference : "\(reference)/\(refund.id)", refund.id, of: payment, order, now: now)
            left -= part
        }
        guard left > 0, let facts = try refunds.facts(of: order.id) else { return }
        let part = RefundPlan.Part(
            provider: payment.provider, payment: payment.id, cents: left, reference: left == cents ? reference : "\(reference)/rest")
        _ = try write(
            Refunding.external(part, of: facts, now: now), facts, by: payment.provider.rawValue, who: "payment",
            reason: "Refunded at \(payment.provider.rawValue).", now: now)
    }

    private func cover(
        _ cents: Int64, _ reference: String, _ refund: ID<Refund>?, of payment: Payment, _ order: Order, now: Instant
    ) throws {
        guard cents > 0 else { return }
        let part = try refunds.insert(
            .init(provider: payment.provider, payment: payment.id, cents: cents, reference: reference), refund: refund, order: order.id,
            nextCheck: now, now: now)
        try ledger.book(refund == nil ? .captureReturned(part, of: order.sale) : .refundPaid(part, of: order.sale), now: now)
    }
}

extension Payment {
    /// What of it has not gone back, nor is on its way.
    fileprivate func left(after parts: [RefundPart]) -> Int64 {
        amountCents - parts.filter { $0.status != .failed }.map(\.amountCents).reduce(0, +)
    }

    /// Whether to wait until one of ours has ended before noting that so much has gone back besides. No more goes back than was
    /// captured, so one that is on its way will be refused; what went back instead makes that good, and is told again then.
    fileprivate func mustWait(for parts: [RefundPart], toTell cents: Int64) -> Bool {
        cents > left(after: parts) && parts.contains { $0.status == .pending }
    }
}

extension ProviderReturn {
    /// Whether it was asked for here.
    fileprivate var isOurs: Bool { if case .refund(.some, _) = kind { true } else { false } }
}
