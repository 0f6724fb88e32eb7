/// An amount with the tax that is part of it, in minor units.
public struct TaxedValue: Hashable, Sendable {
    /// The whole, tax included.
    public let cents: Int64
    /// The part of it that is tax.
    public let taxCents: Int64

    public init(cents: Int64, taxCents: Int64) {
        self.cents = cents
        self.taxCents = taxCents
    }

    /// The whole without the tax: what a commission is taken of.
    public var netCents: Int64 { cents - taxCents }
}

/// What a session earned, or what of it was taken back (domain.md, Earnings). A fact that is written down and never changed:
/// what is taken back is an entry of its own, with negative amounts.
public struct Earning: Hashable, Sendable {
    /// Why the entry is there.
    public enum Kind: String, Sendable, CaseIterable {
        case completed
        case noShow = "no_show"
        /// Called off too late.
        case forfeited
        case expired
        /// How the session went was taken back.
        case undone
        /// The session was refunded after it had earned.
        case clawback
    }

    /// Why the entry is there.
    public let kind: Kind
    /// The session.
    public let bookingID: ID<Booking>
    /// Who delivered it, or would have.
    public let practitionerID: ID<Practitioner>
    /// The session's value, of which the next three are parts. Negative in entries that take back.
    public let grossCents: Int64
    /// The tax within the value; it is nobody's earning.
    public let taxCents: Int64
    /// The rate that applied, in basis points: 1500 is 15%.
    public let commissionBasisPoints: Int
    /// What the studio keeps, in minor units.
    public let commissionCents: Int64
    /// When it can be paid out.
    public let availableAt: Instant

    /// What is the practitioner's: gross − tax − commission.
    public var netCents: Int64 { grossCents - taxCents - commissionCents }

    /// How long what was earned stays pending, in hours.
    public static let pendingHours = SessionOutcome.undoHours

    public init(
        kind: Kind, booking: ID<Booking>, practitioner: ID<Practitioner>, grossCents: Int64, taxCents: Int64, commissionBasisPoints: Int,
        commissionCents: Int64, availableAt: Instant
    ) {
        self.kind = kind
        self.bookingID = booking
        self.practitionerID = practitioner
        self.grossCents = grossCents
        self.taxCents = taxCents
        self.commissionBasisPoints = commissionBasisPoints
        self.commissionCents = commissionCents
        self.availableAt = availableAt
    }

    /// What a session earns now.
    public init(
        _ kind: Kind, booking: ID<Booking>, practitioner: ID<Practitioner>, value: TaxedValue, commission: CommissionRate, now: Instant
    ) {
        self.init(
            kind: kind, booking: booking, practitioner: practitioner, grossCents: value.cents, taxCents: value.taxCents,
            commissionBasisPoints: commission.basisPoints, commissionCents: commission.share(of: value.netCents),
            availableAt: now.adding(minutes: 60 * Self.pendingHours))
    }

    /// The entry that takes all of this one back, and becomes effective together with it.
    public func takenBack(_ kind: Kind, now: Instant) -> Earning {
        Earning(
            kind: kind, booking: bookingID, practitioner: practitionerID, grossCents: -grossCents, taxCents: -taxCents,
            commissionBasisPoints: commissionBasisPoints, commissionCents: -commissionCents, availableAt: max(now, availableAt))
    }

    /// The entry that takes so much of its value back: tax and commission shrink in proportion.
    public func clawedBack(_ cents: Int64, now: Instant) -> Earning {
        let parts = Allocation.split(cents, weights: [netCents, commissionCents, taxCents])
        return Earning(
            kind: .clawback, booking: bookingID, practitioner: practitionerID, grossCents: -cents, taxCents: -parts[2],
            commissionBasisPoints: commissionBasisPoints, commissionCents: -parts[1], availableAt: max(now, availableAt))
    }

    /// The same amounts with the opposite sign, as a journal names them.
    public var reversed: Earning {
        Earning(
            kind: kind, booking: bookingID, practitioner: practitionerID, grossCents: -grossCents, taxCents: -taxCents,
            commissionBasisPoints: commissionBasisPoints, commissionCents: -commissionCents, availableAt: availableAt)
    }
}
