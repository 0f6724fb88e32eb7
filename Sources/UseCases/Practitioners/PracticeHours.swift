import Domain
import Store

/// When a practitioner works, with the zone in which that is said.
public struct PracticeHours: Sendable {
    public let timeZone: String
    public let hours: WorkingHours

    public init(timeZone: String, hours: WorkingHours) {
        self.timeZone = timeZone
        self.hours = hours
    }
}

/// Puts other working hours in the place of those there were. What is booked stays booked.
public struct SetPracticeHours: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter timeZone: another zone of the practitioner; nil to leave it
    /// - Throws: `NotFound`; `Forbidden` for another's practice; `InvalidInput`.
    public func callAsFunction(_ hours: WorkingHours, timeZone: String?, of id: ID<Practitioner>, by caller: Caller) async throws -> PracticeHours {
        let zones = studio.outside.zones
        return try await studio.store.write { records in
            guard let practitioner = try records.practitioners.lock(id) else { throw NotFound("practitioner \(id)") }
            try caller.requireRunning(id)
            try hours.validate()
            var profile = practitioner.profile
            if let timeZone, timeZone != profile.timeZone {
                profile.timeZone = timeZone
                try profile.validate(isZone: zones.isKnown)
                try records.practitioners.update(id, profile)
            }
            try records.workingHours.replace(of: id, with: hours)
            return PracticeHours(timeZone: profile.timeZone, hours: hours)
        }
    }
}

/// Shows when a practitioner works, to everyone.
public struct ReadPracticeHours: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`.
    public func callAsFunction(of id: ID<Practitioner>) async throws -> PracticeHours {
        try await studio.store.read { records in
            try records.holdMoment()
            guard let practitioner = try records.practitioners.find(id) else { throw NotFound("practitioner \(id)") }
            return PracticeHours(timeZone: practitioner.profile.timeZone, hours: try records.workingHours.find(of: id))
        }
    }
}

/// A practitioner's stays away. Only she and admins see why.
public struct TimesOff: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Sessions that are booked in it stay; its maker hears of them from the list of bookings.
    ///
    /// - Throws: `NotFound`; `Forbidden` for another's practice; `InvalidInput`.
    public func add(
        _ time: TimeRange, reason: String, of id: ID<Practitioner>, by caller: Caller, once: Once<TimeOff>? = nil
    ) async throws -> Outcome<TimeOff> {
        var faults = Faults()
        faults.paragraph(reason, "reason", limit: 1000)
        try faults.throwIfAny()
        return try await studio.write(once) { records, now in
            guard try records.practitioners.find(id) != nil else { throw NotFound("practitioner \(id)") }
            try caller.requireRunning(id)
            return try records.workingHours.insertTimeOff(time, of: id, reason: reason, now: now)
        }
    }

    /// By number.
    ///
    /// - Throws: `NotFound`; `Forbidden` for another's practice.
    public func list(of id: ID<Practitioner>, _ page: PageRequest<Int64>, by caller: Caller) async throws -> Page<TimeOff, Int64> {
        try await studio.store.read { records in
            try records.holdMoment()
            guard try records.practitioners.find(id) != nil else { throw NotFound("practitioner \(id)") }
            try caller.requireRunning(id)
            return try records.workingHours.timeOff(of: id, page)
        }
    }

    /// - Throws: `NotFound`; `Forbidden` for another's practice.
    public func remove(_ timeOff: ID<TimeOff>, of id: ID<Practitioner>, by caller: Caller) async throws {
        try await studio.store.write { records in
            guard try records.practitioners.find(id) != nil else { throw NotFound("practitioner \(id)") }
            try caller.requireRunning(id)
            guard try records.workingHours.deleteTimeOff(timeOff, of: id) else { throw NotFound("time off \(timeOff)") }
        }
    }
}
