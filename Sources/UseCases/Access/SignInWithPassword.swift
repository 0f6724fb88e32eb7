import Domain
import Store

/// Signs in somebody who works here, by her password.
public struct SignInWithPassword: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `InvalidInput` for what is no address; `TooManyTries`; `SignInRefusal.password`, also for an address that
    ///   nobody here has, after the same work.
    public func callAsFunction(_ email: String, _ password: String, returnTo: ReturnPath, in browser: Browser) async throws -> SignedIn {
        guard let email = EmailAddress(email) else { throw InvalidInput("email", "must be an e-mail address, like ada@example.com") }
        try await studio.countTry(.passwords, of: email.text)
        let known = try await studio.store.read { try $0.people.password(of: email) }
        let isRight = try await studio.outside.passwords.isRight(String(password.prefix(1000)), kept: known?.password)
        guard isRight, let known else { throw SignInRefusal.password }
        let session = Secrets.new(studio.outside.randomBytes)
        let now = studio.outside.now()
        return try await studio.store.write { records in
            // Again, for she may have been disabled, or changed her password, while it was checked.
            guard let person = try records.people.lock(known.person), let still = try records.people.password(of: email),
                still == known
            else { throw SignInRefusal.password }
            try records.openSession(.person(person.id), token: session, awaitsCode: person.usesCodes, in: browser, now: now)
            return SignedIn(token: session, holder: .person(person.id), awaitsCode: person.usesCodes, returnTo: returnTo)
        }
    }
}
