import Domain
import Store

/// Schedules many sessions of an order in one action, by a list of times or a weekly pattern.
public struct ScheduleOrder: Sendable {
    /// Which times.
    public enum Times: Sendable {
        case list([Instant])
        /// The same time of the same weekday, so often, from a day on.
        case weekly(WeeklyPattern)
    }

    /// What to do where a time cannot be had.
    public enum OnConflict: String, Sendable, CaseIterable {
        /// Schedule none.
        case fail
        /// Leave that time out and say so.
        case skip
    }

    /// What is asked for.
    public struct Request: Sendable {
        public let times: Times
        public let onConflict: OnConflict
        /// Only sessions of this service; nil for all, in the order of the purchase.
        public let service: ID<Service>?
        public let practitioner: ID<Practitioner>?
        public let override: Bool

        public init(
            times: Times, onConflict: OnConflict = .fail, service: ID<Service>? = nil, practitioner: ID<Practitioner>? = nil,
            override: Bool = false
        ) {
            self.times = times
            self.onConflict = onConflict
            self.service = service
            self.practitioner = practitioner
            self.override = override
        }
    }

    /// What came of it.
    public struct Result: Sendable {
        /// The sessions that were scheduled, by time.
        public let bookings: [Booking]
        /// The times that were left out.
        public let conflicts: [ScheduleConflict]
    }

    /// What would come of it.
    public struct Preview: Sendable {
        /// The sessions with the times they would get, by time.
        public let places: [(booking: Booking, time: TimeRange)]
        /// The times that cannot be had.
        public let conflicts: [ScheduleConflict]
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`; `Forbidden` for a client who would override; `InvalidInput`; `BookingRefusal.notSchedulable` for
    ///   more times than there are sessions; `ScheduleConflicts` where one is to fail.
    public func callAsFunction(
        _ order: ID<Order>, _ request: Request, by caller: Caller, once: Once<Result>? = nil
    ) async throws -> Outcome<Result> {
        if request.override { try caller.requireStaff() }
        return try await studio.freeingExpiredHolds {
            do {
                return try await attempt(order, request, by: caller, once)
            } catch let refusal as BookingRefusal where !refusal.reasons.isEmpty {
                // Somebody took a time between the look and the write; now the look will see it and name it.
                return try await attempt(order, request, by: caller, once)
            }
        }
    }

    /// What it would come to, with nothing written: the times that would be booked, and those that cannot be.
    ///
    /// - Throws: as scheduling does, but for `ScheduleConflicts`.
    public func preview(_ order: ID<Order>, _ request: Request, by caller: Caller) async throws -> Preview {
        let (now, zones) = (studio.outside.now(), studio.outside.zones)
        return try await studio.store.read { records in
            try records.holdMoment()
            let batch = try Self.place(
                request, try records.sessions.ofOrder(order, locked: false), of: order, by: caller, now: now, zones: zones, records)
            return Preview(places: batch.placed.map { ($0.0, $0.1.time) }, conflicts: batch.conflicts)
        }
    }

    /// Looks for a place for each time.
    private static func place(
        _ request: Request, _ standings: [SessionRecords.Standing], of order: ID<Order>, by caller: Caller, now: Instant,
        zones: TimeZones, _ records: Records
    ) throws -> Batch {
        guard let first = standings.first, caller.sees(practitioner: first.seller, client: first.booking.clientID) else {
            throw NotFound("order \(order)")
        }
        let drafts = standings.filter {
            $0.booking.life.status == .draft && request.service ?? $0.booking.session.serviceID == $0.booking.session.serviceID
        }
        if let draft = drafts.first { try Scheduling.check(draft.booking, of: draft.order, by: caller, now: now) }
        let wanted = try request.wanted(zone: { try records.zone(of: first.seller, zones) })
        guard wanted.count <= drafts.count || (request.onConflict == .skip && !drafts.isEmpty) else {
            throw BookingRefusal.notSchedulable(.noneLeft(unscheduled: drafts.count))
        }
        var batch = Batch(
            drafts: drafts.map(\.booking), wanted: wanted, request: request, viewpoint: Viewpoint(of: caller),
            find: FindPlace(records: records, zones: zones, now: now))
        for time in wanted { try batch.place(time) }
        return batch
    }

    private func attempt(
        _ order: ID<Order>, _ request: Request, by caller: Caller, _ once: Once<Result>?
    ) async throws -> Outcome<Result> {
        let (now, zones) = (studio.outside.now(), studio.outside.zones)
        return try await studio.store.write(once: once, now: now) { records in
            let batch = try Self.place(
                request, try records.sessions.ofOrder(order, locked: true), of: order, by: caller, now: now, zones: zones, records)
            if request.onConflict == .fail, !batch.conflicts.isEmpty { throw ScheduleConflicts(batch.conflicts) }
            let bookings = try batch.placed.map { try $0.take($1, records, now: now) }
            return Result(bookings: bookings, conflicts: batch.conflicts)
        }
    }
}

extension ScheduleOrder.Request {
    /// The times in their order; nil inside for one that the clocks leap over.
    fileprivate func wanted(zone: () throws -> ZoneRules) throws -> [WantedTime] {
        switch times {
        case .list(let starts): starts.sorted().map { WantedTime(start: $0, words: $0.description) }
        case .weekly(let pattern): pattern.times(in: try zone())
        }
    }
}

extension Records {
    /// The zone of a practitioner.
    func zone(of practitioner: ID<Practitioner>, _ zones: TimeZones) throws -> ZoneRules {
        guard let found = try practitioners.find(practitioner) else { throw NotFound("practitioner \(practitioner)") }
        return try zones.rules(of: found.profile.timeZone)
    }
}
