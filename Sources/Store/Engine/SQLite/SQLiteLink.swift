import Domain
import GRDB
import GRDBSQLite

/// A connection to a SQLite file and the statements that it has prepared. GRDB opens and configures it; after that one
/// thread owns it and talks to SQLite itself, which saves a change of queues and a copy of every value.
final class SQLiteLink: @unchecked Sendable {
    // @unchecked: after init only the worker whose state it is uses it, and `close` only when that has ended.
    let handle: OpaquePointer
    private let queue: DatabaseQueue
    private var prepared: [StatementText: OpaquePointer] = [:]

    /// Lists in statements vary in length, and with them the texts; past this many all are prepared anew.
    private static let most = 500

    init(_ queue: DatabaseQueue) throws {
        self.queue = queue
        guard let handle = queue.inDatabase({ $0.sqliteConnection }) else { throw StoreError.unavailable("the database is closed") }
        self.handle = handle
        // GRDB watches transactions for observers, of which there are none, and counts on every statement being its own.
        sqlite3_commit_hook(handle, nil, nil)
        sqlite3_rollback_hook(handle, nil, nil)
        sqlite3_update_hook(handle, nil, nil)
        sqlite3_set_authorizer(handle, nil, nil)
    }

    /// The prepared statement of a text.
    ///
    /// - Throws: `StoreError`, with what SQLite has against it.
    func statement(_ text: String) throws -> OpaquePointer {
        let key = StatementText(text: text)
        if let statement = prepared[key] { return statement }
        if prepared.count == Self.most { forget() }
        var statement: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        guard sqlite3_prepare_v3(handle, text, Int32(text.utf8.count), flags, &statement, nil) == SQLITE_OK, let statement else {
            throw StoreError(lastOf: handle)
        }
        prepared[key] = statement
        return statement
    }

    func close() {
        forget()
        try? queue.close()
    }

    private func forget() {
        for statement in prepared.values { sqlite3_finalize(statement) }
        prepared = [:]
    }
}
