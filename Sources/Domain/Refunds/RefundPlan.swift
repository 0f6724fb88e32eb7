/// A refund as it was computed: shown as the preview, and written as it is.
public struct RefundPlan: Sendable {
    /// All of it, in minor units.
    public let amountCents: Int64
    /// How the amount was computed.
    public let method: RefundMethod
    /// One a session that goes back, adding up to the amount as far as nothing is clawed back from others.
    public let lines: [Refund.Line]
    /// Where the money goes.
    public let parts: [Part]
    /// Sessions that are called off by it, which frees their time.
    public let canceled: [ID<Booking>]
    /// Sessions that keep their status, and are refunded.
    public let settled: [ID<Booking>]
    /// What is taken back of what sessions have earned; negative entries.
    public let clawbacks: [Earning]
    /// How the order stands afterwards.
    public let status: OrderStatus
    private let movements: [Journal.Line]

    /// Money to one place.
    public struct Part: Hashable, Sendable {
        /// Where it goes: back to the provider it came from, or to credit.
        public let provider: PaymentProviderName
        /// The payment that it undoes; nil for credit.
        public let payment: ID<Payment>?
        /// Minor units, more than zero.
        public let cents: Int64
        /// What the provider calls it, where it has given the money back already.
        public let reference: String?

        public init(provider: PaymentProviderName, payment: ID<Payment>?, cents: Int64, reference: String? = nil) {
            self.provider = provider
            self.payment = payment
            self.cents = cents
            self.reference = reference
        }
    }

    /// What is booked when it is written.
    public func journal(_ refund: ID<Refund>, of sale: Journal.Sale) -> Journal {
        Journal(.refundDecided(refund), of: sale, lines: movements)
    }

    /// Gives back credit that was bought.
    init(credit cents: Int64, goodwillCents: Int64 = 0, method: RefundMethod, parts: [Part], _ facts: RefundFacts) {
        amountCents = cents + goodwillCents
        self.method = method
        lines = []
        self.parts = parts
        canceled = []
        settled = []
        clawbacks = []
        status = facts.refundedCents + amountCents >= facts.paidCents ? .refunded : .partiallyRefunded
        movements = [
            .init(debit: .clientCredit, credit: .refundsPending, cents: cents),
            .init(debit: .goodwill, credit: .refundsPending, cents: goodwillCents),
        ]
    }

    /// Computes what giving back an amount for sessions undoes.
    ///
    /// Each session gives back the value it holds. Where that is more than the amount, the rest is kept as breakage; where it
    /// is less, which the list price method can lead to, used sessions give back a part of what they earned.
    ///
    /// - Parameter goodwillCents: what is given back on top, for nothing
    init(
        _ amount: Int64, for chosen: [RefundFacts.Session], goodwillCents: Int64 = 0, method: RefundMethod, parts: [Part],
        _ facts: RefundFacts, now: Instant
    ) {
        let values = chosen.map(\.value.cents)
        let total = values.reduce(0, +)
        amountCents = amount + goodwillCents
        self.method = method
        self.parts = parts
        let shares = total > 0 ? Allocation.split(amount, weights: values) : values
        lines = zip(chosen, shares).map { Refund.Line(bookingID: $0.id, amountCents: $1) }

        var (movements, clawbacks) = ([Journal.Line](), [Earning]())
        for (session, share) in zip(chosen, shares) {
            let back = min(share, session.value.cents)
            switch session.holding {
            case .prepaid:
                movements.append(.init(debit: .prepaidSessions, credit: .refundsPending, cents: back, booking: session.id))
                movements.append(.init(debit: .prepaidSessions, credit: .breakage, cents: session.value.cents - back, booking: session.id))
            case .earned(let earning):
                let entry = earning.clawedBack(min(back, earning.grossCents), now: now)
                clawbacks.append(entry)
                movements += entry.reversed.lines(to: .refundsPending)
                movements.append(.init(debit: .goodwill, credit: .refundsPending, cents: back - min(back, earning.grossCents), booking: session.id))
            case .kept:
                let parts = Allocation.split(back, weights: [session.value.netCents, session.value.taxCents])
                movements.append(.init(debit: .breakage, credit: .refundsPending, cents: parts[0], booking: session.id))
                movements.append(.init(debit: .taxPayable, credit: .refundsPending, cents: parts[1], booking: session.id))
            case .gone:
                movements.append(.init(debit: .goodwill, credit: .refundsPending, cents: back, booking: session.id))
            }
        }
        let rest = amount - zip(chosen, shares).map { min($1, $0.value.cents) }.reduce(0, +)
        if rest > 0 {
            let others = facts.sessions.filter { session in session.earnedCents > 0 && !chosen.contains { $0.id == session.id } }
            for (session, cents) in zip(others, Allocation.split(rest, weights: others.map(\.earnedCents))) where cents > 0 {
                guard case .earned(let earning) = session.holding else { continue }
                let entry = earning.clawedBack(cents, now: now)
                clawbacks.append(entry)
                movements += entry.reversed.lines(to: .refundsPending)
            }
        }
        movements.append(.init(debit: .goodwill, credit: .refundsPending, cents: goodwillCents))
        self.movements = movements
        self.clawbacks = clawbacks
        canceled = chosen.filter { $0.status == .draft || $0.status == .confirmed || $0.status == .pendingPayment }.map(\.id)
        settled = chosen.filter { $0.status != .draft && $0.status != .confirmed && $0.status != .pendingPayment }.map(\.id)
        let allGone = facts.sessions.allSatisfy { session in session.isRefunded || chosen.contains { $0.id == session.id } }
        status = allGone || facts.refundedCents + amount + goodwillCents >= facts.paidCents ? .refunded : .partiallyRefunded
    }
}
