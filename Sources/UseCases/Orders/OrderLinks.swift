import Domain
import Store

/// Links by which a buyer without an account comes back to one order: to see it, to pay it, and to schedule its sessions.
public struct OrderLinks: Sendable {
    /// How long a link leads anywhere, in days. Afterwards its owner signs in.
    static let days = 30

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// A new secret, which is made before the purchase so that sending the same form twice leads to the same order.
    public func newToken() -> String { Secrets.newToken(studio.outside.randomBytes) }

    /// The order behind a secret, and whose it is. The caller is its client; whoever answers for the link keeps her to this
    /// one order.
    ///
    /// - Throws: `NotFound` for a secret that nobody was given, or that has run out.
    public func open(_ token: String) async throws -> (order: ID<Order>, caller: Caller) {
        let (hash, now) = (Secrets.hash(token), studio.outside.now())
        guard let found = try await studio.store.read({ try $0.orderLinks.find(tokenHash: hash, now: now) }) else {
            throw NotFound("such link")
        }
        return (found.order, Caller(.client(found.client)))
    }

    /// Another link to an order, for a mail to who bought it.
    ///
    /// - Returns: its secret
    func make(to order: ID<Order>) async throws -> String {
        let (token, now) = (newToken(), studio.outside.now())
        try await studio.store.write { try Self.write(token, to: order, $0, now: now) }
        return token
    }

    static func write(_ token: String, to order: ID<Order>, _ records: Records, now: Instant) throws {
        try records.orderLinks.insert(tokenHash: Secrets.hash(token), to: order, until: now.adding(days: days), now: now)
    }
}
