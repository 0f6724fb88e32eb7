import Domain
import Store

/// What giving back sessions of an order comes to, before anyone does it.
public struct PreviewRefund: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`, `InvalidInput`, `RefundRefusal`.
    public func callAsFunction(_ order: ID<Order>, _ request: Refunding.Request, by caller: Caller) async throws -> (RefundPlan, Currency) {
        let now = studio.outside.now()
        return try await studio.store.read { records in
            try records.holdMoment()
            guard let facts = try records.refunds.facts(of: order),
                caller.sees(practitioner: facts.sale.practitioner, client: facts.sale.client)
            else { throw NotFound("order \(order)") }
            return (try Refunding.plan(request, of: facts, now: now), facts.sale.currency)
        }
    }
}

/// Gives back sessions of an order. The system computes the amount; providers are asked after the commit.
public struct RefundSessions: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter reason: why, for the record
    /// - Returns: the refund; its parts say what has arrived
    /// - Throws: `NotFound`, `Forbidden` for a client, `InvalidInput`, `RefundRefusal`. Nothing was written then.
    public func callAsFunction(
        _ order: ID<Order>, _ request: Refunding.Request, reason: String?, by caller: Caller, once: Once<Refund>? = nil
    ) async throws -> Outcome<Refund> {
        try checkReason(reason, isNeeded: request.override)
        let outcome = try await studio.write(once) { records, now in
            guard let locked = try records.orders.lock(order), caller.sees(practitioner: locked.terms.practitionerID, client: locked.clientID)
            else { throw NotFound("order \(order)") }
            try caller.requireStaff()
            return try records.refund(order, request, reason: reason, by: caller, now: now)
        }
        guard case .done(let refund) = outcome, refund.parts.contains(where: { $0.status == .pending }) else { return outcome }
        try await SendRefunds(studio)(of: order)
        let refunds = try await studio.store.read { try $0.refunds.ofOrder(order) }
        return .done(refunds.first { $0.id == refund.id } ?? refund)
    }
}

extension Records {
    /// Decides and writes a refund, within a transaction that has locked the order.
    func refund(_ order: ID<Order>, _ request: Refunding.Request, reason: String?, by caller: Caller, now: Instant) throws -> Refund {
        guard let facts = try refunds.facts(of: order) else { throw NotFound("order \(order)") }
        return try write(try Refunding.plan(request, of: facts, now: now), facts, by: caller.scope, who: caller.isStaff ? "staff" : "client", reason: reason, now: now)
    }

    /// Writes a refund that was decided: its record, its sessions, the books, and word of it.
    func write(_ plan: RefundPlan, _ facts: RefundFacts, by actor: String, who: String, reason: String?, now: Instant) throws -> Refund {
        let refund = try refunds.insert(plan, of: facts.sale, by: actor, reason: reason, nextCheck: now, now: now)
        try refunds.markRefunded(plan, by: who, now: now)
        try orders.setStatus(facts.sale.order, to: plan.status)
        let journal = plan.journal(refund.id, of: facts.sale)
        try earnings.add(plan.clawbacks, cause: journal.cause, of: facts.sale, now: now)
        let arrived = refund.parts.filter { $0.status == .succeeded }.map { Journal.refundPaid($0, of: facts.sale) }
        try ledger.book([journal] + arrived, now: now)
        try outbox.add(
            [.orderRefunded(facts.sale.order, refund: refund.id, amount: Money(plan.amountCents, facts.sale.currency), sessions: plan.lines.map(\.bookingID))],
            now: now)
        return refund
    }
}
