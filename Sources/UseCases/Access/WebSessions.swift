import Domain
import Store

/// Says who is signed in in a browser, and signs out.
public struct WebSessions: Sendable {
    /// Whoever a browser belongs to at the moment.
    public struct Visitor: Sendable {
        public let session: WebSession
        /// What a page calls her.
        public let name: String
        /// What she may do. Nobody's while the one-time code is still to come.
        public let caller: Caller
        /// What she may do with what she bought herself: the same for a client. Nil for who works here and never bought anything
        /// with the address that she signs in by, and while the one-time code is still to come.
        public let inCarnet: Caller?
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Who carries a session; nil for one that has ended, was not used for too long, or never was.
    public func visitor(_ token: String) async throws -> Visitor? {
        let now = studio.outside.now()
        let found = try await studio.store.read { try $0.webSessions.find(tokenHash: Secrets.hash(token)) }
        guard let found, found.session.isAlive(now) else { return nil }
        if found.session.isWorthNoting(now) { try await studio.store.write { try $0.webSessions.touch(found.session.id, now: now) } }
        guard !found.session.awaitsCode else { return Visitor(session: found.session, name: found.name, caller: .nobody, inCarnet: nil) }
        return Visitor(
            session: found.session, name: found.name, caller: found.caller,
            inCarnet: found.carnet.map { Caller(.client($0), as: found.caller.actor) })
    }

    /// The browsers in which she is signed in, newest first.
    public func list(of holder: SessionHolder) async throws -> [WebSession] {
        let now = studio.outside.now()
        return try await studio.store.read { try $0.webSessions.list(of: holder, now: now) }.filter { $0.isAlive(now) }
    }

    /// Signs out a browser.
    public func end(_ token: String) async throws {
        try await studio.store.write { try $0.webSessions.end(tokenHash: Secrets.hash(token)) }
    }

    /// Signs out one of her browsers.
    ///
    /// - Throws: `NotFound` for another's.
    public func end(_ id: ID<WebSession>, of holder: SessionHolder) async throws {
        guard try await studio.store.write({ try $0.webSessions.end(id, of: holder) }) else { throw NotFound("session \(id)") }
    }

    /// Signs out all of her browsers, this one too.
    public func endAll(of holder: SessionHolder) async throws {
        try await studio.store.write { try $0.webSessions.endAll(of: holder) }
    }
}

/// The secret that every form of a browser carries. Another site can make a browser send a form, but cannot read this.
public enum FormToken {
    /// What follows from what the browser carries: its session, or before it has one its visit. That is random enough for a hash
    /// alone to keep it, which costs less than `Secrets.derived`: every page has a token.
    public static func made(from secret: String) -> String { Secrets.hashed("form \(secret)") }

    /// Compares in a time that tells nothing.
    public static func isRight(_ token: String, for secret: String) -> Bool {
        Secrets.areEqual(Array(token.utf8), Array(made(from: secret).utf8))
    }

    /// A new secret for a browser that has none.
    public static func newVisit(_ randomBytes: (Int) -> [UInt8]) -> String { Secrets.new(randomBytes) }
}
