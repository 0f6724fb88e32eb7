import Domain
import Store

/// Shows the record of who changed what, to admins.
public struct ReadAudit: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Newest first.
    ///
    /// - Throws: `Forbidden` unless an admin asks.
    public func callAsFunction(
        _ filter: AuditRecords.Filter = .init(), _ page: PageRequest<Int64>, by caller: Caller
    ) async throws -> Page<AuditEntry, Int64> {
        try caller.requireAdmin()
        return try await studio.store.read { try $0.audit.list(filter, page) }
    }
}
