import GRDBSQLite

/// A prepared statement and what running it may change.
struct SQLiteStatement {
    let handle: OpaquePointer
    let isReadOnly: Bool
    /// Whether it may change what is `Remembered`.
    let changesRemembered: Bool
}

/// What SQLite says that a statement will do, while it prepares it: with its triggers, and with what the references that it meets do.
final class SQLiteIntent {
    private(set) var changesRemembered = false

    /// Listens to everything that a connection prepares from here on. Must live as long as the connection is used.
    func listen(to connection: OpaquePointer) {
        sqlite3_set_authorizer(
            connection,
            { intent, action, first, _, _, _ in
                guard let intent else { return SQLITE_OK }
                Unmanaged<SQLiteIntent>.fromOpaque(intent).takeUnretainedValue().note(action, of: first)
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    func clear() { changesRemembered = false }

    private func note(_ action: Int32, of name: UnsafePointer<CChar>?) {
        switch action {
        case SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE, SQLITE_ALTER_TABLE, SQLITE_DROP_TABLE:
            if let name, action == SQLITE_ALTER_TABLE || Remembered.tables.contains(String(cString: name)) { changesRemembered = true }
        case SQLITE_TRANSACTION, SQLITE_SAVEPOINT:
            // Whatever was read may have been written within what is now undone.
            if let name, String(cString: name) == "ROLLBACK" { changesRemembered = true }
        default: break
        }
    }
}
