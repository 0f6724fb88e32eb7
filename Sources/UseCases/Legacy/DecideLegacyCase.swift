import Domain
import Store

/// A person decides about cases of a clean-up, all or none. It is written down with name and reason. What is owed to practitioners
/// changes at once; on the rest the next clean-up acts.
public struct DecideLegacyCase: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameters:
    ///   - subjects: what each case is known by; where a purchase is given an order or is closed, the purchase
    ///   - actor: who decides, by name
    public func callAsFunction(
        _ decision: LegacyRecords.Decision, on kind: LegacyAnomaly.Kind, _ subjects: [Int64], by actor: String, reason: String
    ) async throws {
        let (store, now) = (studio.store, studio.outside.now())
        // What is owed to a practitioner has no end with the clean-up.
        if case .owe = decision { try await LegacyState.imported(store) } else { try await LegacyState.open(store) }
        try await store.write { records in
            for subject in subjects { try records.legacy.decide(decision, on: kind, subject, by: actor, reason: reason, now: now) }
        }
    }
}
