import Domain
import Store

/// Shows purchases: an admin all, a practitioner those of her practice, a client her own.
public struct ReadOrders: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// An order with its sessions.
    ///
    /// - Parameter status: narrows the sessions
    /// - Throws: `NotFound` for what the caller may not see.
    public func callAsFunction(_ id: ID<Order>, sessions status: BookingStatus? = nil, by caller: Caller) async throws -> (Order, [Booking]) {
        let found = try await studio.store.read { try $0.orders.findWithBookings(id) }
        guard let (order, bookings) = found, caller.sees(practitioner: order.terms.practitionerID, client: order.clientID) else {
            throw NotFound("order \(id)")
        }
        return (order, status.map { status in bookings.filter { $0.life.status == status } } ?? bookings)
    }

    /// Newest first.
    public func callAsFunction(
        _ filter: OrderRecords.Filter, _ page: PageRequest<Int64>, by caller: Caller
    ) async throws -> Page<Order, Int64>? {
        var filter = filter
        guard caller.narrow(&filter.practitioner, &filter.client) else { return nil }
        return try await studio.store.read { [filter] in try $0.orders.list(filter, page) }
    }
}

extension Caller {
    /// Narrows a list to what the caller may see. False if the list asked for is altogether another's, which is empty.
    func narrow(_ practitioner: inout ID<Practitioner>?, _ client: inout ID<Client>?) -> Bool {
        switch role {
        case .admin, .staff: return true
        case .practitioner(let own):
            defer { practitioner = own }
            return practitioner == nil || practitioner == own
        case .client(let own):
            defer { client = own }
            return client == nil || client == own
        }
    }
}
