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
        amountCents = amount + goodwillCents
        self.method = method
        self.parts = parts
        let shares = chosen.isEmpty ? [] : Allocation.split(amount, weights: chosen.map(\.heldCents))
        lines = zip(chosen, shares).map { Refund.Line(bookingID: $0.id, amountCents: $1) }

        let chosenIDs = Set(chosen.map(\.id))
        var undoing = Undoing(now: now)
        for (session, share) in zip(chosen, shares) { undoing.take(min(share, session.heldCents), from: session) }
        let rest = zip(chosen, shares).reduce(amount) { $0 - min($1.1, $1.0.heldCents) }
        let others = facts.sessions.filter { $0.earnedCents > 0 && !chosenIDs.contains($0.id) }
        if rest > 0, !others.isEmpty {
            for (session, cents) in zip(others, Allocation.split(rest, weights: others.map(\.earnedCents))) where cents > 0 {
                undoing.take(cents, from: session)
            }
        }
        movements = undoing.movements + [.init(debit: .goodwill, credit: .refundsPending, cents: goodwillCents)]
        clawbacks = undoing.clawbacks

        func isOpen(_ session: RefundFacts.Session) -> Bool {
            session.status == .draft || session.status == .confirmed || session.status == .pendingPayment
        }
        canceled = chosen.filter(isOpen).map(\.id)
        settled = chosen.filter { !isOpen($0) }.map(\.id)
        let isAllBack = facts.sessions.allSatisfy { $0.isRefunded || chosenIDs.contains($0.id) }
        // Of an order that cost nothing, nothing is ever left of what was paid.
        let isNothingLeft = facts.paidCents > 0 && amountCents >= facts.leftCents
        status = isAllBack || isNothingLeft ? .refunded : .partiallyRefunded
    }
}

/// What a refund undoes, session by session.
private struct Undoing {
    let now: Instant
    var movements: [Journal.Line] = []
    var clawbacks: [Earning] = []

    /// Takes an amount back from where the value of a session is; no more than it holds.
    mutating func take(_ cents: Int64, from session: RefundFacts.Session) {
        func move(_ debit: LedgerAccount, _ credit: LedgerAccount, _ cents: Int64) {
            movements.append(.init(debit: debit, credit: credit, cents: cents, booking: session.id))
        }
        let value = session.value
        switch session.holding {
        case .prepaid:
            move(.prepaidSessions, .refundsPending, cents)
            // What a refund keeps is kept as from a session that was lost, tax and all.
            let kept = Allocation.split(value.cents - cents, weights: [value.netCents, value.taxCents])
            move(.prepaidSessions, .breakage, kept[0])
            move(.prepaidSessions, .taxPayable, kept[1])
        case .earned(let earning):
            let entry = earning.clawedBack(cents, now: now)
            clawbacks.append(entry)
            movements += entry.reversed.lines(to: .refundsPending)
        case .kept:
            let parts = Allocation.split(cents, weights: [value.netCents, value.taxCents])
            move(.breakage, .refundsPending, parts[0])
            move(.taxPayable, .refundsPending, parts[1])
        case .gone: break
        }
    }
}
