import Foundation
import Synchronization

/// What most tests begin with a copy of: the migrations then run once an engine, and not once a test, where they would take most
/// of the time.
enum MigratedDatabase {
    private static let sqlite = Task { try await make(.sqlite) }
    private static let postgres = Task { try await make(.postgres) }
    /// Removed when the last test has ended.
    private static let made = Mutex<[TestDatabase]>([])

    static func of(_ engine: TestEngine) async throws -> TestDatabase {
        switch engine {
        case .sqlite: try await sqlite.value
        case .postgres: try await postgres.value
        }
    }

    private static func make(_ engine: TestEngine) async throws -> TestDatabase {
        let database = try TestDatabase(engine)
        let isFirst = made.withLock { databases in
            databases.append(database)
            return databases.count == 1
        }
        if isFirst { atexit { MigratedDatabase.made.withLock { $0 }.forEach { $0.drop() } } }
        try await database.opened { _ in }
        return database
    }
}
