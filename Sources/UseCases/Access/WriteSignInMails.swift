import Domain
import Store

/// Gives links that were asked for their secrets, and puts them into the mail of whoever is known here. An address that nobody
/// here has gets no mail; whoever asked cannot tell, for this happens after the answer. Any number of servers may.
public struct WriteSignInMails: Sendable {
    private static let batch = 20

    private let studio: Studio
    private let baseURL: String

    /// - Parameter baseURL: where the pages are, without a slash at the end
    public init(_ studio: Studio, baseURL: String) {
        self.studio = studio
        self.baseURL = baseURL
    }

    /// All that wait.
    ///
    /// - Returns: how many links there were
    @discardableResult
    public func callAsFunction() async throws -> Int {
        // Nearly always there are none, and a look costs no commit.
        guard try await studio.store.read({ try $0.signInLinks.isAnyDue() }) else { return 0 }
        let now = studio.outside.now()
        let tokens = (0..<Self.batch).map { _ in Secrets.new(studio.outside.randomBytes) }
        return try await studio.store.write { [baseURL] records in
            let links = try records.signInLinks.takeDue(atMost: tokens.count)
            for (link, token) in zip(links, tokens) where link.expiresAt > now {
                guard let name = try records.signInName(of: link.email) else { continue }
                try records.signInLinks.setToken(Secrets.hash(token), of: link.id)
                try records.signInMails.request(
                    SignInMail(
                        address: link.email, name: name, link: "\(baseURL)/sign-in/link?token=\(token)", validUntil: link.expiresAt,
                        language: link.language, timeZone: nil, isInvitation: link.isInvitation), now: now)
            }
            return links.count
        }
    }
}

extension Records {
    /// What somebody is called who can sign in with an address; nil where nobody can.
    fileprivate func signInName(of email: EmailAddress) throws -> String? {
        if let person = try people.find(email) { return person.disabledAt == nil ? person.profile.name : nil }
        guard let client = try clients.id(of: .email(email)) else { return nil }
        return try clients.find(client, in: .all)?.name
    }
}

/// A link for whoever runs the machine, to be printed: it signs in the first owner, before any mail can be sent.
public struct PrintSignInLink: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Returns: the path of the link with its secret; it works once, for an hour
    /// - Throws: `Forbidden` unless whoever runs the machine asks.
    public func callAsFunction(for person: Person, by caller: Caller) async throws -> String {
        guard caller.actor == .program else { throw Forbidden.ownersOnly }
        let token = Secrets.new(studio.outside.randomBytes)
        let now = studio.outside.now()
        try await studio.store.write { records in
            try records.signInLinks.insertPrinted(
                to: person.profile.email, tokenHash: Secrets.hash(token), expiresAt: now.adding(minutes: SignInLink.printedMinutes), now: now)
        }
        return "/sign-in/link?token=\(token)"
    }
}
