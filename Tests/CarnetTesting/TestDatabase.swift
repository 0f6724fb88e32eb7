import Foundation
import Store

/// A database of one test's own: a new file in a new folder, or a new database on the PostgreSQL of `scripts/test`.
public struct TestDatabase: Sendable {
    public let engine: TestEngine
    public let url: DatabaseURL
    /// The path of the file, or the URL that libpq takes.
    let place: String
    private let name: String

    private static let made = Tally()
    /// Tests run together, and a machine has only so many connections and threads: sixteen databases at once.
    fileprivate static let places = Signal(given: 16)

    /// An empty one, or a copy of `original`, to which nobody may be connected.
    init(_ engine: TestEngine, copying original: TestDatabase? = nil) throws {
        self.engine = engine
        name = "carnet_test_\(ProcessInfo.processInfo.processIdentifier)_\(Self.made.add())"
        switch engine {
        case .sqlite:
            let folder = Self.folder(name)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            place = folder.appendingPathComponent("carnet.sqlite").path
            url = .sqlite(path: place)
            if let original { try FileManager.default.copyItem(atPath: original.place, toPath: place) }
        case .postgres:
            let server = try Self.server()
            let template = original.map { " TEMPLATE \($0.name)" } ?? ""
            try PostgresText.run("CREATE DATABASE \(name)\(template)", on: server)
            guard var parts = URLComponents(string: server) else { throw NoPostgreSQL() }
            parts.path = "/" + name
            guard let address = parts.string else { throw NoPostgreSQL() }
            place = address
            url = .postgres(url: address)
        }
    }

    /// Opens the database, as a server does that starts on it, and closes it again however `work` ends.
    public func opened<T>(connections: Int = 4, _ work: (Store) async throws -> T) async throws -> T {
        var options = Store.Options()
        options.connections = connections
        let store = try Store(url, options: options)
        let outcome: Result<T, any Error>
        do { outcome = .success(try await work(store)) } catch { outcome = .failure(error) }
        await store.close()
        return try outcome.get()
    }

    func drop() {
        switch engine {
        case .sqlite: try? FileManager.default.removeItem(at: Self.folder(name))
        case .postgres: _ = try? PostgresText.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)", on: Self.server())
        }
    }

    private static func folder(_ name: String) -> URL {
        FileManager.default.temporaryDirectory.appendingPathComponent(name)
    }

    private static func server() throws -> String {
        guard let server = ProcessInfo.processInfo.environment["CARNET_TEST_POSTGRES_URL"], !server.isEmpty else {
            throw NoPostgreSQL()
        }
        return server
    }
}

/// Tests on PostgreSQL were run without one. They fail then: a test that was skipped has shown nothing.
public struct NoPostgreSQL: Error, CustomStringConvertible {
    public var description: String {
        "CARNET_TEST_POSTGRES_URL names no PostgreSQL. Run the tests with scripts/test, which starts one of its own."
    }
}

/// How a test's database begins.
public enum TestBeginning: Sendable {
    /// With nothing in it at all.
    case empty
    /// With every table, and no rows: as a server leaves it that was started and stopped.
    case migrated
}

/// Makes a database, tells the story, and removes the database.
public func withDatabase<T>(
    on engine: TestEngine, _ beginning: TestBeginning = .empty, _ story: (TestDatabase) async throws -> T
) async throws -> T {
    await TestDatabase.places.wait()
    defer { TestDatabase.places.give() }
    let original =
        switch beginning {
        case .empty: TestDatabase?.none
        case .migrated: try await MigratedDatabase.of(engine)
        }
    let database = try TestDatabase(engine, copying: original)
    defer { database.drop() }
    return try await story(database)
}
