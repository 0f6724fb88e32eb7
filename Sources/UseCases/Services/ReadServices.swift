import Domain
import Store

/// Shows the catalogue: staff see all of their own, everyone what is on sale to them.
public struct ReadServices: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`.
    public func callAsFunction(_ id: ID<Service>, by caller: Caller) async throws -> Service {
        guard let found = try await studio.store.read({ try $0.services.find(id, in: .of(caller)) }) else {
            throw NotFound("service \(id)")
        }
        return found
    }

    /// By number.
    public func callAsFunction(
        of practitioner: ID<Practitioner>?, _ page: PageRequest<Int64>, by caller: Caller
    ) async throws -> Page<Service, Int64> {
        try await studio.store.read { try $0.services.list(of: practitioner, in: .of(caller), page) }
    }
}

extension ServiceRecords.Scope {
    /// What a caller may see of the catalogue.
    static func of(_ caller: Caller) -> Self {
        switch caller.role {
        case .admin, .staff: .all
        case .practitioner(let id): .practitioner(id)
        case .client(let id): .client(id)
        }
    }
}
