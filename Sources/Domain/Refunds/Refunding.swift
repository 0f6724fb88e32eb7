/// The decision of a refund: which sessions go back, for how much, and what that undoes (domain.md, Refunds).
public enum Refunding {
    /// What is asked for.
    public struct Request: Sendable {
        /// The sessions to give back; nil for all that are unused.
        public var bookings: [ID<Booking>]?
        public var method: RefundMethod
        public var destination: RefundDestination
        /// The amount that was previewed, as a check; nil for whatever it comes to.
        public var amountCents: Int64?
        /// Staff give back knowingly what was sold as not refundable.
        public var override: Bool

        public init(
            bookings: [ID<Booking>]? = nil, method: RefundMethod = .proRata, destination: RefundDestination = .original,
            amountCents: Int64? = nil, override: Bool = false
        ) {
            self.bookings = bookings
            self.method = method
            self.destination = destination
            self.amountCents = amountCents
            self.override = override
        }
    }

    /// Decides a refund. Nothing is written, and no provider is asked: a plan that is refused changes nothing.
    ///
    /// - Throws: `RefundRefusal` in the order of its cases; `InvalidInput` for sessions that are not of the order.
    public static func plan(_ request: Request, of facts: RefundFacts, now: Instant) throws -> RefundPlan {
        guard facts.status == .paid || facts.status == .partiallyRefunded || facts.status == .refunded else {
            throw RefundRefusal.notRefundable(.neverPaid(facts.status))
        }
        guard facts.leftCents > 0 || facts.paidCents == 0 else { throw RefundRefusal.exceedsPaid(left: 0) }
        if let asked = request.amountCents, asked > facts.leftCents { throw RefundRefusal.exceedsPaid(left: facts.leftCents) }
        guard facts.isRefundable || request.override else { throw RefundRefusal.notRefundable(.policy) }
        let chosen = try choose(request.bookings, facts, now: now)
        let amount = try amount(request.method, chosen, facts)
        guard amount <= facts.leftCents else { throw RefundRefusal.exceedsPaid(left: facts.leftCents) }
        if let asked = request.amountCents, asked != amount { throw RefundRefusal.amountMismatch(computed: amount) }
        return RefundPlan(amount, for: chosen, method: request.method, parts: facts.parts(of: amount, to: request.destination), facts, now: now)
    }

    private static func choose(_ named: [ID<Booking>]?, _ facts: RefundFacts, now: Instant) throws -> [RefundFacts.Session] {
        guard let named else {
            let unused = facts.sessions.filter { $0.isUnused(now) }
            guard !unused.isEmpty else { throw RefundRefusal.notRefundable(.nothingUnused) }
            return unused
        }
        var faults = Faults()
        faults.check(!named.isEmpty, "booking_ids", detail: "must name at least one session; leave it out for all that are unused")
        faults.check(Set(named).count == named.count, "booking_ids", detail: "names a session twice")
        for (index, id) in named.enumerated() where !facts.sessions.contains(where: { $0.id == id }) {
            faults.add(["booking_ids", String(index)], "names no session of this order")
        }
        try faults.throwIfAny()
        let chosen = facts.sessions.filter { named.contains($0.id) }
        if let before = chosen.first(where: \.isRefunded) { throw RefundRefusal.notRefundable(.refundedBefore(before.id)) }
        return chosen
    }

    private static func amount(_ method: RefundMethod, _ chosen: [RefundFacts.Session], _ facts: RefundFacts) throws -> Int64 {
        let value = chosen.map(\.value.cents).reduce(0, +)
        guard method == .listPrice else { return value }
        // Paid − what was given back before − the list price of what was used − the value of what stays.
        var amount = facts.leftCents
        for session in facts.sessions where !session.isRefunded && !chosen.contains(where: { $0.id == session.id }) {
            amount -= session.isUsed ? session.listPriceCents : session.value.cents
        }
        // Where the list price is below the value, used sessions give back the rest of what they earned, and no more.
        let earned = facts.sessions.filter { session in session.isUsed && !chosen.contains { $0.id == session.id } }.map(\.earnedCents).reduce(0, +)
        return min(max(amount, 0), value + earned)
    }
}
