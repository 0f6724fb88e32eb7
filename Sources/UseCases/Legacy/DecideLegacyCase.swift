import Domain
import Store

/// A person decides about a case of a clean-up. It is written down with name and reason; the next clean-up acts on it.
public struct DecideLegacyCase: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameters:
    ///   - subject: what the case is known by; for an order that is given to a purchase, the purchase
    ///   - actor: who decides, by name
    public func callAsFunction(
        _ decision: LegacyRecords.Decision, on kind: LegacyAnomaly.Kind, _ subject: Int64, by actor: String, reason: String
    ) async throws {
        let (store, now) = (studio.store, studio.outside.now())
        try await LegacyState.open(store)
        try await store.write { try $0.legacy.decide(decision, on: kind, subject, by: actor, reason: reason, now: now) }
    }
}
