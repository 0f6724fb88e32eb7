/// A package or bundle as an older system kept it: a booking that was the *parent* of its sessions. All numbers are that
/// system's.
public struct LegacyPurchase: Sendable {
    /// The parent.
    public let id: Int64
    /// A bundle: some of its sessions may never have been written down.
    public let isBundle: Bool
    /// Whether it was hidden there.
    public let isDeleted: Bool
    /// Who bought it, by its own row.
    public let clientID: Int64
    /// What it cost by its own row, in minor units.
    public let priceCents: Int64
    /// How many sessions its service sells, without what is on top.
    public let sessionsSold: Int
    /// How many a bundle gives on top.
    public let bonusSessions: Int
    /// How its order is known.
    public let link: Link
    /// The order that the link leads to.
    public let order: Order?
    /// Its children, by number.
    public let sessions: [Session]
    /// What the parent earned.
    public let earnings: [Earning]
    /// Notes that were written about the parent.
    public let noteIDs: [Int64]
    /// Reviews of the parent.
    public let reviewIDs: [Int64]

    /// How the order of a parent is known.
    public enum Link: Sendable, Hashable {
        /// Its own row names it.
        case orderColumn
        /// A row of the old ledger charged the order for it.
        case ledgerRow
        /// Exactly one order of the client for the service was made just before, that nothing else belongs to, and that fits no
        /// other parent.
        case matching
        /// A person said so.
        case decision
        /// Several parents and orders fit each other.
        case ambiguous(parents: [Int64], orders: [Int64])
        case none

        /// Its name as it is stored and reported.
        public var name: String {
            switch self {
            case .orderColumn: "order_column"
            case .ledgerRow: "ledger_row"
            case .matching: "matching"
            case .decision: "decision"
            case .ambiguous, .none: "none"
            }
        }
    }

    /// The order that was paid.
    public struct Order: Sendable {
        /// Its old number.
        public let id: Int64
        /// Who paid it.
        public let clientID: Int64
        /// Its price, in minor units, before credit was applied.
        public let subtotalCents: Int64
        /// Whether all of it was given back.
        public let isRefunded: Bool
        /// What it had counted for itself: sessions in all, and completed ones; nil where it had not.
        public let counted: (total: Int, completed: Int)?
        /// How many of the parents lead to it; more than one cannot be right.
        public let parents: Int
        /// Sessions in it that are no children of a parent.
        public let otherSessions: Int

        public init(
            id: Int64, clientID: Int64, subtotalCents: Int64, isRefunded: Bool, counted: (total: Int, completed: Int)?, parents: Int,
            otherSessions: Int
        ) {
            self.id = id
            self.clientID = clientID
            self.subtotalCents = subtotalCents
            self.isRefunded = isRefunded
            self.counted = counted
            self.parents = parents
            self.otherSessions = otherSessions
        }
    }

    /// A child.
    public struct Session: Sendable {
        /// Its old number.
        public let id: Int64
        /// Whose it is, by its own row.
        public let clientID: Int64
        /// The order that its own row names.
        public let orderID: Int64?
        /// In the old spelling.
        public let status: String
        /// A price of its own, in minor units; zero where the price is the parent's.
        public let priceCents: Int64
        /// The booking that was made when it was moved, where that has no order and no parent.
        public let copyID: Int64?
        /// What it earned by itself.
        public let earnings: [Earning]

        public init(id: Int64, clientID: Int64, orderID: Int64?, status: String, priceCents: Int64, copyID: Int64?, earnings: [Earning]) {
            self.id = id
            self.clientID = clientID
            self.orderID = orderID
            self.status = status
            self.priceCents = priceCents
            self.copyID = copyID
            self.earnings = earnings
        }

        /// Whether it could still take place.
        var isOpen: Bool { ["draft", "confirmed", "scheduled", "pending_payment"].contains(status) }
    }

    /// What was earned and not taken back, or only forecast.
    public struct Earning: Sendable {
        /// The old number of the row.
        public let id: Int64
        /// What was the practitioner's, in minor units.
        public let netCents: Int64

        public init(id: Int64, netCents: Int64) {
            self.id = id
            self.netCents = netCents
        }
    }

    public init(
        id: Int64, isBundle: Bool, isDeleted: Bool, clientID: Int64, priceCents: Int64, sessionsSold: Int, bonusSessions: Int, link: Link,
        order: Order?, sessions: [Session], earnings: [Earning], noteIDs: [Int64], reviewIDs: [Int64]
    ) {
        self.id = id
        self.isBundle = isBundle
        self.isDeleted = isDeleted
        self.clientID = clientID
        self.priceCents = priceCents
        self.sessionsSold = sessionsSold
        self.bonusSessions = bonusSessions
        self.link = link
        self.order = order
        self.sessions = sessions
        self.earnings = earnings
        self.noteIDs = noteIDs
        self.reviewIDs = reviewIDs
    }
}
