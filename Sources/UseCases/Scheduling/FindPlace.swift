import Domain
import Store

/// Where a session can take place: when, with whom, and in which group.
struct Place: Sendable {
    let practitioner: ID<Practitioner>
    let time: TimeRange
    /// The group it is a seat of; nil for a session of one client alone.
    let groupDate: ID<GroupDate>?
}

/// Looks for a place for a session at a time, within a transaction.
struct FindPlace {
    let records: Records
    let zones: TimeZones
    let now: Instant

    /// What is looked for.
    struct Wish {
        let service: ID<Service>
        let client: ID<Client>
        let length: SessionLength
        /// Who is to deliver it; nil for anyone who does.
        let practitioner: ID<Practitioner>?
        /// Who delivers it now, and is asked first.
        let current: ID<Practitioner>
        let viewpoint: Viewpoint
        /// Staff book knowingly what is not offered: anything but another session's time.
        let override: Bool
        /// Sessions whose present time does not count, for they are about to be moved.
        var except: [ID<Booking>] = []
    }

    /// - Returns: the place, or why there is none
    func callAsFunction(_ wish: Wish, at start: Instant) throws -> Result<Place, BookingRefusal> {
        let padded = TimeRange(start: start, minutes: wish.length.minutes).padded(before: wish.length.bufferBefore, after: wish.length.bufferAfter)
        let practices = try records.practices.practices(
            delivering: wish.service, in: .all, practitioner: wish.practitioner, busyIn: padded, now: now, except: wish.except)
        return try callAsFunction(wish, at: start, practices)
    }

    /// The same with what is known already of those who deliver the service.
    func callAsFunction(_ wish: Wish, at start: Instant, _ practices: [PracticeRecords.Practice]) throws -> Result<Place, BookingRefusal> {
        guard let service = practices.first?.service else {
            throw InvalidInput("practitioner_id", "names nobody who delivers this service")
        }
        if service.type.isGroup { return try seat(wish, at: start) }
        var refusal: BookingRefusal?
        // Whoever has it now comes first, then the owner, then the others by number.
        for practice in practices.filter({ $0.practitioner == wish.current }) + practices.filter({ $0.practitioner != wish.current }) {
            let reasons = try reasons(against: start, wish, practice)
            if reasons.isEmpty {
                return .success(
                    Place(practitioner: practice.practitioner, time: TimeRange(start: start, minutes: wish.length.minutes), groupDate: nil))
            }
            refusal = refusal ?? .slotUnavailable(reasons)
        }
        return .failure(refusal ?? .slotUnavailable([.outsideHours]))
    }

    private func reasons(against start: Instant, _ wish: Wish, _ practice: PracticeRecords.Practice) throws -> [SlotReason] {
        let availability = try practice.availability(zones)
        if wish.override { return availability.isTaken(start, wish.length) ? [.overlapping] : [] }
        return availability.reasons(against: start, wish.length, for: wish.viewpoint, now: now)
    }

    private func seat(_ wish: Wish, at start: Instant) throws -> Result<Place, BookingRefusal> {
        let seating = try records.groupDates.lock(of: wish.service, for: wish.client, now: now)
        guard let date = seating.dates.first(where: { $0.time.start == start }) else { return .failure(.slotUnavailable([.notADate])) }
        let attended = try records.groupDates.attended(by: wish.client, of: wish.service)
        var reasons = date.reasons(ahead: seating.ahead, isThere: attended.contains(date.id), now: now)
        if wish.override { reasons.removeAll { $0 == .past } }
        guard reasons.isEmpty else { return .failure(.slotUnavailable(reasons)) }
        return .success(Place(practitioner: wish.current, time: date.time, groupDate: date.id))
    }
}

extension PracticeRecords.Practice {
    /// The practitioner's free time.
    func availability(_ zones: TimeZones) throws -> Availability {
        Availability(zone: try zones.rules(of: timeZone), hours: hours, rules: rules, busy: busy)
    }
}

extension Viewpoint {
    /// How a caller books.
    init(of caller: Caller) { self = caller.isStaff ? .staff : .client }
}
