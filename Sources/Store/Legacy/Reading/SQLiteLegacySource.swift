import GRDBSQLite

/// A SQLite file of the old system, opened so that it cannot be written, and read as of one moment.
final class SQLiteLegacySource: LegacySource {
    let name: String
    private let handle: OpaquePointer
    private var tables = TableByTable()
    private var statement: OpaquePointer?

    init(path: String) throws {
        name = "sqlite://\(path)"
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            defer { sqlite3_close(opened) }
            throw LegacyFault("\(path) cannot be opened: \(String(cString: sqlite3_errmsg(opened)))")
        }
        handle = opened
        sqlite3_busy_timeout(handle, 5000)
        // What is read between here and the end is one state of the file.
        sqlite3_exec(handle, "BEGIN", nil, nil, nil)
    }

    deinit {
        sqlite3_finalize(statement)
        sqlite3_close(handle)
    }

    func shape() throws -> [String: Set<String>] {
        let query = "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        let rows = try prepare(query)
        defer { sqlite3_finalize(rows) }
        var shape = [String: Set<String>]()
        while try step(rows) { shape[text(rows, 0) ?? "", default: []].insert(text(rows, 1) ?? "") }
        return shape
    }

    func begin(_ tables: [LegacyTable], skipping: [Int]) { self.tables = TableByTable(tables, skipping: skipping) }

    func next() throws -> LegacyRow? {
        while true {
            if let statement, try step(statement) {
                return LegacyRow(table: tables.number, values: (0..<tables.columns).map { text(statement, Int32($0)) })
            }
            sqlite3_finalize(statement)
            statement = nil
            guard let (query, skipping) = tables.next() else { return nil }
            statement = try prepare("\(query) LIMIT -1 OFFSET \(skipping)")
        }
    }

    private func prepare(_ query: String) throws -> OpaquePointer? {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, query, -1, &statement, nil) == SQLITE_OK else { throw fault() }
        return statement
    }

    private func step(_ statement: OpaquePointer?) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw fault()
        }
    }

    private func text(_ statement: OpaquePointer?, _ column: Int32) -> String? {
        guard let start = sqlite3_column_text(statement, column) else { return nil }
        return String(decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))), as: UTF8.self)
    }

    private func fault() -> LegacyFault {
        LegacyFault("\(name) cannot be read\(tables.place): \(String(cString: sqlite3_errmsg(handle)))")
    }
}
