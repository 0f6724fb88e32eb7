import Domain
import Store

/// Takes a clean-up back: parents return, and sessions, orders and the books are as they were after the import.
public struct UndoCleanUp: Sendable {
    private let studio: Studio

    private static let batch: Int64 = 500

    public init(_ studio: Studio) { self.studio = studio }

    /// - Returns: how many purchases and copies are as they were, those that were closed among them, and the orders that stay because their sessions were used
    public func callAsFunction() async throws -> (undone: Int, used: [Int64]) {
        let (store, now) = (studio.store, studio.outside.now())
        try await LegacyState.open(store)
        let last = try await store.read { try $0.legacy.lastChange() }
        var (undone, used) = (0, [Int64]())
        var above: Int64 = 0
        while above < last {
            let (start, end) = (above, min(last, above + Self.batch))
            let part = try await store.write { try $0.legacy.undo(above: start, upTo: end, now: now) }
            undone += part.undone
            used += part.used
            above = end
        }
        let reopened = try await store.write { records in
            let reopened = try records.legacy.unretire()
            try records.legacy.tally(.after)
            try records.legacy.reach(.cleaned, at: nil)
            return reopened
        }
        return (undone + reopened, used)
    }
}
