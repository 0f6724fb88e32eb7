import Domain
import Store

/// Turns old purchases whose order is certain into orders that are packages, and lists what only a person can decide. Done
/// again, it changes nothing but what was decided meanwhile.
public struct CleanUpLegacy: Sendable {
    private let studio: Studio
    private let isTrial: Bool
    private let tell: @Sendable (ImportLegacy.Progress) -> Void

    /// Purchases judged in one transaction, whose facts are in memory; and changed in one, by statements alone.
    private static let (judged, changed) = (2_000, 100_000)

    /// - Parameter isTrial: whether it will be rolled back. Then nothing is put aside to go faster, for that would keep a running
    ///   server out of the tables until the trial ends
    public init(_ studio: Studio, isTrial: Bool = false, tell: @escaping @Sendable (ImportLegacy.Progress) -> Void) {
        self.studio = studio
        self.isTrial = isTrial
        self.tell = tell
    }

    /// - Returns: what there was, what there is, and what is left to decide
    /// - Throws: `LegacyFault` where nothing was imported, or the clean-up is finished
    public func callAsFunction() async throws -> LegacyReport {
        let store = studio.store
        try await LegacyState.open(store)
        try await store.write { try $0.legacy.tally(.before) }
        try await judge()
        if !isTrial { try await store.write { try $0.legacy.setAsideForCleanUp() } }
        try await change()
        try await LegacyState.makeWaiting(store, tell)
        let now = studio.outside.now()
        try await store.write { records in
            _ = try records.legacy.retire()
            try records.legacy.tally(.after)
            try records.legacy.reach(.cleaned, at: now)
        }
        return try await LegacyReport.read(store)
    }

    private func judge() async throws {
        let store = studio.store
        let matches = try await store.read { try $0.legacy.matches() }
        var above: Int64 = .min
        var count: Int64 = 0
        while true {
            let start = above
            let parents = try await store.read { try $0.legacy.parents(above: start, atMost: Self.judged) }
            guard let first = parents.first, let last = parents.last else { break }
            try await store.write { records in
                let purchases = try records.legacy.purchases(from: first, to: last, matches)
                try records.legacy.keep(purchases.map { ($0, LegacyVerdict(of: $0)) })
            }
            above = last
            count += Int64(parents.count)
            tell(.init(step: "judging purchases", done: count, total: nil))
        }
        try await store.write { try $0.legacy.lookAtTheRest() }
    }

    private func change() async throws {
        let (store, now) = (studio.store, studio.outside.now())
        var above: Int64 = 0
        var count: Int64 = 0
        while true {
            let start = above
            let parents = try await store.read { try $0.legacy.parents(above: start, atMost: Self.changed) }
            guard let last = parents.last else { break }
            count += Int64(try await store.write { try $0.legacy.clean(above: start, upTo: last, now: now) })
            above = last
            tell(.init(step: "changing purchases", done: count, total: nil))
        }
        let last = try await store.read { try $0.legacy.lastCopy() }
        above = 0
        while above < last {
            let (start, end) = (above, min(last, above + 100_000))
            count += Int64(try await store.write { try $0.legacy.cleanCopies(above: start, upTo: end, now: now) })
            above = end
            tell(.init(step: "changing copies", done: count, total: nil))
        }
    }
}

/// What may be done with an import now.
enum LegacyState {
    /// - Throws: `LegacyFault` unless something was imported, and the clean-up is not finished
    static func open(_ store: Store) async throws {
        if let at = try await imported(store).finishedAt { throw LegacyFault.finished(at) }
    }

    /// Makes what was put aside.
    static func makeWaiting(_ store: Store, _ tell: (ImportLegacy.Progress) -> Void) async throws {
        while let progress = try await store.write({ try $0.legacy.makeWaiting() }) {
            tell(.init(step: progress.step, done: progress.reached, total: progress.last))
        }
    }

    /// - Throws: `LegacyFault` unless something was imported
    static func imported(_ store: Store) async throws -> LegacyRecords.Import {
        guard let state = try await store.read({ try $0.legacy.find() }), state.importedAt != nil else {
            throw LegacyFault.nothingImported
        }
        return state
    }
}
