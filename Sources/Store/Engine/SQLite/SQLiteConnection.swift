import Domain
import GRDBSQLite

/// A SQLite connection, for the time of one batch of writes or one read.
final class SQLiteConnection: SQLConnection {
    private let link: SQLiteLink
    private let statements: StatementCounter
    /// Whether a statement was run that may have changed something, since this was last set to false.
    var hasWritten = false

    init(_ link: SQLiteLink, statements: StatementCounter) {
        self.link = link
        self.statements = statements
    }

    var dialect: Dialect { .sqlite }

    func send(_ sql: SQL, _ eachRow: @escaping (inout SQLRow) throws -> Void) throws {
        statements.count()
        try perform(sql) { handle in
            var row = SQLRow(.sqlite(SQLiteColumns(handle)))
            try eachRow(&row)
        }
    }

    /// SQLite numbers the rows of a statement one after the other, and remembers the last; `RETURNING` would keep them all in a
    /// table of its own first.
    func insert(_ sql: SQL, count: Int, _ number: @escaping (Int64) -> Void) throws {
        statements.count()
        try perform(sql) { _ in }
        let last = sqlite3_last_insert_rowid(link.handle)
        for id in (last - Int64(count) + 1)...last { number(id) }
    }

    /// One statement for one row, run again and again: a statement of many rows would be a program as long as they are.
    func load(_ rows: [[SQLValue]], into table: String, _ columns: [String]) throws {
        statements.count()
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let handle = try begin("INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
        defer { sqlite3_reset(handle) }
        for row in rows {
            for (index, value) in row.enumerated() { value.bind(to: handle, at: Int32(index + 1)) }
            guard sqlite3_step(handle) == SQLITE_DONE else { throw StoreError(lastOf: link.handle) }
            sqlite3_reset(handle)
        }
    }

    /// Nothing ever waits: there is no way to the database that could be saved.
    func settle() {}

    /// Begin, commit and the like, which are nobody's statements.
    func control(_ text: String) throws { try perform(SQL(stringLiteral: text)) { _ in } }

    /// Begins a transaction that no other can write in.
    func beginWriting() throws {
        try control("BEGIN IMMEDIATE")
        // No other Carnet writes to the file, but a person may, with a tool of their own.
        try perform("PRAGMA data_version") { link.noteDataVersion(sqlite3_column_int64($0, 0)) }
    }

    func holdMoment() throws { if !isInTransaction { try control("BEGIN") } }

    /// Runs `body`, and ends the moment that it may have held.
    func reading<T>(_ body: (SQLiteConnection) throws -> T) throws -> T {
        defer { if isInTransaction { try? control("COMMIT") } }
        return try body(self)
    }

    /// False once the transaction has ended, also by itself, as it does when the disk is full.
    var isInTransaction: Bool { sqlite3_get_autocommit(link.handle) == 0 }

    func recall<T>(_ key: Remembered) -> T? { link.recall(key) }
    func remember<T>(_ value: T, as key: Remembered) { link.remember(value, as: key) }

    /// The prepared statement of a text that is about to run.
    private func begin(_ text: String) throws -> OpaquePointer {
        let statement = try link.statement(text)
        if !statement.isReadOnly { hasWritten = true }
        if statement.changesRemembered { link.forget() }
        return statement.handle
    }

    private func perform(_ sql: SQL, eachRow: (OpaquePointer) throws -> Void) throws {
        let handle = try begin(sql.text)
        defer { sqlite3_reset(handle) }
        for (index, value) in sql.arguments.enumerated() { value.bind(to: handle, at: Int32(index + 1)) }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try eachRow(handle)
            case SQLITE_DONE: return
            default:
                throw StoreError(lastOf: link.handle)
            }
        }
    }
}

extension SQLValue {
    fileprivate func bind(to handle: OpaquePointer, at index: Int32) {
        // SQLite copies what it is given: this is its SQLITE_TRANSIENT.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch self {
        case .null: sqlite3_bind_null(handle, index)
        case .int(let number): sqlite3_bind_int64(handle, index, number)
        case .bool(let truth): sqlite3_bind_int64(handle, index, truth ? 1 : 0)
        case .instant(let instant): sqlite3_bind_int64(handle, index, instant.seconds)
        // An empty text may have no address to bind, which would make it NULL.
        case .text(""): sqlite3_bind_text(handle, index, "", 0, copied)
        case .text(var text):
            text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) { chars in
                    _ = sqlite3_bind_text(handle, index, chars.baseAddress, Int32(chars.count), copied)
                }
            }
        case .bytes(let bytes):
            // An empty blob is no NULL.
            if bytes.isEmpty { sqlite3_bind_zeroblob(handle, index, 0) } else { sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), copied) }
        }
    }
}
