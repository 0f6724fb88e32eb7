import Domain
import Store

/// Changes the dates of a workshop or course, and with them the sessions of those who come.
public struct ChangeGroupDates: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Another date of a course. Who has bought it already has no session on it.
    ///
    /// - Throws: `NotFound`, `Forbidden`, `InvalidInput`; `BookingRefusal.slotUnavailable` where the practitioner has no time.
    public func add(_ start: Instant, to id: ID<Service>, by caller: Caller, once: Once<Service>? = nil) async throws -> Outcome<Service> {
        try await studio.write(once) { records, now in
            let service = try Self.lock(id, by: caller, records)
            guard service.offer.type == .course else { throw InvalidInput("start_time", "can be added to courses only; a workshop has one date") }
            var offer = service.offer
            offer.dates.append(start)
            try offer.validate(of: service.practitionerID, children: [])
            let (length, seats) = try service.length()
            try Self.checkFuture(start, now)
            try records.groupDates.insert(
                [TimeRange(start: start, minutes: length.minutes)], of: id, practitioner: service.practitionerID, length: length, seats: seats)
            return try Self.reread(id, records)
        }
    }

    /// Moves a date; everyone's session moves along.
    ///
    /// - Throws: as `add` does.
    public func move(_ date: ID<GroupDate>, of id: ID<Service>, to start: Instant, by caller: Caller) async throws -> Service {
        let now = studio.outside.now()
        return try await studio.store.write { records in
            let service = try Self.lock(id, by: caller, records)
            guard let old = try records.groupDates.find(date, of: id) else { throw NotFound("date \(date) of service \(id)") }
            let (length, seats) = try service.length()
            try Self.checkFuture(start, now)
            let time = TimeRange(start: start, minutes: length.minutes)
            try records.groupDates.update(date, to: time, length: length, seats: max(seats, old.taken), now: now)
            var events = [DomainEvent]()
            for booking in try records.sessions.ofGroupDate(date).map(\.booking) {
                var life = booking.life
                guard life.status == .confirmed else { continue }
                try life.schedule(at: time)
                try records.bookings.update(booking.living(life), now: now)
                events.append(.bookingRescheduled(booking.id, order: try booking.purchase(), from: old.time.start, to: start))
            }
            try records.outbox.add(events, now: now)
            return try Self.reread(id, records)
        }
    }

    /// Calls a date off; everyone's session is a draft again, to be scheduled on another date or given back. One that could
    /// not be scheduled any more, as its order has expired, is owed back.
    ///
    /// - Throws: `NotFound`, `Forbidden`.
    public func cancel(_ date: ID<GroupDate>, of id: ID<Service>, by caller: Caller) async throws {
        let now = studio.outside.now()
        try await studio.store.write { records in
            _ = try Self.lock(id, by: caller, records)
            guard try records.groupDates.find(date, of: id) != nil else { throw NotFound("date \(date) of service \(id)") }
            for standing in try records.sessions.ofGroupDateWithLockedOrders(date) {
                guard let decision = try Cancellation.ofDate(standing.booking, of: standing.order, now: now) else { continue }
                _ = try standing.callOff(decision, by: caller, reason: "The date was called off.", isWaived: false, records, now: now)
            }
            try records.groupDates.cancel(date, now: now)
        }
    }

    private static func lock(_ id: ID<Service>, by caller: Caller, _ records: Records) throws -> Service {
        guard try records.services.find(id, in: .of(caller)) != nil, let service = try records.services.lock(id) else {
            throw NotFound("service \(id)")
        }
        try caller.requireRunning(service.practitionerID)
        guard service.offer.type.isGroup else { throw InvalidInput("start_time", "is a date of a group; this is no workshop or course") }
        return service
    }

    private static func checkFuture(_ start: Instant, _ now: Instant) throws {
        guard start > now else { throw BookingRefusal.slotUnavailable([.past]) }
    }

    private static func reread(_ id: ID<Service>, _ records: Records) throws -> Service {
        guard let service = try records.services.find(id, in: .all) else { throw NotFound("service \(id)") }
        return service
    }
}

extension Service {
    /// How long a date takes, and how many can come.
    func length() throws -> (SessionLength, seats: Int) {
        guard let minutes = offer.durationMinutes, let seats = offer.seats else { throw InvalidInput("seats", "are needed for a group") }
        return (SessionLength(minutes: minutes, bufferBefore: buffers.before, bufferAfter: buffers.after), seats)
    }
}
