/// What is left of credit that runs out. Of the credit that is there when some is spent, what ends soonest goes first.
public enum CreditRest {
    /// Credit that came in or went out.
    public struct Movement: Hashable, Sendable {
        /// Minor units; less than zero for what went out.
        public let cents: Int64
        /// The grant that came in, or whose rest ran out; nil for credit that was bought or came back, and for what was spent.
        public let grant: Int64?
        /// When what came in runs out; nil for never.
        public let expiresAt: Instant?

        public init(_ cents: Int64, grant: Int64? = nil, expiresAt: Instant? = nil) {
            self.cents = cents
            self.grant = grant
            self.expiresAt = expiresAt
        }
    }

    /// The unspent part of a grant, in minor units.
    ///
    /// - Parameters:
    ///   - movements: all of a client's in the grant's currency, oldest first
    ///   - spokenFor: what pending orders will spend besides
    public static func unspent(of grant: Int64, after movements: [Movement], spokenFor: Int64) -> Int64 {
        var lots = [Movement]()
        for movement in movements + [Movement(-spokenFor)] {
            if movement.cents > 0 {
                let place = lots.firstIndex { movement.endsBefore($0) } ?? lots.endIndex
                lots.insert(movement, at: place)
            } else {
                take(-movement.cents, of: movement.grant, from: &lots)
            }
        }
        return lots.first { $0.grant == grant }?.cents ?? 0
    }

    /// The unspent parts of several grants that end at once, in minor units. Each is taken before the next is looked at.
    ///
    /// - Parameters:
    ///   - grants: of one client and currency, soonest first
    ///   - movements: all of a client's in that currency, oldest first
    ///   - spokenFor: what pending orders will spend besides
    public static func unspent(of grants: [Int64], after movements: [Movement], spokenFor: Int64) -> [(grant: Int64, cents: Int64)] {
        var movements = movements
        return grants.map { grant in
            let cents = unspent(of: grant, after: movements, spokenFor: spokenFor)
            movements.append(Movement(-cents, grant: grant))
            return (grant, cents)
        }
    }

    /// Takes from the lots, soonest first, or of one grant alone.
    private static func take(_ cents: Int64, of grant: Int64?, from lots: inout [Movement]) {
        var wanted = cents
        lots = lots.compactMap { lot in
            guard wanted > 0, grant == nil || lot.grant == grant else { return lot }
            let taken = min(wanted, lot.cents)
            wanted -= taken
            return taken == lot.cents ? nil : Movement(lot.cents - taken, grant: lot.grant, expiresAt: lot.expiresAt)
        }
    }
}

extension CreditRest.Movement {
    fileprivate func endsBefore(_ other: Self) -> Bool {
        guard let expiresAt else { return false }
        return other.expiresAt.map { expiresAt < $0 } ?? true
    }
}
