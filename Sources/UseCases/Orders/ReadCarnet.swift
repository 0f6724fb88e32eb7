import Domain
import Store

/// A client's carnet: everything she bought, each order a booklet of tickets.
public struct ReadCarnet: Sendable {
    /// A purchase with its tickets, and who sold it.
    public struct Booklet: Sendable {
        public let order: Order
        /// The first session first.
        public let tickets: [Booking]
        public let seller: String
        /// The zone of who sold it.
        public let zone: ZoneRules
    }

    /// All of it, or a part.
    public struct Content: Sendable {
        public let client: Client
        /// By currency, in minor units.
        public let credit: [String: Int64]
        /// Newest first.
        public let booklets: [Booklet]
        /// After which order the next part begins; nil where nothing follows.
        public let next: ID<Order>?
    }

    /// Booklets at once.
    private static let atOnce = 20

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// The client's own carnet.
    ///
    /// - Throws: `NotFound` for anyone but a client.
    public func callAsFunction(before: ID<Order>? = nil, by caller: Caller) async throws -> Content {
        guard let id = caller.client else { throw NotFound("carnet") }
        let zones = studio.outside.zones
        return try await studio.store.read { records in
            try records.holdMoment()
            guard let client = try records.clients.find(id, in: .of(caller)) else { throw NotFound("carnet") }
            let found = try records.orders.withBookings(of: id, before: before, limit: Self.atOnce + 1)
            let sellers = try records.practitioners.find(Array(Set(found.map(\.0.terms.practitionerID))))
            let booklets = try found.prefix(Self.atOnce).map { try Booklet($0.0, $0.1, sellers, zones) }
            return Content(
                client: client, credit: try records.ledger.credit(of: id), booklets: booklets,
                next: found.count > Self.atOnce ? booklets.last?.order.id : nil)
        }
    }

    /// One of them.
    ///
    /// - Throws: `NotFound` for what the caller may not see.
    public func callAsFunction(_ order: ID<Order>, by caller: Caller) async throws -> Booklet {
        let zones = studio.outside.zones
        return try await studio.store.read { records in
            try records.holdMoment()
            guard let (found, bookings) = try records.orders.findWithBookings(order),
                caller.sees(practitioner: found.terms.practitionerID, client: found.clientID)
            else { throw NotFound("order \(order)") }
            return try Booklet(found, bookings, try records.practitioners.find([found.terms.practitionerID]), zones)
        }
    }
}

extension ReadCarnet.Booklet {
    fileprivate init(_ order: Order, _ tickets: [Booking], _ sellers: [Practitioner], _ zones: TimeZones) throws {
        guard let seller = sellers.first(where: { $0.id == order.terms.practitionerID }) else { throw NotFound("practitioner") }
        self.init(
            order: order, tickets: tickets, seller: seller.profile.displayName, zone: try zones.rules(of: seller.profile.timeZone))
    }
}
