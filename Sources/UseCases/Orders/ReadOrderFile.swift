import Domain
import Store

/// Everything about one order, for whoever has to settle something about it.
public struct ReadOrderFile: Sendable {
    /// The order with all that belongs to it.
    public struct File: Sendable {
        public let order: Order
        public let sessions: [Booking]
        public let client: Client
        public let practitionerName: String
        /// Of who sold it, in which its days are told.
        public let zone: ZoneRules
        public let payments: [Payment]
        public let refunds: [Refund]
        public let disputes: [DisputeRecords.OfOrder]
        public let lines: [ReportRecords.Line]
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// As of one moment.
    ///
    /// - Throws: `NotFound` for what the caller may not see; `Forbidden` for a client.
    public func callAsFunction(_ id: ID<Order>, by caller: Caller) async throws -> File {
        try caller.requireStaff()
        let zones = studio.outside.zones
        return try await studio.store.read { records in
            try records.holdMoment()
            guard let (order, sessions) = try records.orders.findWithBookings(id),
                caller.sees(practitioner: order.terms.practitionerID, client: order.clientID),
                let client = try records.clients.find(order.clientID, in: .all),
                let practitioner = try records.practitioners.find(order.terms.practitionerID)
            else { throw NotFound("order \(id)") }
            return File(
                order: order, sessions: sessions, client: client, practitionerName: practitioner.profile.displayName,
                zone: try zones.rules(of: practitioner.profile.timeZone), payments: try records.payments.ofOrder(id),
                refunds: try records.refunds.ofOrder(id), disputes: try records.disputes.ofOrder(id), lines: try records.reports.lines(of: id))
        }
    }
}

/// The list of orders as an owner looks through it.
public struct ListOrders: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Newest first, in one statement.
    ///
    /// - Throws: `Forbidden` unless an admin asks.
    public func callAsFunction(
        _ search: OrderRecords.Search, _ page: PageRequest<Int64>, by caller: Caller
    ) async throws -> Page<OrderRecords.Summary, Int64> {
        try caller.requireAdmin()
        return try await studio.store.read { try $0.orders.summaries(search, page) }
    }
}

extension ReadPractitioners {
    /// The names of all, for lists to choose from.
    ///
    /// - Throws: `Forbidden` for a client.
    public func names(by caller: Caller) async throws -> [PractitionerRecords.Name] {
        try caller.requireStaff()
        return try await studio.store.read { try $0.practitioners.names() }
    }
}
