/// From when the validity of a package counts (domain.md, Expiry).
public enum ValidityStart: String, Sendable, CaseIterable {
    case purchase
    /// From the day of the first session that took place, or that the client did not come to.
    case firstUse = "first_use"
}

/// How long the sessions of an order can be scheduled, and how staff change that.
public struct Validity: Sendable, Equatable {
    /// Sessions must be scheduled before this; nil for ever, or until validity begins.
    public var expiresAt: Instant?
    /// Since when it stands still; nil while it runs.
    public var pausedAt: Instant?

    public init(expiresAt: Instant?, pausedAt: Instant?) {
        self.expiresAt = expiresAt
        self.pausedAt = pausedAt
    }

    /// A later end, as staff grant it.
    public enum Extension: Sendable, Equatable {
        /// So many days more, 1 to 3650.
        case days(Int)
        /// To the end of a day in the practitioner's zone.
        case through(CivilDate)
    }

    /// - Throws: `ValidityRefusal` unless the end becomes a later one that is not past.
    public func extended(_ by: Extension, zone: ZoneRules, now: Instant) throws(ValidityRefusal) -> Validity {
        guard let expiresAt else { throw .neverExpires }
        var validity = self
        switch by {
        case .days(let days): validity.expiresAt = zone.endOfDay(days, afterLastDayBefore: expiresAt)
        case .through(let day): validity.expiresAt = zone.beginning(of: day.adding(days: 1))
        }
        guard let end = validity.expiresAt, end > expiresAt, end > now else { throw .notLater(expiresAt) }
        return validity
    }

    /// - Throws: `ValidityRefusal.alreadyPaused`
    public func paused(now: Instant) throws(ValidityRefusal) -> Validity {
        guard pausedAt == nil else { throw .alreadyPaused }
        return Validity(expiresAt: expiresAt, pausedAt: now)
    }

    /// The end moves by as many days as the pause has begun, so that a client never loses a day to it.
    ///
    /// - Throws: `ValidityRefusal.notPaused`
    public func resumed(zone: ZoneRules, now: Instant) throws(ValidityRefusal) -> Validity {
        guard let pausedAt else { throw .notPaused }
        let days = (max(0, now.seconds - pausedAt.seconds) + 86_399) / 86_400
        return Validity(expiresAt: expiresAt.map { zone.endOfDay(Int(days), afterLastDayBefore: $0) }, pausedAt: nil)
    }
}

/// The ways in which a change of validity is refused.
public enum ValidityRefusal: Refusal, Equatable {
    case notSold(OrderStatus)
    case hasExpired(Instant)
    case neverExpires
    case notLater(Instant)
    case alreadyPaused
    case notPaused

    public var code: RefusalCode {
        switch self {
        case .hasExpired: .packageExpired
        case .notSold, .neverExpires, .notLater, .alreadyPaused, .notPaused: .validityUnchanged
        }
    }

    public var detail: String {
        switch self {
        case .notSold(let status): "The order is \(status.rawValue); only what is paid for can be extended, paused or resumed."
        case .hasExpired(let end): "The sessions expired at \(end), and expired sessions do not come back; sell or grant new ones."
        case .neverExpires: "The sessions of this order do not expire, or not yet: where validity begins with the first use, it can be extended from then on."
        case .notLater(let end): "The end is \(end) now; choose a later one that is not past."
        case .alreadyPaused: "The order is paused already."
        case .notPaused: "The order is not paused."
        }
    }
}
