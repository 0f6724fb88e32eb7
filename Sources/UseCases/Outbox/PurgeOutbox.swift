import Domain
import Store

/// Forgets events and deliveries that ended long ago, dead ones among them.
public struct PurgeOutbox: Sendable {
    /// How long they can be looked at and sent again, in days.
    public static let keptDays = 30
    /// Records of one transaction.
    private static let batch = 100

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    public func callAsFunction() async throws {
        let before = studio.outside.now().adding(days: -Self.keptDays)
        while try await studio.store.write({ try $0.deliveries.purge(before: before, atMost: Self.batch) }) > 0 {}
        while try await studio.store.write({ try $0.outbox.purge(before: before, atMost: Self.batch) }) > 0 {}
    }
}
