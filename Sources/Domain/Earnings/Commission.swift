/// The part of a session's value that the studio keeps, in basis points: 1500 is 15%.
public struct CommissionRate: Hashable, Sendable {
    /// 0 to 10000.
    public let basisPoints: Int

    /// A rate, held within nothing and everything.
    public init(basisPoints: Int) { self.basisPoints = min(max(basisPoints, 0), 10_000) }

    /// The rate of a kind of service with what is agreed with a practitioner (domain.md, Earnings).
    ///
    /// - Parameters:
    ///   - base: of the *order's* kind of service, in basis points
    ///   - adjustment: added for the practitioner, in basis points, may be negative
    public init(base: Int, adjustment: Int) { self.init(basisPoints: base + adjustment) }

    /// The commission on an amount, in minor units, rounded half up.
    public func share(of cents: Int64) -> Int64 { RoundedShare.of(cents, basisPoints: basisPoints) }

    /// Where nobody said otherwise: 15%.
    public static let usual = CommissionRate(basisPoints: 1_500)
}

/// So many basis points of an amount, rounded half up (domain.md, Earnings).
enum RoundedShare {
    /// - Parameter cents: minor units, zero or more
    static func of(_ cents: Int64, basisPoints: Int) -> Int64 { (cents * Int64(basisPoints) + 5_000) / 10_000 }
}

/// What practitioners are owed, in minor units of one currency.
public struct EarningsBalance: Hashable, Sendable {
    /// What sessions that are paid and still to come would earn at today's rates.
    public var projectedCents: Int64
    /// Earned within the last 48 hours.
    public var pendingCents: Int64
    /// Can be paid out; negative where a refund took back what had been paid.
    public var availableCents: Int64
    /// Paid, or on its way.
    public var paidCents: Int64

    public init(projectedCents: Int64, pendingCents: Int64, availableCents: Int64, paidCents: Int64) {
        self.projectedCents = projectedCents
        self.pendingCents = pendingCents
        self.availableCents = availableCents
        self.paidCents = paidCents
    }
}

/// What a studio has agreed with a practitioner; only admins change it.
public struct PractitionerAgreement: Hashable, Sendable {
    /// Added to the rate of each kind of service, in basis points, −10000 to 10000.
    public var commissionAdjustment: Int
    /// Where her payouts go, as the bank wants it: an IBAN, say; nil where nobody has said.
    public var payoutAccount: String?

    public init(commissionAdjustment: Int, payoutAccount: String?) {
        self.commissionAdjustment = commissionAdjustment
        self.payoutAccount = payoutAccount
    }
}
