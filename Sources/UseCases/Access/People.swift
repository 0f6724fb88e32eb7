import Domain
import Store

/// Who works here, and as what. Only owners say so.
public struct People: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `Forbidden` unless an owner asks; `InvalidInput`; `PersonExists`.
    public func add(_ profile: PersonProfile, by caller: Caller, once: Once<Person>? = nil) async throws -> Outcome<Person> {
        try caller.requireOwner()
        try profile.validate()
        return try await studio.write(once) { records, now in
            try Self.checkPractice(profile, records)
            guard let person = try records.people.insert(profile, now: now) else { throw PersonExists() }
            try records.audit.insert(.personAdded, .init(.person, person.id), AuditChange.all(profile.described), by: caller, now: now)
            return person
        }
    }

    /// By number.
    ///
    /// - Throws: `Forbidden` unless an admin asks.
    public func list(_ page: PageRequest<Int64>, by caller: Caller) async throws -> Page<Person, Int64> {
        try caller.requireAdmin()
        return try await studio.store.read { try $0.people.list(page) }
    }

    /// - Throws: `Forbidden` unless an admin asks; `NotFound`.
    public func find(_ id: ID<Person>, by caller: Caller) async throws -> Person {
        try caller.requireAdmin()
        guard let person = try await studio.store.read({ try $0.people.find(id) }) else { throw NotFound("person \(id)") }
        return person
    }

    /// Changes what somebody is here, or whether she can sign in. She is signed out everywhere where either changes.
    ///
    /// - Parameter isDisabled: nil to leave it
    /// - Throws: `Forbidden` unless an owner asks; `NotFound`, `InvalidInput`, `PersonExists`, `LastOwner`.
    public func change(
        _ id: ID<Person>, isDisabled: Bool? = nil, by caller: Caller, _ edit: @escaping @Sendable (inout PersonProfile) -> Void = { _ in }
    ) async throws -> Person {
        try caller.requireOwner()
        let now = studio.outside.now()
        return try await studio.store.write { records in
            // Everyone locks the owners first, then the person: two owners cannot remove each other at once.
            let owners = try records.people.lockOwners()
            guard let person = try records.people.lock(id) else { throw NotFound("person \(id)") }
            var profile = person.profile
            edit(&profile)
            try profile.validate()
            try Self.checkPractice(profile, records)
            let disabledAt = isDisabled.map { $0 ? person.disabledAt ?? now : nil } ?? person.disabledAt
            if owners == [id], profile.role != .owner || disabledAt != nil { throw LastOwner() }
            do {
                let isAnother = profile.caller(id) != person.caller || disabledAt != nil || profile.email != person.profile.email
                // By her address as it was, to which they went.
                if isAnother { try records.signInLinks.endInvitations(of: id) }
                try records.people.update(id, profile, disabledAt: disabledAt)
                if isAnother { try records.webSessions.endAll(of: .person(id)) }
                try records.audit(profile, wasDisabled: person.disabledAt != nil, isDisabled: disabledAt != nil, of: person, by: caller, now)
            } catch let error as StoreError where error.isRefusal(by: .unique) {
                throw PersonExists()
            }
            return Person(
                id: id, profile: profile, hasPassword: person.hasPassword, usesCodes: person.usesCodes, disabledAt: disabledAt,
                createdAt: person.createdAt)
        }
    }

    /// Takes away her password, her one-time codes and her sessions, for when she has lost them or somebody else has them. She
    /// signs in with a link then.
    ///
    /// - Throws: `Forbidden` unless an owner asks; `NotFound`.
    public func reset(_ id: ID<Person>, by caller: Caller, once: Once<Person>? = nil) async throws -> Outcome<Person> {
        try caller.requireOwner()
        return try await studio.write(once) { records, now in
            guard try records.people.lock(id) != nil else { throw NotFound("person \(id)") }
            try records.people.setPassword(nil, of: id)
            try records.people.setCodes(nil, of: id)
            try records.recoveryCodes.replace(of: id, with: [])
            try records.webSessions.endAll(of: .person(id))
            try records.signInLinks.endInvitations(of: id)
            try records.audit.insert(.signInReset, .init(.person, id), by: caller, now: now)
            guard let person = try records.people.find(id) else { throw NotFound("person \(id)") }
            return person
        }
    }

    private static func checkPractice(_ profile: PersonProfile, _ records: Records) throws {
        guard let practitioner = profile.practitionerID, try records.practitioners.find(practitioner) == nil else { return }
        throw InvalidInput("practitioner_id", "names no practitioner")
    }
}

extension Records {
    fileprivate func audit(
        _ profile: PersonProfile, wasDisabled: Bool, isDisabled: Bool, of person: Person, by caller: Caller, _ now: Instant
    ) throws {
        let changes = AuditChange.between(person.profile.described, profile.described)
        if !changes.isEmpty { try audit.insert(.personChanged, .init(.person, person.id), changes, by: caller, now: now) }
        guard wasDisabled != isDisabled else { return }
        try audit.insert(isDisabled ? .personDisabled : .personEnabled, .init(.person, person.id), by: caller, now: now)
    }
}

extension PersonProfile {
    fileprivate var described: KeyValuePairs<String, String?> {
        ["email": email.text, "name": name, "role": role.rawValue, "practitioner_id": practitionerID?.description]
    }

    /// What somebody with this profile may do.
    fileprivate func caller(_ id: ID<Person>) -> Caller {
        Person(id: id, profile: self, hasPassword: false, usesCodes: false, disabledAt: nil, createdAt: Instant(seconds: 0)).caller
    }
}
