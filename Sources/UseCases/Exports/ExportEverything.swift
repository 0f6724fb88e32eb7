import Domain
import Store

/// Hands an owner everything there is, table by table.
public struct ExportEverything: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// How many rows are in memory at one time.
    private static let atOnce = 500

    /// A table row by row, its headings first. Each part is a read of its own, so nobody waits for a slow reader; what is
    /// written meanwhile comes at the end or not at all.
    ///
    /// - Throws: `Forbidden` unless an admin asks, before anything was written; what `write` throws.
    public func callAsFunction(_ export: Export, by caller: Caller, _ write: ([[String]]) async throws -> Void) async throws {
        try check(caller)
        try await write([ExportRecords.headings(export)])
        var after: Int64? = 0
        while let number = after {
            let part = try await studio.store.read { try $0.exports.part(export, after: number, atMost: Self.atOnce) }
            if !part.rows.isEmpty { try await write(part.rows) }
            after = part.last
        }
    }

    /// Whether the caller may have them, for whoever must answer before the first row.
    ///
    /// - Throws: `Forbidden` unless an admin asks.
    public func check(_ caller: Caller) throws { try caller.requireAdmin() }
}
