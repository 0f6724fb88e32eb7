/// Who is asking, as their key says (api.md, Keys). Never taken from a request's body.
public struct Caller: Hashable, Sendable {
    /// What the key allows: everything, one practice, or one client's own orders and sessions.
    public let role: Role

    public init(_ role: Role) { self.role = role }

    /// Someone without a key, who sees nothing that belongs to anyone.
    public static let nobody = Caller(.client(ID(0)))

    /// What a key lets its holder do.
    public enum Role: Hashable, Sendable {
        case admin
        case practitioner(ID<Practitioner>)
        case client(ID<Client>)
    }

    /// A name for the caller's own space of idempotency keys; two callers never share one.
    public var scope: String {
        switch role {
        case .admin: "admin"
        case .practitioner(let id): "practitioner:\(id)"
        case .client(let id): "client:\(id)"
        }
    }

    /// Practitioners and admins.
    public var isStaff: Bool { if case .client = role { false } else { true } }

    /// Whether the caller runs the practice of `practitioner`: an admin, or that practitioner.
    public func runs(_ practitioner: ID<Practitioner>) -> Bool {
        switch role {
        case .admin: true
        case .practitioner(let own): own == practitioner
        case .client: false
        }
    }

    /// Whether an order or booking of these two is the caller's to see.
    public func sees(practitioner: ID<Practitioner>, client: ID<Client>) -> Bool {
        if case .client(let own) = role { own == client } else { runs(practitioner) }
    }
}

/// The key is known, but it may not do this (api.md, Keys: 403).
public enum Forbidden: Refusal, Equatable {
    case adminsOnly
    case staffOnly
    case anothersPractice

    public var code: RefusalCode { .forbidden }

    public var detail: String {
        switch self {
        case .adminsOnly: "Only an admin key may do this."
        case .staffOnly: "Only the practitioner or an admin may do this."
        case .anothersPractice: "This belongs to another practitioner; only they or an admin may change it."
        }
    }
}

extension Caller {
    /// - Throws: `Forbidden.adminsOnly` for anyone else.
    public func requireAdmin() throws(Forbidden) {
        guard role == .admin else { throw .adminsOnly }
    }

    /// - Throws: `Forbidden.staffOnly` for a client.
    public func requireStaff() throws(Forbidden) {
        guard isStaff else { throw .staffOnly }
    }

    /// - Throws: `Forbidden` unless the caller runs that practice.
    public func requireRunning(_ practitioner: ID<Practitioner>) throws(Forbidden) {
        try requireStaff()
        guard runs(practitioner) else { throw .anothersPractice }
    }
}
