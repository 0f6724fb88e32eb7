import Domain
import Store

/// Gives a session a time: a draft gets its first, a confirmed one another. It stays the same session of the same order.
public struct ScheduleBooking: Sendable {
    /// What is asked for.
    public struct Request: Sendable {
        public let start: Instant
        /// Who is to deliver it; nil for whoever has it, or anyone else who delivers the service.
        public let practitioner: ID<Practitioner>?
        /// Staff book knowingly what is not offered, never over another session.
        public let override: Bool

        public init(start: Instant, practitioner: ID<Practitioner>? = nil, override: Bool = false) {
            self.start = start
            self.practitioner = practitioner
            self.override = override
        }
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`; `Forbidden` for a client who would override; `BookingRefusal` in the order of its cases.
    public func callAsFunction(_ id: ID<Booking>, _ request: Request, by caller: Caller) async throws -> Booking {
        if request.override { try caller.requireStaff() }
        let zones = studio.outside.zones
        return try await studio.freeingExpiredHolds {
            let now = studio.outside.now()
            return try await studio.store.write { records in
                let standing = try records.standing(of: id, by: caller)
                let booking = standing.booking
                let isElsewhere = request.practitioner ?? booking.practitionerID != booking.practitionerID
                try Scheduling.check(booking, of: standing.order, at: isElsewhere ? nil : request.start, by: caller, now: now)
                let place = try FindPlace(records: records, zones: zones, now: now)(
                    FindPlace.Wish(booking, request, by: caller), at: request.start
                ).get()
                if request.override {
                    let change = AuditChange("start_time", before: booking.life.time?.start.description, after: place.time.start.description)
                    try records.audit.insert(.bookingOverridden, .init(.booking, id), [change], by: caller, now: now)
                }
                return try booking.take(place, records, now: now)
            }
        }
    }
}

extension FindPlace.Wish {
    init(_ booking: Booking, _ request: ScheduleBooking.Request, by caller: Caller) {
        self.init(
            service: booking.session.serviceID, client: booking.clientID, length: booking.session.length,
            practitioner: request.practitioner, current: booking.practitionerID, viewpoint: Viewpoint(of: caller),
            override: request.override, except: [booking.id])
    }
}

extension Booking {
    /// Writes the session at its new place, and leaves word of it.
    func take(_ place: Place, _ records: Records, now: Instant) throws -> Booking {
        var life = life
        let before = life.time
        try life.schedule(at: place.time)
        let scheduled = living(life).given(to: place.practitioner, groupDate: place.groupDate)
        try records.bookings.update(scheduled, now: now)
        if place.groupDate != nil { try records.waitlist.take(clientID, of: session.serviceID) }
        let event: DomainEvent =
            if let before, self.life.status == .confirmed {
                .bookingRescheduled(id, order: try purchase(), from: before.start, to: place.time.start)
            } else {
                .bookingConfirmed(id, order: try purchase(), start: place.time.start)
            }
        try records.outbox.add([event], now: now)
        return scheduled
    }
}
