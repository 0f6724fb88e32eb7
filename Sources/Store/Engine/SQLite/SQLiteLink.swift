import Domain
import GRDB
import GRDBSQLite

/// A connection to a SQLite file and the statements that it has prepared. GRDB opens and configures it; after that one
/// thread owns it and talks to SQLite itself, which saves a change of queues and a copy of every value.
final class SQLiteLink: @unchecked Sendable {
    // @unchecked: after init only the worker whose state it is uses it, and `close` only when that has ended.
    let handle: OpaquePointer
    private let queue: DatabaseQueue
    private let intent = SQLiteIntent()
    private var prepared: [StatementText: SQLiteStatement] = [:]
    /// Nil where others write.
    private var remembered: [Remembered: Any]?
    private var dataVersion: Int64 = 0

    /// Lists in statements vary in length, and with them the texts; past this many all are prepared anew.
    private static let most = 500

    /// - Parameter isWriter: whether this is the connection that all writes go through
    init(_ queue: DatabaseQueue, isWriter: Bool) throws {
        self.queue = queue
        remembered = isWriter ? [:] : nil
        guard let handle = queue.inDatabase({ $0.sqliteConnection }) else { throw StoreError.unavailable("the database is closed") }
        self.handle = handle
        // GRDB watches transactions for observers, of which there are none, and counts on every statement being its own.
        sqlite3_commit_hook(handle, nil, nil)
        sqlite3_rollback_hook(handle, nil, nil)
        sqlite3_update_hook(handle, nil, nil)
        intent.listen(to: handle)
    }

    /// The prepared statement of a text.
    ///
    /// - Throws: `StoreError`, with what SQLite has against it.
    func statement(_ text: String) throws -> SQLiteStatement {
        let key = StatementText(text: text)
        if let statement = prepared[key] { return statement }
        if prepared.count == Self.most { finalize() }
        intent.clear()
        var made: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        guard sqlite3_prepare_v3(handle, text, Int32(text.utf8.count), flags, &made, nil) == SQLITE_OK, let made else {
            throw StoreError(lastOf: handle)
        }
        let statement = SQLiteStatement(
            handle: made, isReadOnly: sqlite3_stmt_readonly(made) != 0, changesRemembered: intent.changesRemembered)
        prepared[key] = statement
        return statement
    }

    func recall<T>(_ key: Remembered) -> T? { remembered?[key] as? T }

    func remember<T>(_ value: T, as key: Remembered) {
        if remembered?.count == Remembered.most { forget() }
        remembered?[key] = value
    }

    /// - Parameter version: a number that changes when another connection has written to the file
    func noteDataVersion(_ version: Int64) {
        if version != dataVersion { forget() }
        dataVersion = version
    }

    /// What was remembered may have changed.
    func forget() {
        // Almost always there is nothing, as where a catalogue is being written.
        if remembered?.isEmpty == false { remembered = [:] }
    }

    func close() {
        finalize()
        sqlite3_set_authorizer(handle, nil, nil)
        try? queue.close()
    }

    private func finalize() {
        for statement in prepared.values { sqlite3_finalize(statement.handle) }
        prepared = [:]
    }
}
