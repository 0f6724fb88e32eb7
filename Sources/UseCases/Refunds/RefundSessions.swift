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
        return try await studio.sendingRefund(once) { records, now in
            guard let locked = try records.orders.lock(order), caller.sees(practitioner: locked.terms.practitionerID, client: locked.clientID)
            else { throw NotFound("order \(order)") }
            try caller.requireStaff()
            // Credit must not be spent while it goes back.
            if locked.terms.type == .credit { _ = try records.clients.lock(locked.clientID, in: .all) }
            return try records.refund(order, request, reason: reason, by: caller, now: now)
        }
    }
}

extension Studio {
    /// Writes a refund in one transaction, has its providers asked after the commit, and gives it as it stands then. A repeat
    /// gets that answer; one of a call that was cut short in between, what has become of its refund since.
    func sendingRefund(
        _ once: Once<Refund>?, _ body: @escaping @Sendable (Records, Instant) throws -> Refund
    ) async throws -> Outcome<Refund> {
        do {
            let outcome = try await write(once, body)
            guard case .done(let refund) = outcome, refund.isOnItsWay else { return outcome }
            try await SendRefunds(self)(of: refund.orderID)
            return .done(try await sent(refund.id, once))
        } catch IdempotencyRefusal.inUse(subject: let number?) {
            guard let once else { throw IdempotencyRefusal.inUse(subject: number) }
            _ = try await sent(ID(number), once)
            guard let earlier = try await store.earlier(once) else { throw IdempotencyRefusal.inUse(subject: number) }
            return earlier
        }
    }

    private func sent(_ id: ID<Refund>, _ once: Once<Refund>?) async throws -> Refund {
        try await store.write { records in
            guard let order = try records.refunds.order(of: id), let refund = try records.refunds.ofOrder(order).first(where: { $0.id == id })
            else { throw NotFound("refund \(id)") }
            if let once { try records.idempotency.complete(once, answer: once.answer(refund)) }
            return refund
        }
    }
}

extension Records {
    /// Decides and writes a refund, within a transaction that has locked the order.
    func refund(_ order: ID<Order>, _ request: Refunding.Request, reason: String?, by caller: Caller, now: Instant) throws -> Refund {
        guard let facts = try refunds.facts(of: order) else { throw NotFound("order \(order)") }
        let refund = try write(try Refunding.plan(request, of: facts, now: now), facts, by: caller.scope, who: caller.isStaff ? "staff" : "client", reason: reason, now: now)
        try audit.insert(
            .refundMade, .init(.refund, refund.id),
            [AuditChange("order_id", after: "\(order)"), AuditChange("amount_cents", after: "\(refund.amountCents) \(facts.sale.currency.code)")],
            reason: reason, by: caller, now: now)
        return refund
    }

    /// Writes a refund that was decided: its record, its sessions, the books, and word of it.
    func write(_ plan: RefundPlan, _ facts: RefundFacts, by actor: String, who: String, reason: String?, now: Instant) throws -> Refund {
        let refund = try refunds.insert(plan, of: facts.sale, by: actor, reason: reason, nextCheck: now, now: now)
        try refunds.markRefunded(plan, by: who, now: now)
        try orders.setStatus(facts.sale.order, to: plan.status)
        let journal = plan.journal(refund.id, of: facts.sale)
        try earnings.add(plan.clawbacks.map { .init($0, cause: journal.cause, of: facts.sale) }, now: now)
        let arrived = refund.parts.filter { $0.status == .succeeded }.map { Journal.refundPaid($0, of: facts.sale) }
        try ledger.book([journal] + arrived, now: now)
        try outbox.add(
            [.orderRefunded(facts.sale.order, refund: refund.id, amount: Money(plan.amountCents, facts.sale.currency), sessions: plan.lines.map(\.bookingID))],
            now: now)
        return refund
    }
}
