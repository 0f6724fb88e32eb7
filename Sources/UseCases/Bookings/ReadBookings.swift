import Domain
import Store

/// Shows sessions: an admin all, a practitioner those of her practice, a client her own.
public struct ReadBookings: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound` for what the caller may not see.
    public func callAsFunction(_ id: ID<Booking>, by caller: Caller) async throws -> Booking {
        try await studio.store.read { try $0.session(id, by: caller) }
    }

    /// By start; sessions without one come last.
    public func callAsFunction(
        _ filter: BookingRecords.Filter, _ page: PageRequest<BookingRecords.Mark>, by caller: Caller
    ) async throws -> Page<Booking, BookingRecords.Mark>? {
        var filter = filter
        guard caller.narrow(&filter.practitioner, &filter.client) else { return nil }
        return try await studio.store.read { [filter] in try $0.bookings.list(filter, page) }
    }
}
