/// One connection to PostgreSQL inside a transaction that will never be committed: each write is a savepoint in it.
/// For a person who wants to see what would happen.
final class RehearsalEngine: Engine {
    let dialect = Dialect.postgres
    let version: String

    private let worker: Workers<@Sendable () -> Void>
    private let link: Link

    init(url: String, statements: StatementCounter) throws {
        let connection = try PostgresConnection(url: url, isBulk: true, statements: statements)
        try connection.begin()
        version = connection.version
        let link = Link(connection)
        self.link = link
        worker = Workers(name: "carnet-rehearsal", states: [link]) { _, jobs in for job in jobs { job() } }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
        try await run { try $0.savepoint(body) }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
        try await run { try $0.savepoint(body) }
    }

    func close() async {
        _ = try? await run { $0.rollBack() }
        await worker.close()
    }

    private func run<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let wasAdded = worker.add { [link] in continuation.resume(with: Result { try body(link.connection) }) }
            if !wasAdded { continuation.resume(throwing: StoreError.stopping) }
        }
    }

    private final class Link: @unchecked Sendable {
        // @unchecked: after init only the one worker thread uses it.
        let connection: PostgresConnection
        init(_ connection: PostgresConnection) { self.connection = connection }
    }
}
