import Domain
import Store

/// One session as staff see it: who comes, what was said of it, and what can be done with it now, decided by the same rules
/// that do it.
public struct ReadSessionFile: Sendable {
    /// The session and its prospects.
    public struct Content: Sendable {
        public let booking: Booking
        public let order: Order
        public let client: Client
        /// Who delivers it.
        public let practitioner: Practitioner
        /// Oldest first.
        public let notes: [BookingNote]
        public let history: [SessionRecords.Fact]
        /// Why it can be neither scheduled nor moved; nil where it can.
        public let againstScheduling: BookingRefusal?
        /// Whether it can go back to its order, to be scheduled later.
        public let canBeReturned: Bool
        /// What calling it off now would lead to; nil where it cannot be called off.
        public let cancellation: SessionOutcome?
        /// The same, were the client to call it off.
        public let cancellationByClient: SessionOutcome?
        /// Whether it can be said now how it went.
        public let canBeClosed: Bool
        /// Whether that can be taken back.
        public let canBeUndone: Bool
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound` for what the caller may not see; `Forbidden` for a client.
    public func callAsFunction(_ id: ID<Booking>, by caller: Caller) async throws -> Content {
        try caller.requireStaff()
        let now = studio.outside.now()
        return try await studio.store.read { records in
            try records.holdMoment()
            let standing = try records.standing(of: id, locked: false, by: caller)
            let booking = standing.booking
            guard let orderID = booking.orderID, let order = try records.orders.find(orderID),
                let client = try records.clients.find(booking.clientID, in: .all),
                let practitioner = try records.practitioners.find(booking.practitionerID)
            else { throw NotFound("booking \(id)") }
            let history = try records.sessions.history(of: id)
            let said = history.last { $0.outcome == .completed || $0.outcome == .noShow }?.createdAt
            let buyer = Caller(.client(booking.clientID), as: .nobody)
            return Content(
                booking: booking, order: order, client: client, practitioner: practitioner,
                notes: try records.notes.list(of: id, withPrivate: true), history: history,
                againstScheduling: Self.refusal { () throws(BookingRefusal) in
                    try Scheduling.check(booking, of: standing.order, by: caller, now: now)
                },
                canBeReturned: standing.order.givesSessionsBack
                    && Self.allows { _ = try Cancellation.giveBack(booking, of: standing.order, by: caller, now: now) },
                cancellation: try? Cancellation.decide(booking, of: standing.order, by: caller, waive: false, now: now).outcome,
                cancellationByClient: try? Cancellation.decide(booking, of: standing.order, by: buyer, waive: false, now: now).outcome,
                canBeClosed: Self.allows { _ = try Scheduling.record(.complete, of: booking, now: now) },
                canBeUndone: Self.allows { _ = try Scheduling.undo(booking, since: said, now: now) })
        }
    }

    private static func allows(_ check: () throws -> Void) -> Bool { (try? check()) != nil }

    private static func refusal(_ check: () throws(BookingRefusal) -> Void) -> BookingRefusal? {
        do { try check() } catch { return error }
        return nil
    }
}
