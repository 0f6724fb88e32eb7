import Domain
import Store

/// A client with what she may still spend.
public struct ClientAccount: Sendable {
    public let client: Client
    /// By currency, in minor units; read from the ledger.
    public let credit: [String: Int64]
}

/// Enters a client.
public struct CreateClient: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `Forbidden` unless staff ask; `InvalidInput`; `ClientExists`.
    public func callAsFunction(
        _ client: NewClient, by caller: Caller, once: Once<ClientAccount>? = nil
    ) async throws -> Outcome<ClientAccount> {
        try caller.requireStaff()
        let email = try client.validated(isZone: studio.outside.zones.isKnown)
        let now = studio.outside.now()
        var practitioner: ID<Practitioner>?
        if case .practitioner(let own) = caller.role { practitioner = own }
        return try await studio.store.write(once: once, now: now) { [practitioner] records in
            guard let created = try records.clients.insert(client, email: email, by: practitioner, now: now) else {
                throw ClientExists()
            }
            return ClientAccount(client: created, credit: [:])
        }
    }
}

/// Shows clients: staff those of their practice, a client herself.
public struct ReadClients: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`.
    public func callAsFunction(_ id: ID<Client>, by caller: Caller) async throws -> ClientAccount {
        let found = try await studio.store.read { records in
            try records.holdMoment()
            return try records.clients.find(id, in: .of(caller)).map {
                ClientAccount(client: $0, credit: try records.ledger.credit(of: id))
            }
        }
        guard let found else { throw NotFound("client \(id)") }
        return found
    }

    /// By number; with `email` the one who has it.
    public func callAsFunction(
        email: EmailAddress?, _ page: PageRequest<Int64>, by caller: Caller
    ) async throws -> Page<ClientAccount, Int64> {
        try await studio.store.read { records in
            try records.holdMoment()
            let clients = try records.clients.list(email: email, in: .of(caller), page)
            let credit = try records.ledger.credit(of: clients.items.map(\.id))
            return clients.map { ClientAccount(client: $0, credit: credit[$0.id] ?? [:]) }
        }
    }
}

extension ClientRecords.Scope {
    /// Which clients a caller may see.
    static func of(_ caller: Caller) -> Self {
        switch caller.role {
        case .admin, .staff: .all
        case .practitioner(let id): .of(id)
        case .client(let id): .only(id)
        }
    }
}
