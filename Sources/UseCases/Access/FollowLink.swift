import Domain
import Store

/// Signs somebody in who has the link: whoever works here by her account, or else a client by her address.
public struct FollowLink: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `SignInRefusal.link` for every link that does not work, whatever the reason.
    public func callAsFunction(_ token: String, in browser: Browser) async throws -> SignedIn {
        let session = Secrets.new(studio.outside.randomBytes)
        let now = studio.outside.now()
        return try await studio.store.write { records in
            guard let link = try records.signInLinks.take(tokenHash: Secrets.hash(token), browserHash: Secrets.hash(browser.visit), now: now)
            else { throw SignInRefusal.link }
            let (holder, awaitsCode): (SessionHolder, Bool)
            if let person = try records.people.find(link.email) {
                guard person.disabledAt == nil else { throw SignInRefusal.link }
                (holder, awaitsCode) = (.person(person.id), person.usesCodes)
            } else if let client = try records.clients.id(of: .email(link.email)) {
                (holder, awaitsCode) = (.client(client), false)
            } else {
                throw SignInRefusal.link
            }
            try records.openSession(holder, token: session, awaitsCode: awaitsCode, in: browser, now: now)
            return SignedIn(token: session, holder: holder, awaitsCode: awaitsCode, returnTo: link.returnTo)
        }
    }
}
