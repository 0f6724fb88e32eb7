import Domain
import Store

/// Finds the times at which a session can be booked, and says why others cannot.
public struct FindSlots: Sendable {
    /// Which times are asked for.
    public struct Request: Sendable {
        /// The first and the last day, both included; nil for a week from today.
        public let days: ClosedRange<CivilDate>?
        /// The zone in which days are counted and times are told; nil for the practitioner's.
        public let timeZone: String?
        /// Only this practitioner; nil for anyone who delivers the service.
        public let practitioner: ID<Practitioner>?
        /// Whose possibilities; a client always asks for her own.
        public let viewpoint: Viewpoint

        public init(days: ClosedRange<CivilDate>?, timeZone: String?, practitioner: ID<Practitioner>?, viewpoint: Viewpoint) {
            self.days = days
            self.timeZone = timeZone
            self.practitioner = practitioner
            self.viewpoint = viewpoint
        }
    }

    /// What there is.
    public struct Answer: Sendable {
        public let days: ClosedRange<CivilDate>
        public let zone: ZoneRules
        public let minutes: Int
        /// In order, each start once.
        public let starts: [Instant]
    }

    /// The most days that can be asked for.
    public static let mostDays = 92

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Times for a service.
    ///
    /// - Throws: `NotFound`; `InvalidInput` for days or a zone that cannot be; `BookingRefusal.notSchedulable` for a package.
    public func callAsFunction(service id: ID<Service>, _ request: Request, by caller: Caller) async throws -> Answer {
        try await studio.store.read { try times(service: id, request, by: caller, $0) }
    }

    /// The same within a read that is already open.
    func times(service id: ID<Service>, _ request: Request, by caller: Caller, _ records: Records) throws -> Answer {
        try find(request, by: caller, records) { records, range, now in
            try Self.subject(id, request.practitioner, range, by: caller, records, now)
        }
    }

    /// Times for a session that was bought. One that is scheduled already can be moved to them.
    ///
    /// - Throws: `NotFound`; `InvalidInput`; `BookingRefusal` where no time at all will do, as after its order has expired.
    public func callAsFunction(booking id: ID<Booking>, _ request: Request, by caller: Caller) async throws -> Answer {
        try await studio.store.read { records in
            try find(request, by: caller, records) { records, range, now in
                try Self.subject(id, request.practitioner, range, by: caller, records, now)
            }
        }
    }

    /// Why a service cannot be booked at a time; nothing where it can.
    ///
    /// - Throws: `NotFound`; `BookingRefusal.notSchedulable` for a package.
    public func explain(
        service id: ID<Service>, at start: Instant, practitioner: ID<Practitioner>?, viewpoint: Viewpoint, by caller: Caller
    ) async throws -> [SlotReason] {
        try await explain(start, viewpoint, by: caller) { records, range, now in
            try Self.subject(id, practitioner, range, by: caller, records, now)
        }
    }

    /// Why a session that was bought cannot be scheduled at a time; nothing where it can.
    ///
    /// - Throws: `NotFound`; `BookingRefusal` where no time at all will do.
    public func explain(
        booking id: ID<Booking>, at start: Instant, practitioner: ID<Practitioner>?, viewpoint: Viewpoint, by caller: Caller
    ) async throws -> [SlotReason] {
        try await explain(start, viewpoint, by: caller) { records, range, now in
            try Self.subject(id, practitioner, range, by: caller, records, now)
        }
    }

    // MARK: How

    /// What times are looked for.
    private struct Subject {
        let service: ID<Service>
        /// Who is to come; nil where nobody in particular asks.
        let client: ID<Client>?
        let length: SessionLength
        let practices: [PracticeRecords.Practice]
    }

    private typealias Look = @Sendable (Records, TimeRange, Instant) throws -> Subject

    private static func subject(
        _ id: ID<Service>, _ practitioner: ID<Practitioner>?, _ range: TimeRange, by caller: Caller, _ records: Records, _ now: Instant
    ) throws -> Subject {
        let practices = try records.practices.practices(
            delivering: id, in: .of(caller), practitioner: practitioner, busyIn: range, now: now)
        guard let service = practices.first?.service else {
            throw NotFound(practitioner == nil ? "service \(id)" : "such practitioner of service \(id)")
        }
        guard let length = service.length else { throw BookingRefusal.notSchedulable(.notASession(service.type)) }
        return Subject(service: id, client: caller.client, length: length, practices: practices)
    }

    private static func subject(
        _ id: ID<Booking>, _ practitioner: ID<Practitioner>?, _ range: TimeRange, by caller: Caller, _ records: Records, _ now: Instant
    ) throws -> Subject {
        try records.holdMoment()
        let standing = try records.standing(of: id, locked: false, by: caller)
        let booking = standing.booking
        try Scheduling.check(booking, of: standing.order, by: caller, now: now)
        let practices = try records.practices.practices(
            delivering: booking.session.serviceID, in: .all, practitioner: practitioner, busyIn: range, now: now, except: [booking.id])
        guard !practices.isEmpty else { throw InvalidInput("practitioner_id", "names nobody who delivers this service") }
        return Subject(
            service: booking.session.serviceID, client: booking.clientID, length: booking.session.length, practices: practices)
    }

    private func find(_ request: Request, by caller: Caller, _ records: Records, _ look: Look) throws -> Answer {
        let (now, zones) = (studio.outside.now(), studio.outside.zones)
        let asked = try request.zone(zones)
        let limited = try request.checkedDays()
        let subject = try look(records, Self.span(of: limited, in: asked, zones, now), now)
        guard let practice = subject.practices.first else { throw NotFound("practitioner") }
        let zone = try asked ?? zones.rules(of: practice.timeZone)
        let days = limited ?? zones.week(from: now, in: zone)
        let range = days.range(in: zone)
        let starts =
            practice.service.type.isGroup
            ? try Self.seats(subject, range, records, now)
            : try Self.starts(subject, range, caller.isStaff ? request.viewpoint : .client, zones, now)
        return Answer(days: days, zone: zone, minutes: subject.length.minutes, starts: starts)
    }

    /// Enough to know everything that may meet a session which starts on the days asked for. Where the zone is known only
    /// with the practitioner it is wider, as a day begins 14 hours before UTC's and ends 12 hours after it somewhere.
    private static func span(of days: ClosedRange<CivilDate>?, in zone: ZoneRules?, _ zones: TimeZones, _ now: Instant) -> TimeRange {
        let buffer = SessionLength.longestBuffer, rest = SessionLength.longestMinutes - buffer
        if let zone { return (days ?? zones.week(from: now, in: zone)).range(in: zone).padded(before: buffer, after: rest) }
        // Nor is it known then which day it is today.
        let unsure = days == nil ? 1440 : 0
        return (days ?? zones.week(from: now, in: .utc)).range(in: .utc)
            .padded(before: buffer + 14 * 60 + unsure, after: rest + 12 * 60 + unsure)
    }

    private static func starts(_ subject: Subject, _ range: TimeRange, _ viewpoint: Viewpoint, _ zones: TimeZones, _ now: Instant) throws -> [Instant] {
        let each = try subject.practices.map {
            try $0.availability(zones).starts(for: subject.length, in: range, for: viewpoint, now: now)
        }
        // A start that several could take is offered once.
        return each.count == 1 ? each[0] : Set(each.joined()).sorted()
    }

    private static func seats(_ subject: Subject, _ range: TimeRange, _ records: Records, _ now: Instant) throws -> [Instant] {
        try reasonsOfDates(subject, records, now).filter { range.start <= $0.start && $0.start < range.end && $0.reasons.isEmpty }.map(\.start)
    }

    private static func reasonsOfDates(_ subject: Subject, _ records: Records, _ now: Instant) throws -> [(start: Instant, reasons: [SlotReason])] {
        let client = subject.client ?? ID(0)
        let seating = try records.groupDates.seating(of: subject.service, for: client, now: now)
        let attended = try subject.client.map { try records.groupDates.attended(by: $0, of: subject.service) } ?? []
        return seating.dates.map { ($0.time.start, $0.reasons(ahead: seating.ahead, isThere: attended.contains($0.id), now: now)) }
    }

    private func explain(_ start: Instant, _ viewpoint: Viewpoint, by caller: Caller, _ look: @escaping Look) async throws -> [SlotReason] {
        let (now, zones) = (studio.outside.now(), studio.outside.zones)
        let viewpoint = caller.isStaff ? viewpoint : .client
        return try await studio.store.read { records in
            let longest = SessionLength.longestMinutes
            let subject = try look(records, TimeRange(start: start, minutes: 1).padded(before: longest, after: longest), now)
            if subject.practices.first?.service.type.isGroup == true {
                return try Self.reasonsOfDates(subject, records, now).first { $0.start == start }?.reasons ?? [.notADate]
            }
            var reasons = [SlotReason]()
            for practice in subject.practices {
                let own = try practice.availability(zones).reasons(against: start, subject.length, for: viewpoint, now: now)
                // One who can take it is enough.
                if own.isEmpty { return [] }
                reasons += own
            }
            return SlotReason.allCases.filter(reasons.contains)
        }
    }
}

extension FindSlots.Request {
    /// - Throws: `InvalidInput` for a zone that the tz database does not have.
    fileprivate func zone(_ zones: TimeZones) throws -> ZoneRules? {
        guard let timeZone else { return nil }
        guard zones.isKnown(timeZone) else { throw InvalidInput("time_zone", "must be a zone of the tz database, like Europe/Berlin or America/New_York") }
        return try zones.rules(of: timeZone)
    }

    fileprivate func checkedDays() throws -> ClosedRange<CivilDate>? {
        if let days, days.upperBound.daysSinceEpoch - days.lowerBound.daysSinceEpoch >= Int64(FindSlots.mostDays) {
            throw InvalidInput("end", "must be at most \(FindSlots.mostDays) days from start, which is the most that can be asked for at once")
        }
        return days
    }
}

extension ClosedRange<CivilDate> {
    /// From the beginning of the first day to the end of the last one.
    func range(in zone: ZoneRules) -> TimeRange {
        let (start, end) = (zone.beginning(of: lowerBound), zone.beginning(of: upperBound.adding(days: 1)))
        return TimeRange(start: start, minutes: Int(end.seconds - start.seconds) / 60)
    }
}

extension TimeZones {
    /// A week from the day of a moment.
    func week(from moment: Instant, in zone: ZoneRules) -> ClosedRange<CivilDate> {
        let today = zone.date(at: moment)
        return today...today.adding(days: 6)
    }
}

extension Caller {
    /// The client whose key it is.
    var client: ID<Client>? { if case .client(let id) = role { id } else { nil } }
}
