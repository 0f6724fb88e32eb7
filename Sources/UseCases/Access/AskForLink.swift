import Domain
import Store

/// Somebody wants a link that signs her in. The answer and the work are the same for every address, known here or not: whether
/// a mail is written is decided later, by `WriteSignInMails`.
public struct AskForLink: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameters:
    ///   - email: as typed
    ///   - visit: what the browser carries; the link works there alone
    ///   - language: of the page that asks
    /// - Throws: `InvalidInput` for what is no address; `TooManyTries`.
    public func callAsFunction(_ email: String, visit: String, returnTo: ReturnPath, language: Language) async throws {
        guard let email = EmailAddress(email) else { throw InvalidInput("email", "must be an e-mail address, like ada@example.com") }
        try await studio.countTry(.links, of: email.text)
        let now = studio.outside.now()
        try await studio.store.write { records in
            try records.signInLinks.insert(
                to: email, browserHash: Secrets.hash(visit), returnTo: returnTo, language: language,
                expiresAt: now.adding(minutes: SignInLink.minutes), now: now)
        }
    }
}
