import Domain
import Store

/// Sends somebody who works here a link that signs her in, without her having asked. It works once, within a day, in the browser
/// in which its button is pressed first; a new invitation, a change of what she is here, and her signing in by other means end it.
public struct InvitePerson: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Adds somebody, and invites her.
    ///
    /// - Throws: `Forbidden` unless an owner asks; `InvalidInput`; `PersonExists`.
    public func callAsFunction(_ profile: PersonProfile, language: Language, by caller: Caller) async throws -> Person {
        guard case .done(let person) = try await People(studio).add(profile, by: caller) else { throw PersonExists() }
        try await callAsFunction(person.id, language: language, by: caller)
        return person
    }

    /// Invites somebody who was added before, as when the first mail was lost.
    ///
    /// - Throws: `Forbidden` unless an owner asks; `NotFound` for nobody, and for who cannot sign in; `TooManyTries`.
    public func callAsFunction(_ id: ID<Person>, language: Language, by caller: Caller) async throws {
        try caller.requireOwner()
        let person = try await People(studio).find(id, by: caller)
        guard person.disabledAt == nil else { throw NotFound("person \(id)") }
        try await studio.countTry(.links, of: person.profile.email.text)
        let now = studio.outside.now()
        try await studio.store.write { records in
            try records.signInLinks.endInvitations(of: id)
            try records.signInLinks.insertInvitation(
                to: person.profile.email, language: language, expiresAt: now.adding(minutes: SignInLink.invitationMinutes), now: now)
        }
    }
}

/// Signs somebody else out, as when her phone is lost.
public struct EndSessions: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// The browsers in which she is signed in, newest first.
    ///
    /// - Throws: `Forbidden` unless an admin asks.
    public func list(of person: ID<Person>, by caller: Caller) async throws -> [WebSession] {
        try caller.requireAdmin()
        return try await WebSessions(studio).list(of: .person(person))
    }

    /// Ends all of them.
    ///
    /// - Throws: `Forbidden` unless an owner asks; `NotFound`.
    public func callAsFunction(of id: ID<Person>, by caller: Caller) async throws {
        try caller.requireOwner()
        let now = studio.outside.now()
        try await studio.store.write { records in
            guard try records.people.find(id) != nil else { throw NotFound("person \(id)") }
            try records.webSessions.endAll(of: .person(id))
            try records.audit.insert(.sessionsEnded, .init(.person, id), by: caller, now: now)
        }
    }
}
