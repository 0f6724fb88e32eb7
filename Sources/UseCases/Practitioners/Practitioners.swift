import Domain
import Store

/// Enters a practitioner into the studio.
public struct CreatePractitioner: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `Forbidden` unless an admin asks; `InvalidInput`.
    public func callAsFunction(
        _ profile: PractitionerProfile, by caller: Caller, once: Once<Practitioner>? = nil
    ) async throws -> Outcome<Practitioner> {
        try caller.requireAdmin()
        try profile.validate(isZone: studio.outside.zones.isKnown)
        let now = studio.outside.now()
        return try await studio.store.write(once: once, now: now) { records in
            let made = try records.practitioners.insert(profile, now: now)
            try records.audit.insert(.practitionerCreated, .init(.practitioner, made.id), AuditChange.all(profile.audited), by: caller, now: now)
            return made
        }
    }
}

/// Changes what a practitioner says of herself.
public struct EditPractitioner: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`; `Forbidden` for another's practice; `InvalidInput`.
    public func callAsFunction(
        _ id: ID<Practitioner>, by caller: Caller, _ edit: @escaping @Sendable (inout PractitionerProfile) -> Void
    ) async throws -> Practitioner {
        let (zones, now) = (studio.outside.zones, studio.outside.now())
        return try await studio.store.write { records in
            guard let practitioner = try records.practitioners.lock(id) else { throw NotFound("practitioner \(id)") }
            try caller.requireRunning(id)
            var profile = practitioner.profile
            edit(&profile)
            try profile.validate(isZone: zones.isKnown)
            try records.practitioners.update(id, profile)
            let changes = AuditChange.between(practitioner.profile.audited, profile.audited)
            if !changes.isEmpty { try records.audit.insert(.practitionerChanged, .init(.practitioner, id), changes, by: caller, now: now) }
            return Practitioner(id: id, profile: profile, createdAt: practitioner.createdAt)
        }
    }
}

/// Shows practitioners. Who they are is public to everyone with a key; their addresses are not.
public struct ReadPractitioners: Sendable {
    let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`.
    public func callAsFunction(_ id: ID<Practitioner>, by caller: Caller) async throws -> Practitioner {
        guard let found = try await studio.store.read({ try $0.practitioners.find(id) }) else { throw NotFound("practitioner \(id)") }
        return found.shown(to: caller)
    }

    /// By number.
    public func callAsFunction(_ page: PageRequest<Int64>, by caller: Caller) async throws -> Page<Practitioner, Int64> {
        try await studio.store.read { try $0.practitioners.list(page) }.map { $0.shown(to: caller) }
    }
}

extension Practitioner {
    fileprivate func shown(to caller: Caller) -> Practitioner {
        guard !caller.runs(id) else { return self }
        var profile = profile
        profile.email = nil
        return Practitioner(id: id, profile: profile, createdAt: createdAt)
    }
}
