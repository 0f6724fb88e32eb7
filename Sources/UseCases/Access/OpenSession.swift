import Domain
import Store

/// A browser that has just signed in: what it is given to carry.
public struct SignedIn: Sendable {
    /// The new session's secret. Never the one that the browser had before: a secret that somebody planted opens nothing.
    public let token: String
    /// Whose it is.
    public let holder: SessionHolder
    /// Whether the one-time code is still to come.
    public let awaitsCode: Bool
    /// The page to go on with.
    public let returnTo: ReturnPath
}

/// The browser that asks: what it carries, and what it says of itself.
public struct Browser: Sendable {
    /// What ties a link to the browser that asked for it; every browser that saw a form has one.
    public let visit: String
    /// The session that it carries, of whatever state; nil for none.
    public let session: String?
    /// From its User-Agent, at most 120 characters.
    public let name: String

    public init(visit: String, session: String?, name: String) {
        self.visit = visit
        self.session = session
        self.name = String(name.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(120).map(Character.init))
    }
}

extension Records {
    /// Begins a session, in the place of the one that the browser carried.
    func openSession(_ holder: SessionHolder, token: String, awaitsCode: Bool, in browser: Browser, now: Instant) throws {
        if let old = browser.session { try webSessions.end(tokenHash: Secrets.hash(old)) }
        // What was sent to bring her in has done so: a copy of it, in a mailbox or elsewhere, opens nothing any more.
        if case .person(let person) = holder { try signInLinks.endInvitations(of: person) }
        _ = try webSessions.insert(holder, tokenHash: Secrets.hash(token), awaitsCode: awaitsCode, browser: browser.name, now: now)
    }
}

extension Studio {
    /// Counts a try for everyone's servers, and refuses one too many.
    ///
    /// - Throws: `TooManyTries`
    func countTry(_ limit: TryLimit, of subject: String) async throws {
        let now = outside.now()
        // On its own: a try that is refused later in its transaction must stay counted.
        let count = try await store.write { try $0.tallies.count(limit, of: subject, now: now) }
        try limit.check(count, now)
    }
}
