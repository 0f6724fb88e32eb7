/// What somebody gets in one currency by a run of payouts.
public struct PayoutLine: Hashable, Sendable {
    /// Who is paid.
    public let practitioner: ID<Practitioner>
    /// All that is available to her in the currency.
    public let amount: Money

    public init(practitioner: ID<Practitioner>, amount: Money) {
        self.practitioner = practitioner
        self.amount = amount
    }
}

/// One line in which a run of payouts would differ from what was looked at.
public struct PayoutDifference: Hashable, Sendable {
    /// Whose payout differs.
    public let practitioner: ID<Practitioner>
    /// What was looked at; zero for somebody who was not due then.
    public let before: Money
    /// What she is due now; zero for nothing.
    public let now: Money

    public init(practitioner: ID<Practitioner>, before: Money, now: Money) {
        self.practitioner = practitioner
        self.before = before
        self.now = now
    }

    /// Every line that came, went or has another amount, by practitioner and currency.
    public static func all(between looked: [PayoutLine], and due: [PayoutLine]) -> [PayoutDifference] {
        let (old, new) = (byPlace(looked), byPlace(due))
        return Set(old.keys).union(new.keys).sorted { ($0.practitioner, $0.currency.code) < ($1.practitioner, $1.currency.code) }
            .compactMap { place in
                let (before, now) = (old[place] ?? 0, new[place] ?? 0)
                guard before != now else { return nil }
                return PayoutDifference(
                    practitioner: place.practitioner, before: Money(before, place.currency), now: Money(now, place.currency))
            }
    }

    /// - Throws: `PayoutRefusal.dueChanged` unless both are the same
    public static func check(_ looked: [PayoutLine], _ due: [PayoutLine]) throws(PayoutRefusal) {
        let differences = all(between: looked, and: due)
        guard differences.isEmpty else { throw .dueChanged(differences) }
    }

    private struct Place: Hashable {
        let practitioner: ID<Practitioner>
        let currency: Currency
    }

    private static func byPlace(_ lines: [PayoutLine]) -> [Place: Int64] {
        lines.reduce(into: [:]) { $0[Place(practitioner: $1.practitioner, currency: $1.amount.currency), default: 0] += $1.amount.cents }
    }
}
