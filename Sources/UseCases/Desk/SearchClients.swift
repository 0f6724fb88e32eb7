import Domain
import Store

/// Looks clients up by a part of their name, address or telephone: an admin and the desk everyone's, a practitioner her own.
public struct SearchClients: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// By name.
    ///
    /// - Parameter text: as it was typed; nil for everyone
    /// - Throws: `Forbidden` for a client; `InvalidInput`.
    public func callAsFunction(
        _ text: String?, _ page: PageRequest<ClientRecords.Mark>, by caller: Caller
    ) async throws -> Page<ClientRecords.Found, ClientRecords.Mark> {
        try caller.requireStaff()
        var faults = Faults()
        if let text { faults.line(text, "q") }
        try faults.throwIfAny()
        return try await studio.store.read { try $0.clients.search(text, in: .of(caller), page) }
    }
}
