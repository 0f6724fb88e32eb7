/// The decision of a refund: which sessions go back, for how much, and what that undoes (domain.md, Refunds).
public enum Refunding {
    /// What is asked for.
    public struct Request: Sendable {
        /// The sessions to give back; nil for all that are unused.
        public var bookings: [ID<Booking>]?
        /// How to compute the amount.
        public var method: RefundMethod
        /// Where the money is to go.
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
        guard facts.status.isOwned || facts.status == .refunded else {
            throw RefundRefusal.notRefundable(.neverPaid(facts.status))
        }
        guard facts.leftCents > 0 || facts.paidCents == 0 else { throw RefundRefusal.exceedsPaid(left: 0) }
        if let asked = request.amountCents, asked > facts.leftCents { throw RefundRefusal.exceedsPaid(left: facts.leftCents) }
        guard facts.isRefundable || request.override else { throw RefundRefusal.notRefundable(.policy) }
        if let unspent = facts.unspentCents { return try ofCredit(min(unspent, facts.leftCents), request, facts) }
        let chosen = try choose(request.bookings, facts, now: now)
        let amount = try amount(request.method, chosen, facts)
        guard amount <= facts.leftCents else { throw RefundRefusal.exceedsPaid(left: facts.leftCents) }
        if let asked = request.amountCents, asked != amount { throw RefundRefusal.amountMismatch(computed: amount) }
        return RefundPlan(amount, for: chosen, method: request.method, parts: facts.parts(of: amount, to: request.destination), facts, now: now)
    }

    /// Credit that was bought goes back as far as it is unspent, and only to where the money came from.
    private static func ofCredit(_ cents: Int64, _ request: Request, _ facts: RefundFacts) throws -> RefundPlan {
        guard request.bookings == nil else { throw InvalidInput("booking_ids", "must be left out: an order of credit has no sessions") }
        guard request.destination == .original else { throw InvalidInput("to", "must be original: it is credit already") }
        guard cents > 0 else { throw RefundRefusal.notRefundable(.nothingUnspent) }
        if let asked = request.amountCents, asked != cents { throw RefundRefusal.amountMismatch(computed: cents) }
        return RefundPlan(credit: cents, method: .proRata, parts: facts.parts(of: cents, to: .original), facts)
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
        if let empty = chosen.first(where: { $0.holding == .gone }) { throw RefundRefusal.notRefundable(.nothingHeld(empty.id)) }
        return chosen
    }

    private static func amount(_ method: RefundMethod, _ chosen: [RefundFacts.Session], _ facts: RefundFacts) throws -> Int64 {
        let held = chosen.map(\.heldCents).reduce(0, +)
        // Less may be left than they are worth, where the provider was told to give back more than sessions.
        guard method == .listPrice else { return min(held, facts.leftCents) }
        // Paid − what was given back before − the list price of what was used − the value of what stays.
        var amount = facts.leftCents
        for session in facts.sessions where !session.isRefunded && !chosen.contains(where: { $0.id == session.id }) {
            amount -= session.isUsed ? session.listPriceCents : session.value.cents
        }
        // Where the list price is below the value, used sessions give back the rest of what they earned, and no more.
        let earned = facts.sessions.filter { session in session.isUsed && !chosen.contains { $0.id == session.id } }.map(\.earnedCents).reduce(0, +)
        return min(max(amount, 0), held + earned)
    }

    /// What a refund means that was made at the provider's side: nobody said for which sessions.
    ///
    /// It gives back whole sessions as far as it goes, those first that are furthest from taking place: drafts from the last
    /// one on, then scheduled ones, then used ones. What is not enough for a session is goodwill. Once all that was paid has
    /// gone back, no session stays open.
    public static func external(_ part: RefundPlan.Part, of facts: RefundFacts, now: Instant) -> RefundPlan {
        if let unspent = facts.unspentCents {
            let cents = min(unspent, part.cents)
            return RefundPlan(credit: cents, goodwillCents: part.cents - cents, method: .external, parts: [part], facts)
        }
        let candidates = facts.sessions.filter { !$0.isRefunded && $0.holding != .gone }.sorted { a, b in
            (a.nearness, b.start ?? .distantPast, b.id) < (b.nearness, a.start ?? .distantPast, a.id)
        }
        let takesAll = part.cents >= facts.leftCents
        var left = part.cents
        var chosen = [RefundFacts.Session]()
        for session in candidates {
            guard session.heldCents <= left || takesAll && session.holding == .prepaid else { break }
            chosen.append(session)
            left -= min(left, session.heldCents)
        }
        let ids = Set(chosen.map(\.id))
        return RefundPlan(
            part.cents - left, for: facts.sessions.filter { ids.contains($0.id) }, goodwillCents: left, method: .external, parts: [part],
            facts, now: now)
    }
}

extension RefundFacts.Session {
    /// How far it has come on the way from the sale to the past.
    fileprivate var nearness: Int {
        switch status {
        case .draft, .pendingPayment: 0
        case .canceled: holding == .prepaid ? 0 : 3
        case .confirmed: 1
        case .expired: 2
        case .completed, .noShow: 3
        }
    }
}

extension Instant {
    fileprivate static let distantPast = Instant(seconds: 0)
}
