import Domain
import Store

/// A client as staff see her: what she may spend, and what she bought of the caller, each order with its tickets.
public struct ReadClientFile: Sendable {
    /// A purchase with its sessions, the first one first.
    public struct Booklet: Sendable {
        public let order: Order
        public let tickets: [Booking]
        /// When it was last said how those that took place, or should have, went.
        public let said: [ID<Booking>: Instant]
    }

    /// All of it, or a part.
    public struct Content: Sendable {
        public let client: Client
        /// By currency, in minor units.
        public let credit: [String: Int64]
        /// Newest first.
        public let booklets: [Booklet]
        /// After which order the next part begins; nil where nothing follows.
        public let next: Int64?
    }

    /// Booklets at once.
    private static let atOnce = 20

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter before: the order after which the part begins; nil for the newest
    /// - Throws: `NotFound` for who is not the caller's client; `Forbidden` for a client.
    public func callAsFunction(_ id: ID<Client>, before: Int64? = nil, by caller: Caller) async throws -> Content {
        try caller.requireStaff()
        var filter = OrderRecords.Filter(client: id)
        guard caller.narrow(&filter.practitioner, &filter.client) else { throw NotFound("client \(id)") }
        return try await studio.store.read { [filter] records in
            try records.holdMoment()
            guard let client = try records.clients.find(id, in: .of(caller)) else { throw NotFound("client \(id)") }
            let orders = try records.orders.list(filter, PageRequest(limit: Self.atOnce, after: before))
            let tickets = try records.bookings.ofOrders(orders.items.map(\.id))
            let said = try records.sessions.said(ofOrders: orders.items.map(\.id))
            return Content(
                client: client, credit: try records.ledger.credit(of: id),
                booklets: orders.items.map { Booklet(order: $0, tickets: tickets[$0.id] ?? [], said: said) }, next: orders.next)
        }
    }

    /// One purchase, with who bought it.
    ///
    /// - Throws: `NotFound` for what the caller may not see; `Forbidden` for a client.
    public func callAsFunction(order id: ID<Order>, by caller: Caller) async throws -> (Client, Booklet) {
        try caller.requireStaff()
        return try await studio.store.read { records in
            try records.holdMoment()
            guard let (order, tickets) = try records.orders.findWithBookings(id),
                caller.sees(practitioner: order.terms.practitionerID, client: order.clientID),
                let client = try records.clients.find(order.clientID, in: .of(caller))
            else { throw NotFound("order \(id)") }
            return (client, Booklet(order: order, tickets: tickets, said: try records.sessions.said(ofOrders: [id])))
        }
    }
}
