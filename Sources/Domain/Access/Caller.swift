/// Who is asking, as their key or their session says (api.md, Keys). Never taken from a request's body.
///
/// Keys and sessions yield the same callers, so what anyone may see and do is decided in one place, however they came.
public struct Caller: Hashable, Sendable {
    /// What the caller may do: everything, the desk's work, one practice, or one client's own orders and sessions.
    public let role: Role
    /// Which key or person it is, for the record of who changed what. Allows nothing by itself.
    public let actor: Actor
    /// Whether the caller may say who works here, and as what: an owner, or whoever runs the machine.
    public let isOwner: Bool

    /// - Parameters:
    ///   - actor: the program itself where nobody else is named, as in a command
    ///   - isOwner: nil for what goes with the actor: the program runs the studio, and nobody else does unless they are said to
    public init(_ role: Role, as actor: Actor = .program, isOwner: Bool? = nil) {
        self.role = role
        self.actor = actor
        self.isOwner = role == .admin && (isOwner ?? (actor == .program))
    }

    /// Someone without a key, who sees nothing that belongs to anyone.
    public static let nobody = Caller(.client(ID(0)), as: .nobody)

    /// What a key or an account lets its holder do.
    public enum Role: Hashable, Sendable {
        case admin
        /// The desk: the work of every practice, without the studio's own settings and money.
        case staff
        case practitioner(ID<Practitioner>)
        case client(ID<Client>)
    }

    /// A name for the caller's own space of idempotency keys; two callers never share one.
    public var scope: String {
        switch role {
        case .admin: "admin"
        case .staff: "staff"
        case .practitioner(let id): "practitioner:\(id)"
        case .client(let id): "client:\(id)"
        }
    }

    /// Everyone but clients.
    public var isStaff: Bool { if case .client = role { false } else { true } }

    /// Whether the caller runs the practice of `practitioner`: an admin, the desk, or that practitioner.
    public func runs(_ practitioner: ID<Practitioner>) -> Bool {
        switch role {
        case .admin, .staff: true
        case .practitioner(let own): own == practitioner
        case .client: false
        }
    }

    /// Whether an order or booking of these two is the caller's to see.
    public func sees(practitioner: ID<Practitioner>, client: ID<Client>) -> Bool {
        if case .client(let own) = role { own == client } else { runs(practitioner) }
    }
}

/// The caller is known, but may not do this (api.md, Keys: 403).
public enum Forbidden: Refusal, Equatable {
    case ownersOnly
    case adminsOnly
    case staffOnly
    case anothersPractice

    public var code: RefusalCode { .forbidden }

    public var detail: String {
        switch self {
        case .ownersOnly: "Only an owner of the studio may do this."
        case .adminsOnly: "Only an admin may do this."
        case .staffOnly: "Only the practitioner or an admin may do this."
        case .anothersPractice: "This belongs to another practitioner; only they or an admin may change it."
        }
    }
}

extension Caller {
    /// - Throws: `Forbidden.ownersOnly` for anyone else.
    public func requireOwner() throws(Forbidden) {
        guard isOwner else { throw .ownersOnly }
    }

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
