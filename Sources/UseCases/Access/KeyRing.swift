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
        var callers: [[UInt8]: (caller: Caller, until: Instant)] = [:]
        /// Counts revocations, so that a look-up begun before one cannot bring the key back after it.
        var revocations = 0
    }

    /// - Parameter adminKey: `CARNET_ADMIN_KEY`, if set
    public init(_ studio: Studio, adminKey: String?) {
        self.studio = studio
        adminHash = adminKey.map(Secrets.hash)
    }

    /// The key that follows from a secret seed, the same each time: so a form that is sent twice shows one key twice, though only
    /// its hash is kept.
    public static func token(from seed: String) -> String { Secrets.named(Secrets.derived(from: seed, for: "key")) }

    /// A new secret, which nobody holds yet.
    public static func newToken(_ randomBytes: (Int) -> [UInt8]) -> String { Secrets.newToken(randomBytes) }

    /// The caller behind a bearer token; nil for a token that nobody was given or that was revoked.
    public func caller(token: String) async throws -> Caller? {
        let hash = Secrets.hash(token)
        if let adminHash, Secrets.areEqual(hash, adminHash) { return Caller(.admin) }
        let now = studio.outside.now()
        let (known, revocations) = memory.withLock { ($0.callers[hash], $0.revocations) }
        if let known, now < known.until { return known.caller }
        guard let caller = try await studio.store.read({ try $0.keys.caller(tokenHash: hash) }) else { return nil }
        memory.withLock {
            guard $0.revocations == revocations else { return }
            if $0.callers.count > 10_000 { $0.callers.removeAll() }
            $0.callers[hash] = (caller, Instant(seconds: now.seconds + Self.memorySeconds))
        }
        return caller
    }

    /// Makes a key and gives it in the clear, this once.
    ///
    /// - Parameter seed: what the key follows from, by `token(from:)`; nil for one by chance
    /// - Throws: `Forbidden` unless an admin asks; `InvalidInput` for a practitioner or client that does not exist.
    public func create(
        _ role: Caller.Role, name: String, seed: String? = nil, by caller: Caller, once: Once<NewKey>? = nil
    ) async throws -> Outcome<NewKey> {
        try caller.requireAdmin()
        var faults = Faults()
        faults.line(name, "name")
        try faults.throwIfAny()
        let token = seed.map(Self.token) ?? Secrets.newToken(studio.outside.randomBytes)
        do {
            return try await write(role, name, token, by: caller, once: once)
        } catch let error as StoreError where error.isRefusal(by: .unique) {
            // The same seed makes the same key: whoever sent it before has it.
            guard let earlier = try await studio.store.earlier(once) else { throw error }
            return earlier
        }
    }

    private func write(
        _ role: Caller.Role, _ name: String, _ token: String, by caller: Caller, once: Once<NewKey>?
    ) async throws -> Outcome<NewKey> {
        let now = studio.outside.now()
        return try await studio.store.write(once: once, now: now) { records in
            switch role {
            case .admin: break
            case .staff: throw InvalidInput("role", "must be admin, practitioner or client; people of the desk sign in")
            case .practitioner(let id):
                guard try records.practitioners.find(id) != nil else { throw InvalidInput("practitioner_id", "names no practitioner") }
            case .client(let id):
                guard try records.clients.find(id, in: .all) != nil else { throw InvalidInput("client_id", "names no client") }
            }
            let id = try records.keys.insert(role, name: name, tokenHash: Secrets.hash(token), now: now)
            try records.audit.insert(
                .keyCreated, .init(.key, id), AuditChange.all(["name": name, "role": Caller(role).scope]), by: caller, now: now)
            return NewKey(id: id, token: token)
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
        try await studio.store.write { records in
            guard try records.keys.revoke(id, now: now) else { throw NotFound("key \(id)") }
            try records.audit.insert(.keyRevoked, .init(.key, id), by: caller, now: now)
        }
        memory.withLock {
            $0.callers.removeAll()
            $0.revocations += 1
        }
    }
}

/// A key in the clear, shown once.
public struct NewKey: Sendable {
    public let id: ID<AccessKey>
    public let token: String
}
