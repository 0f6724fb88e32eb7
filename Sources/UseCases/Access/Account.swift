import Domain
import Store

/// What somebody who works here does with her own account: password and one-time codes.
public struct Account: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Her account, and how many recovery codes are left.
    public func read(_ id: ID<Person>) async throws -> (person: Person, recoveryCodes: Int) {
        try await studio.store.read { records in
            try records.holdMoment()
            guard let person = try records.people.find(id) else { throw NotFound("person \(id)") }
            return (person, try records.recoveryCodes.left(of: id))
        }
    }

    /// Sets her password, and signs out all her other browsers.
    ///
    /// - Parameters:
    ///   - current: the one she has; needed if she has one
    ///   - session: the browser she does it in, which stays signed in
    /// - Throws: `InvalidInput` for a poor one; `TooManyTries`; `SignInRefusal.password` where the current one is wrong.
    public func setPassword(_ new: String, current: String, of id: ID<Person>, keeping session: ID<WebSession>) async throws {
        let person = try await read(id).person
        let password = try NewPassword(new, of: person.profile)
        let kept = try await studio.store.read { try $0.people.password(of: person.profile.email) }
        if let kept {
            try await studio.countTry(.passwords, of: person.profile.email.text)
            guard try await studio.outside.passwords.isRight(current, kept: kept.password) else { throw SignInRefusal.password }
        }
        let hash = try await studio.outside.passwords.keep(password.text, salt: studio.outside.randomBytes(16))
        let now = studio.outside.now()
        try await studio.store.write { records in
            try records.people.setPassword(hash, of: id)
            try records.webSessions.endAll(of: .person(id), except: session)
            try records.audit.insert(.passwordSet, .init(.person, id), by: person.caller, now: now)
        }
    }

    /// A new secret for one-time codes. Nothing is kept of it until a code proves that the app has it.
    public func newCodes(of id: ID<Person>) async throws -> OneTimeCode.Setup {
        let person = try await read(id).person
        return OneTimeCode.Setup(secret: studio.outside.randomBytes(OneTimeCode.secretBytes), account: person.profile.email)
    }

    /// The same setup again, for a form that comes back.
    ///
    /// - Throws: `SignInRefusal.code` for what is no secret of ours.
    public func codes(again secret: String, of id: ID<Person>) async throws -> OneTimeCode.Setup {
        guard let bytes = Base32.bytes(secret), bytes.count == OneTimeCode.secretBytes else { throw SignInRefusal.code }
        return OneTimeCode.Setup(secret: bytes, account: try await read(id).person.profile.email)
    }

    /// Turns one-time codes on, once a code shows that the app has the secret.
    ///
    /// - Parameter secret: as `newCodes` gave it
    /// - Returns: recovery codes, shown this once
    /// - Throws: `TooManyTries`, `SignInRefusal.code`.
    public func turnCodesOn(secret: String, code: String, of id: ID<Person>) async throws -> [String] {
        try await studio.countTry(.codes, of: id.description)
        let now = studio.outside.now()
        guard let bytes = Base32.bytes(secret), bytes.count == OneTimeCode.secretBytes, let step = OneTimeCode.step(of: code, bytes, now: now)
        else { throw SignInRefusal.code }
        let codes = RecoveryCodes.new(studio.outside.randomBytes)
        try await studio.store.write { records in
            guard let person = try records.people.lock(id), !person.usesCodes else { throw SignInRefusal.code }
            try records.people.setCodes((bytes, step), of: id)
            try records.recoveryCodes.replace(of: id, with: codes.map(Secrets.hash))
            try records.audit.insert(.codesTurnedOn, .init(.person, id), by: person.caller, now: now)
        }
        return codes.map(RecoveryCodes.shown)
    }

    /// Turns them off again, with a code of either kind.
    ///
    /// - Throws: `TooManyTries`, `SignInRefusal.code`.
    public func turnCodesOff(code: String, of id: ID<Person>) async throws {
        try await studio.countTry(.codes, of: id.description)
        let now = studio.outside.now()
        try await studio.store.write { records in
            guard let person = try records.people.lock(id), try records.takeCode(code, of: id, now: now) else { throw SignInRefusal.code }
            try records.people.setCodes(nil, of: id)
            try records.recoveryCodes.replace(of: id, with: [])
            try records.audit.insert(.codesTurnedOff, .init(.person, id), by: person.caller, now: now)
        }
    }
}
