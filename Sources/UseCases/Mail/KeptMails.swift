import Domain
import Store

/// Shows mail that was kept instead of sent. Only where mail is kept, which is never where people rely on it.
public struct KeptMails: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Newest first.
    public func list() async throws -> [KeptMailEntry] { try await studio.store.read { try $0.keptMails.list() } }

    /// - Throws: `NotFound`
    public func callAsFunction(_ id: ID<KeptMailEntry>) async throws -> (entry: KeptMailEntry, mail: NewKeptMail) {
        guard let found = try await studio.store.read({ try $0.keptMails.find(id) }) else { throw NotFound("mail \(id)") }
        return found
    }
}
