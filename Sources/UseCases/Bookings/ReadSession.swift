import Domain
import Store

/// One session of a client with what can be done with it now, decided by the same rules that do it.
public struct ReadSession: Sendable {
    /// The session and its prospects.
    public struct Prospects: Sendable {
        public let booking: Booking
        public let order: Order
        /// Who delivers it.
        public let practitioner: String
        /// The zone of who delivers it.
        public let zone: ZoneRules
        /// Why it can be neither scheduled nor moved; nil where it can.
        public let againstScheduling: BookingRefusal?
        /// What calling it off would lead to; nil where it cannot be called off.
        public let cancellation: SessionOutcome?
        /// Whether it can go back to its order, to be scheduled later.
        public let canBeReturned: Bool
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound` for what the caller may not see.
    public func callAsFunction(_ id: ID<Booking>, by caller: Caller) async throws -> Prospects {
        let (now, zones) = (studio.outside.now(), studio.outside.zones)
        return try await studio.store.read { records in
            try records.holdMoment()
            let standing = try records.standing(of: id, locked: false, by: caller)
            let booking = standing.booking
            guard let order = try records.orders.find(try booking.purchase()), let practitioner = try records.practitioners.find(booking.practitionerID)
            else { throw NotFound("booking \(id)") }
            return Prospects(
                booking: booking, order: order, practitioner: practitioner.profile.displayName,
                zone: try zones.rules(of: practitioner.profile.timeZone),
                againstScheduling: Self.refusal { () throws(BookingRefusal) in
                    try Scheduling.check(booking, of: standing.order, by: caller, now: now)
                },
                cancellation: try? Cancellation.decide(booking, of: standing.order, by: caller, waive: false, now: now).outcome,
                canBeReturned: Self.refusal { () throws(BookingRefusal) in
                    _ = try Cancellation.giveBack(booking, of: standing.order, by: caller, now: now)
                } == nil)
        }
    }

    private static func refusal(_ check: () throws(BookingRefusal) -> Void) -> BookingRefusal? {
        do { try check() } catch { return error }
        return nil
    }
}
