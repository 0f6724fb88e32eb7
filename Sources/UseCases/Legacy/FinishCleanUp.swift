import Domain
import Store

/// Ends a clean-up for good: the columns that only old purchases needed go, and with them the way back.
public struct FinishCleanUp: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `LegacyFault` that names what still uses the columns
    public func callAsFunction() async throws {
        let (store, now) = (studio.store, studio.outside.now())
        try await LegacyState.open(store)
        try await store.write { records in
            let uses = try records.legacy.usesOfDeprecatedColumns()
            guard uses.parents.isEmpty, uses.children == 0 else { throw LegacyFault.inUse(parents: uses.parents, children: uses.children) }
            try records.legacy.finish(now: now)
        }
    }
}
