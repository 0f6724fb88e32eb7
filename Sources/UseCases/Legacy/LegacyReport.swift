import Domain
import Store

/// What a clean-up found and did. All numbers of records are the old system's.
public struct LegacyReport: Sendable {
    public let imported: LegacyRecords.Import
    public let tallies: [LegacyRecords.Tally]
    public let verdicts: [LegacyRecords.ListedVerdict]
    /// Kind by kind, in the order in which kinds are told of.
    public let cases: [(kind: LegacyAnomaly.Kind, cases: [LegacyRecords.Case])]

    /// Package purchases that vanish.
    public var vanish: [Int64] { verdicts.filter { $0.vanishes && !$0.isBundle }.map(\.parent) }
    /// Package purchases that stay as they are.
    public var stay: [Int64] { verdicts.filter { !$0.vanishes && !$0.isBundle }.map(\.parent) }
    public var bundles: [LegacyRecords.ListedVerdict] { verdicts.filter(\.isBundle) }

    static func read(_ store: Store) async throws -> LegacyReport {
        try await store.read { records in
            try records.holdMoment()
            guard let imported = try records.legacy.find() else { throw LegacyFault.nothingImported }
            let byKind = Dictionary(grouping: try records.legacy.cases(), by: \.kind)
            return LegacyReport(
                imported: imported, tallies: try records.legacy.tallies(), verdicts: try records.legacy.verdicts(),
                cases: LegacyAnomaly.Kind.allCases.compactMap { kind in byKind[kind].map { (kind, $0) } })
        }
    }
}
