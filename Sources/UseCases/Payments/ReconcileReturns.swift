import Domain
import Store

/// Brings sessions and books in line with what went back at a provider's side: refunds and disputes, also those that were not
/// asked for here. May be told the same as often as it likes, in any order.
public struct ReconcileReturns: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter returns: everything that went back of the attempt so far
    /// - Throws: `RefundsUnderWay` when a part of it cannot be told yet; the rest was noted.
    public func callAsFunction(_ payment: ID<Payment>, _ returns: [ProviderReturn]) async throws {
        guard !returns.isEmpty else { return }
        let now = studio.outside.now()
        let isAll = try await studio.store.write { records in
            guard let payment = try records.payments.find(payment), let order = try records.orders.lock(payment.orderID) else { return true }
            // Of credit that was sold, what is unspent goes back; two such orders of a client look at it one after the other.
            if order.terms.type == .credit { _ = try records.clients.lock(order.clientID, in: .all) }
            // What was asked for here comes first: the rest is what it leaves.
            let others = try returns.filter { try !Self.settleOurs($0, of: payment, order, records, now: now) }
            return try others.reduce(true) { try Self.note($1, of: payment, order, records, now: now) && $0 }
        }
        if !isAll { throw RefundsUnderWay(payment: payment) }
    }

    /// Whether a return is a refund that was asked for, or noted, here.
    private static func settleOurs(
        _ entry: ProviderReturn, of payment: Payment, _ order: Order, _ records: Records, now: Instant
    ) throws -> Bool {
        guard case .refund(let ours, let outcome) = entry.kind else { return false }
        // What somebody gave back at the provider may have been written down as several parts.
        let parts = try records.refundParts.ofPayment(payment.id).filter { $0.part.id == ours || $0.isOf(entry.reference) }
        for known in parts {
            try records.settle(known.part, of: order.sale, RefundAnswer(outcome, reference: known.reference ?? entry.reference), now: now)
        }
        return !parts.isEmpty
    }

    /// - Returns: false where it cannot be told yet what it means
    private static func note(
        _ entry: ProviderReturn, of payment: Payment, _ order: Order, _ records: Records, now: Instant
    ) throws -> Bool {
        let goesBack: Bool =
            switch entry.kind {
            case .refund(_, .succeeded), .dispute(.lost): true
            case .refund, .dispute: false
            }
        let known = try records.refundParts.ofPayment(payment.id).map(\.part)
        // The money is there only once. More than is left for it came back, so a refund on its way will be refused: when it
        // has been, this makes good for it.
        if goesBack, known.contains(where: { $0.status == .pending }), entry.amount.cents > payment.leftCents(after: known) { return false }
        switch entry.kind {
        case .refund(_, .succeeded): try records.takeBack(entry.amount.cents, reference: entry.reference, of: payment, order, known, now: now)
        case .refund: break
        case .dispute(let status): try note(status, entry, of: payment, order, records, now: now)
        }
        return true
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
            try records.disputes.end(id, as: .lost, now: now)
            // Won and lost alike end the limbo; what is lost then goes back as any refund made at the provider.
            try records.ledger.book(.disputeLost(id, cents: cents, provider: payment.provider, of: order.sale), now: now)
            try records.takeBack(
                cents, reference: entry.reference, of: payment, order, records.refundParts.ofPayment(payment.id).map(\.part), now: now)
        }
    }
}

/// Money went back that a refund on its way had been meant for; what it means shows when that has ended.
public struct RefundsUnderWay: Error {
    let payment: ID<Payment>
}

extension Payment {
    /// What of it has not gone back to where it came from, nor is on its way there, in minor units.
    fileprivate func leftCents(after parts: [RefundPart]) -> Int64 {
        amountCents - parts.filter { $0.status != .failed && $0.provider == provider }.map(\.amountCents).reduce(0, +)
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
            return try cover(min(cents, payment.leftCents(after: known)), reference, nil, of: payment, order, now: now)
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
