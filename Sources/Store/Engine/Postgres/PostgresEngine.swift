import Domain

/// The engine for many servers on one database: a bounded pool of blocking connections, one thread each.
final class PostgresEngine: Engine {
    let dialect = Dialect.postgres
    let version: String

    private typealias Job = @Sendable (Link) -> Void

    private let workers: Workers<Job>

    /// How often a transaction that was in another's way is tried again before the caller hears of it.
    private static let attempts = 6

    /// Connects once, brings the schema up to date under a lock, and opens the pool.
    ///
    /// - Parameters:
    ///   - connections: size of the pool; each is one server process of PostgreSQL
    ///   - isBulk: see `Store.Options`
    init(url: String, connections: Int, isBulk: Bool, statements: StatementCounter) throws {
        let first = try PostgresConnection(url: url, isBulk: isBulk, statements: statements)
        version = first.version
        try Migrations.run(on: PostgresMigrator(url: url))
        let links = try [Link(first)] + (1..<max(1, connections)).map { _ in
            Link(try PostgresConnection(url: url, isBulk: isBulk, statements: statements))
        }
        workers = Workers(name: "carnet-postgres", states: links) { link, jobs in
            for job in jobs { job(link) }
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
        try await run { connection in
            for attempt in 1... {
                do {
                    return try connection.transaction(body)
                } catch StoreError.conflict(let detail) {
                    guard attempt < Self.attempts else { throw StoreError.conflict(detail) }
                }
            }
            preconditionFailure("the loop above ends by returning or throwing")
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
        try await run { try $0.reading(body) }
    }

    func close() async { await workers.close() }

    private func run<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let wasAdded = workers.add { link in
                continuation.resume(with: Result { try Self.run(body, on: link.connection) })
            }
            if !wasAdded { continuation.resume(throwing: StoreError.stopping) }
        }
    }

    /// Runs `body`; once more on a new connection if the old one turns out to be dead, as after a restart of PostgreSQL.
    /// Not if a commit was under way, for nobody can tell then whether it came through.
    private static func run<T>(_ body: (PostgresConnection) throws -> T, on connection: PostgresConnection) throws -> T {
        if connection.isBroken { try connection.reconnect() }
        do {
            return try body(connection)
        } catch StoreError.unavailable(let detail) {
            guard connection.isBroken, !connection.hasSentCommit else { throw StoreError.unavailable(detail) }
            try connection.reconnect()
            return try body(connection)
        }
    }

    /// Hands a connection to the thread that will own it.
    private final class Link: @unchecked Sendable {
        // @unchecked: made by the opening thread, and after that used only by the worker whose state it is.
        let connection: PostgresConnection
        init(_ connection: PostgresConnection) { self.connection = connection }
    }
}
