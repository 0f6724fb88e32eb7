import Domain
import Store

/// What a clean-up found and did. All numbers of records are the old system's. What is counted is here; what may be long, every
/// purchase and every case, is read a page at a time.
public struct LegacyReport: Sendable {
    public let imported: LegacyRecords.Import
    public let tallies: [LegacyRecords.Tally]
    public let purchases: [LegacyRecords.PurchaseCount]
    /// Kind by kind, in the order in which kinds are told of.
    public let cases: [LegacyRecords.CaseCount]

    private let store: Store
    private static let page = 5_000

    /// How many purchases of a kind came out so; nil for however they did.
    public func count(bundles: Bool, _ outcome: LegacyRecords.Outcome? = nil) -> Int {
        purchases.filter { $0.isBundle == bundles && (outcome == nil || $0.outcome == outcome) }.map(\.count).reduce(0, +)
    }

    /// Every old purchase, by its number.
    public func eachPurchase(_ body: (LegacyRecords.ListedVerdict) throws -> Void) async throws {
        var above: Int64 = .min
        while true {
            let start = above
            let page = try await store.read { try $0.legacy.verdicts(above: start, atMost: Self.page) }
            guard let last = page.last else { return }
            for verdict in page { try body(verdict) }
            above = last.parent
        }
    }

    /// Every case of a kind, by what it is known by.
    public func eachCase(of kind: LegacyAnomaly.Kind, _ body: (LegacyRecords.Case) throws -> Void) async throws {
        var above: Int64 = .min
        while true {
            let start = above
            let page = try await store.read { try $0.legacy.cases(of: kind, above: start, atMost: Self.page) }
            guard let last = page.last else { return }
            for one in page { try body(one) }
            above = last.subject
        }
    }

    static func read(_ store: Store) async throws -> LegacyReport {
        try await store.read { records in
            try records.holdMoment()
            guard let imported = try records.legacy.find() else { throw LegacyFault.nothingImported }
            return LegacyReport(
                imported: imported, tallies: try records.legacy.tallies(), purchases: try records.legacy.purchaseCounts(),
                cases: try records.legacy.caseCounts(), store: store)
        }
    }
}
