import Domain
import Store

/// Forgets what has run out and nobody can ask for any more: answers that were kept for repeats, what providers told, signed-in
/// browsers, links and counted tries. Some at a time, so that no transaction is long.
public struct ForgetWhatIsOld: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    public func callAsFunction() async throws {
        let now = studio.outside.now()
        let kinds: [@Sendable (Records) throws -> Int] = [
            { try $0.idempotency.purge(now: now) }, { try $0.providerEvents.purge(now: now) }, { try $0.webSessions.purge(now: now) },
            { try $0.signInLinks.purge(now: now) }, { try $0.orderLinks.purge(now: now) }, { try $0.tallies.purge(now: now) },
        ]
        for purge in kinds {
            while try await studio.store.write({ try purge($0) }) > 0 {}
        }
    }
}
