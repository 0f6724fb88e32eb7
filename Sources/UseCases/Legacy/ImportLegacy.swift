import Domain
import Store

/// Takes over the database of an older system: keeps its rows as they were, looks whether they can be taken over at all, and
/// makes records from them, a batch a transaction. What was interrupted goes on where it was; what is done is not done again.
public struct ImportLegacy: Sendable {
    /// How it came out.
    public enum Ending: Sendable {
        case imported
        /// It was taken over before; nothing was changed.
        case wasImported(source: String, at: Instant)
    }

    /// Told while it goes on.
    public struct Progress: Sendable {
        /// What is being done: `reading`, or the name of a step.
        public let step: String
        /// How many rows, or old numbers, were gone through.
        public let done: Int64
        /// How many there are, where that is known.
        public let total: Int64?
    }

    private let studio: Studio
    private let tell: @Sendable (Progress) -> Void

    /// Rows in one transaction.
    private static let batch = 10_000

    public init(_ studio: Studio, tell: @escaping @Sendable (Progress) -> Void) {
        self.studio = studio
        self.tell = tell
    }

    /// - Parameter asOf: the moment to judge old rows by; nil for that of the last thing that happened in them
    /// - Throws: `LegacyFault` where the database cannot be taken over; nothing is left of it then
    public func callAsFunction(_ location: LegacyLocation, asOf: Instant? = nil) async throws -> Ending {
        let before = try await studio.store.read { try $0.legacy.find() }
        if let before, let at = before.importedAt { return .wasImported(source: before.source, at: at) }
        if before?.stagedAt == nil { try await keepRows(of: location, before) }
        try await lookAtRows(asOf)
        try await makeRecords()
        return .imported
    }

    private func keepRows(of location: LegacyLocation, _ before: LegacyRecords.Import?) async throws {
        let reader = try LegacyReader(location)
        let (store, now, name) = (studio.store, studio.outside.now(), reader.name)
        // Another database than the one that was interrupted begins anew.
        if let before, before.source != name { try await store.write { try $0.legacy.forget() } }
        if before?.source != name { try await store.write { try $0.legacy.start(name, now: now) } }
        do {
            let read = try await store.read { try $0.legacy.staged() }
            try reader.begin(after: read)
            var count = Int64(read.values.reduce(0, +))
            while let batch = try reader.next(atMost: Self.batch) {
                try await store.write { try $0.legacy.stage(batch) }
                count += Int64(batch.count)
                tell(Progress(step: "reading", done: count, total: nil))
            }
        } catch let fault as LegacyFault {
            try await store.write { try $0.legacy.forget() }
            throw fault
        }
        let end = studio.outside.now()
        try await store.write { try $0.legacy.reach(.staged, at: end) }
    }

    /// Asks everything that must hold before the first record is made.
    private func lookAtRows(_ asOf: Instant?) async throws {
        guard try await studio.store.read({ try $0.legacy.isUntouched() }) else { return }
        while case let progress = try await studio.store.write({ try $0.legacy.makeIndex() }), !progress.isDone {
            tell(Progress(step: progress.step, done: progress.reached, total: progress.last))
        }
        try await studio.store.write { try $0.legacy.measure() }
        let (faults, zones) = try await studio.store.read { (try $0.legacy.faults(), try $0.legacy.zones()) }
        let unknown = zones.filter { !studio.outside.zones.isKnown($0.zone) }.map { LegacyFault.unknownZone($0.zone, of: $0.practitioner) }
        guard (faults + unknown).isEmpty else {
            try await studio.store.write { try $0.legacy.forget() }
            throw LegacyFault.together(faults + unknown)
        }
        try await studio.store.write { try $0.legacy.setMoment(asOf) }
    }

    private func makeRecords() async throws {
        let (store, zones, now) = (studio.store, studio.outside.zones, studio.outside.now())
        try await store.write { records in
            try records.legacy.setAsideForImport()
            try records.legacy.takeNumbers()
            try records.legacy.describePackages()
        }
        for number in LegacyRecords.steps.indices {
            while true {
                let progress = try await store.write { try $0.legacy.advance(number) }
                tell(Progress(step: progress.step, done: progress.reached, total: progress.last))
                if progress.isDone { break }
            }
        }
        try await LegacyState.makeWaiting(store, tell)
        try await store.write { records in
            let spans = try records.legacy.daysOff().map { days in
                let rules = try zones.rules(of: days.zone)
                return (days: days, start: rules.beginning(of: days.first), end: rules.beginning(of: days.last.adding(days: 1)))
            }
            try records.legacy.addTimeOff(spans, now: now)
            try records.legacy.findFits()
            try records.legacy.measure()
            try records.legacy.reach(.imported, at: now)
        }
    }
}
