import CLibPQ
import Foundation

/// A PostgreSQL database of the old system, read as of one moment in a transaction that can write nothing.
final class PostgresLegacySource: LegacySource {
    let name: String
    private let link: OpaquePointer
    private var tables = TableByTable()
    private var isCopying = false

    init(url: String) throws {
        guard let link = PQconnectdb(url) else { throw LegacyFault("out of memory") }
        self.link = link
        let parts = URLComponents(string: url)
        name = "postgres://\(parts?.host ?? "localhost"):\(parts?.port ?? 5432)\(parts?.path ?? "")"
        guard PQstatus(link) == CONNECTION_OK else { throw fault() }
        for statement in ["SET client_encoding = 'UTF8'", "SET TIME ZONE 'UTC'", "SET datestyle = 'ISO'", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"] {
            PQclear(try run(statement, PGRES_COMMAND_OK))
        }
    }

    deinit { PQfinish(link) }

    func shape() throws -> [String: Set<String>] {
        let result = try run(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = ANY (current_schemas(false))", PGRES_TUPLES_OK)
        defer { PQclear(result) }
        var shape = [String: Set<String>]()
        for row in 0..<PQntuples(result) {
            shape[String(cString: PQgetvalue(result, row, 0)), default: []].insert(String(cString: PQgetvalue(result, row, 1)))
        }
        return shape
    }

    func begin(_ tables: [LegacyTable], skipping: [Int]) { self.tables = TableByTable(tables, skipping: skipping) }

    func next() throws -> LegacyRow? {
        while true {
            if isCopying, let values = try line() { return LegacyRow(table: tables.number, values: values) }
            guard let (query, skipping) = tables.next() else { return nil }
            PQclear(try run("COPY (\(query) OFFSET \(skipping)) TO STDOUT", PGRES_COPY_OUT))
            isCopying = true
        }
    }

    /// One line of the copy under way; nil after its last.
    private func line() throws -> [String?]? {
        var start: UnsafeMutablePointer<CChar>?
        let length = PQgetCopyData(link, &start, 0)
        guard length > 0, let start else {
            isCopying = false
            guard length == -1 else { throw fault() }
            let end = PQgetResult(link)
            defer { PQclear(end) }
            guard PQresultStatus(end) == PGRES_COMMAND_OK else { throw fault() }
            // The answer ends with an empty one.
            PQclear(PQgetResult(link))
            return nil
        }
        defer { PQfreemem(start) }
        return start.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
            CopyText.values(UnsafeBufferPointer(start: $0, count: Int(length) - 1))
        }
    }

    private func run(_ statement: String, _ expected: ExecStatusType) throws -> OpaquePointer? {
        let result = PQexec(link, statement)
        guard PQresultStatus(result) == expected else {
            PQclear(result)
            throw fault()
        }
        return result
    }

    private func fault() -> LegacyFault {
        LegacyFault("\(name) cannot be read\(tables.place): \(String(cString: PQerrorMessage(link)).trimmed)")
    }
}
