import Domain
import Store
import Synchronization

/// Says who carries a key. Remembers for some seconds what the database said, so that a busy caller costs no statement.
///
/// A key revoked through this server is refused at once; through another server on the same database, within
/// `memorySeconds`.
public final class KeyRing: Sendable {
    /// How long an answer of the database is trusted.
    public static let memorySeconds: Int64 = 5

    private let studio: Studio
    private let adminHash: [UInt8]?
    private let memory = Mutex(Memory())

    private struct Memory {
        var roles: [[UInt8]: (role: Caller.Role, until: Instant)] = [:]
        /// Counts revocations, so that a look-up begun before one cannot bring the key back after it.
        var revocations = 0
    }

    /// - Parameter adminKey: `CARNET_ADMIN_KEY`, if set
    public init(_ studio: Studio, adminKey: String?) {
        self.studio = studio
        adminHash = adminKey.map(Secrets.hash)
    }

    /// A new secret, which nobody holds yet.
    public static func newToken(_ randomBytes: (Int) -> [UInt8]) -> String { Secrets.newToken(randomBytes) }

    /// The caller behind a bearer token; nil for a token that nobody was given or that was revoked.
    public func caller(token: String) async throws -> Caller? {
        let hash = Secrets.hash(token)
        if let adminHash, Secrets.areEqual(hash, adminHash) { return Caller(.admin) }
        let now = studio.outside.now()
        let (known, revocations) = memory.withLock { ($0.roles[hash], $0.revocations) }
        if let known, now < known.until { return Caller(known.role) }
        guard let role = try await studio.store.read({ try $0.keys.role(tokenHash: hash) }) else { return nil }
        memory.withLock {
            guard $0.revocations == revocations else { return }
            if $0.roles.count > 10_000 { $0.roles.removeAll() }
            $0.roles[hash] = (role, Instant(seconds: now.seconds + Self.memorySeconds))
        }
        return Caller(role)
    }

    /// Makes a key and gives it in the clear, this once.
    ///
    /// - Throws: `Forbidden` unless an admin asks; `InvalidInput` for a practitioner or client that does not exist.
    public func create(
        _ role: Caller.Role, name: String, by caller: Caller, once: Once<NewKey>? = nil
    ) async throws -> Outcome<NewKey> {
        try caller.requireAdmin()
        var faults = Faults()
        faults.line(name, "name")
        try faults.throwIfAny()
        let token = Secrets.newToken(studio.outside.randomBytes)
        let now = studio.outside.now()
        return try await studio.store.write(once: once, now: now) { records in
            switch role {
            case .admin: break
            case .practitioner(let id):
                guard try records.practitioners.find(id) != nil else { throw InvalidInput("practitioner_id", "names no practitioner") }
            case .client(let id):
                guard try records.clients.find(id, in: .all) != nil else { throw InvalidInput("client_id", "names no client") }
            }
            return NewKey(id: try records.keys.insert(role, name: name, tokenHash: Secrets.hash(token), now: now), token: token)
        }
    }

    /// Every key that was handed out, by number; never a secret.
    ///
    /// - Throws: `Forbidden` unless an admin asks.
    public func list(_ page: PageRequest<Int64>, by caller: Caller) async throws -> Page<AccessKey, Int64> {
        try caller.requireAdmin()
        return try await studio.store.read { try $0.keys.list(page) }
    }

    /// Ends a key.
    ///
    /// - Throws: `Forbidden` unless an admin asks; `NotFound`.
    public func revoke(_ id: ID<AccessKey>, by caller: Caller) async throws {
        try caller.requireAdmin()
        let now = studio.outside.now()
        guard try await studio.store.write({ try $0.keys.revoke(id, now: now) }) else { throw NotFound("key \(id)") }
        memory.withLock {
            $0.roles.removeAll()
            $0.revocations += 1
        }
    }
}

/// A key in the clear, shown once.
public struct NewKey: Sendable {
    public let id: ID<AccessKey>
    public let token: String
}
