import CLibSQLite
import Foundation
import GRDB

/// The embedded engine: one writer thread with group commit, and reader threads that cannot write.
final class SQLiteEngine: Engine {
    let dialect = Dialect.sqlite
    let version: String

    private typealias Read = @Sendable (SQLiteLink) -> Void

    private let lock: SQLiteLock
    private let writer: Workers<GroupCommit.Write>
    private let readers: Workers<Read>
    private let links: [SQLiteLink]
    private let statements: StatementCounter

    /// Opens (and makes, if need be) the file and brings its schema up to date.
    ///
    /// - Parameter groupCommit: whether writes that wait while a commit is being synced share the next one. Switched off
    ///   only to measure what it gives.
    init(path: String, readerCount: Int, groupCommit: Bool, isBulk: Bool = false, statements: StatementCounter) throws {
        _ = Self.withoutMemoryCount
        lock = try SQLiteLock(path: path)
        self.statements = statements
        do {
            let writing = try DatabaseQueue(path: path, configuration: Self.configuration(readOnly: false, isBulk: isBulk))
            version = try writing.inDatabase { database in
                try Migrations.run(on: SQLiteMigrator(database))
                return try "SQLite " + (String.fetchOne(database, sql: "SELECT sqlite_version()") ?? "?")
            }
            let reading = try (0..<readerCount).map { _ in
                try SQLiteLink(DatabaseQueue(path: path, configuration: Self.configuration(readOnly: true)), isWriter: false)
            }
            let writingLink = try SQLiteLink(writing, isWriter: true)
            links = reading + [writingLink]
            writer = Workers(name: "carnet-writer", states: [writingLink], batch: groupCommit ? 256 : 1) { link, writes in
                GroupCommit.run(writes, on: link, statements: statements)
            }
            readers = Workers(name: "carnet-reader", states: reading) { link, reads in
                for read in reads { read(link) }
            }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let write = GroupCommit.Write { connection in
                let value = try body(connection)
                return { continuation.resume(returning: value) }
            } refuse: { error in
                continuation.resume(throwing: error)
            }
            if !writer.add(write) { continuation.resume(throwing: StoreError.stopping) }
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let wasAdded = readers.add { [statements] link in
                continuation.resume(with: Result { try SQLiteConnection(link, statements: statements).reading(body) })
            }
            if !wasAdded { continuation.resume(throwing: StoreError.stopping) }
        }
    }

    func close() async {
        await writer.close()
        await readers.close()
        // The writer last: only it may checkpoint.
        for link in links { link.close() }
    }

    /// SQLite adds up the memory it takes, with all threads waiting for each other at every allocation: a tenth of a purchase, for a
    /// number that nobody asks for. It can be told only before its first use; where it is in use already, it goes on counting.
    private static let withoutMemoryCount: Void = { _ = carnet_sqlite_count_memory(0) }()

    private static func configuration(readOnly: Bool, isBulk: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.label = readOnly ? "carnet-reader" : "carnet-writer"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000")
            // In kilobytes. The writer touches a page of every index; what readers ask for is mostly recent, but with a fifth less
            // than this, adding up a million sessions takes twice as long.
            if readOnly {
                try database.execute(sql: "PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -5000")
            } else {
                try database.execute(sql: "PRAGMA cache_size = -5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000")
                // What a savepoint may have to undo stays in memory; in a file it costs half of the write. What sorts a million
                // rows does not.
                try database.execute(
                    sql: isBulk ? "PRAGMA temp_store = FILE; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 16000" : "PRAGMA temp_store = MEMORY")
                // So that INSERT OR REPLACE meets the triggers that guard the ledger.
                try database.execute(sql: "PRAGMA recursive_triggers = ON")
            }
        }
        return configuration
    }
}

extension StoreError {
    static let stopping = StoreError.unavailable("the server is stopping")
}
