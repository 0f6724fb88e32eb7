import CLibPQ
import Foundation
import GRDBSQLite

/// What a database said no to, in its own words.
public struct DatabaseRefusal: Error, CustomStringConvertible {
    public let message: String
    public var description: String { message }
}

extension TestDatabase {
    /// Makes the empty file that SQLite opens; PostgreSQL has its database already.
    public func make() throws {
        guard engine == .sqlite, !FileManager.default.createFile(atPath: place, contents: nil) else { return }
        throw DatabaseRefusal(message: "\(place) could not be made")
    }

    /// Runs SQL past the code, on a connection of its own, and gives the rows of the last statement as text.
    @discardableResult
    public func rows(_ sql: String) throws -> [[String?]] {
        switch engine {
        case .sqlite: try SQLiteText.run(sql, on: place)
        case .postgres: try PostgresText.run(sql, on: place)
        }
    }

    /// The same for what gives no rows.
    public func run(_ sql: String) throws { try rows(sql) }

    /// The first column of every row.
    public func texts(_ sql: String) throws -> [String] {
        try rows(sql).map { row in (row.first ?? nil) ?? "NULL" }
    }

    /// Tables, indexes, constraints and triggers, and the steps that made them: in the order of their words.
    public func schema() throws -> [String] {
        let steps = "SELECT 'step ' || number || ' ' || name FROM carnet_migration"
        let parts =
            switch engine {
            case .sqlite: "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master"
            case .postgres:
                """
                SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type FROM information_schema.columns
                WHERE table_schema = 'public'
                UNION ALL
                SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace
                UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
                """
            }
        return try texts("\(parts) UNION ALL \(steps)").sorted()
    }

    /// The one number that the statement asks for.
    public func number(_ sql: String) throws -> Int {
        guard let text = try texts(sql).first, let number = Int(text) else {
            throw DatabaseRefusal(message: "no number came from \(sql)")
        }
        return number
    }
}

enum SQLiteText {
    static func run(_ sql: String, on path: String) throws -> [[String?]] {
        var handle: OpaquePointer?
        defer { sqlite3_close(handle) }
        guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else { throw refusal(of: handle) }
        // Never checkpoints: that is the business of the program under test.
        sqlite3_exec(handle, "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0", nil, nil, nil)
        return try sql.withCString { try run($0, on: handle) }
    }

    private static func run(_ sql: UnsafePointer<CChar>, on handle: OpaquePointer?) throws -> [[String?]] {
        var rows = [[String?]]()
        var rest: UnsafePointer<CChar>? = sql
        while let text = rest, text.pointee != 0 {
            var prepared: OpaquePointer?
            guard sqlite3_prepare_v2(handle, text, -1, &prepared, &rest) == SQLITE_OK else { throw refusal(of: handle) }
            defer { sqlite3_finalize(prepared) }
            // White space after the last statement prepares nothing.
            if let prepared { rows = try step(prepared, of: handle) }
        }
        return rows
    }

    private static func step(_ statement: OpaquePointer, of handle: OpaquePointer?) throws -> [[String?]] {
        var rows = [[String?]]()
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                rows.append((0..<sqlite3_column_count(statement)).map { column in
                    sqlite3_column_text(statement, column).map { String(cString: $0) }
                })
            case SQLITE_DONE: return rows
            default: throw refusal(of: handle)
            }
        }
    }

    private static func refusal(of handle: OpaquePointer?) -> DatabaseRefusal {
        DatabaseRefusal(message: String(cString: sqlite3_errmsg(handle)))
    }
}

enum PostgresText {
    @discardableResult
    static func run(_ sql: String, on url: String) throws -> [[String?]] {
        let link = PQconnectdb(url)
        defer { PQfinish(link) }
        guard PQstatus(link) == CONNECTION_OK else { throw DatabaseRefusal(message: String(cString: PQerrorMessage(link))) }
        // With the name of the constraint, also where a trigger speaks.
        PQsetErrorVerbosity(link, PQERRORS_VERBOSE)
        let result = PQexec(link, sql)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else {
            throw DatabaseRefusal(message: String(cString: PQerrorMessage(link)))
        }
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { column in
                PQgetisnull(result, row, column) == 1 ? nil : PQgetvalue(result, row, column).map { String(cString: $0) }
            }
        }
    }
}
