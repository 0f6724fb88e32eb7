import CLibPQ

/// Runs migrations on a PostgreSQL connection of its own, under an advisory lock, so that servers started together take
/// each step once.
final class PostgresMigrator: Migrator {
    let dialect = Dialect.postgres
    private let link: OpaquePointer

    /// Any number that nothing else in the database uses: "carnet" in ASCII.
    private static let lockNumber: Int64 = 0x6361_726e_6574

    init(url: String) throws {
        guard let link = PQconnectdb(url) else { throw StoreError.unavailable("out of memory") }
        self.link = link
        guard PQstatus(link) == CONNECTION_OK else {
            throw StoreError.unavailable(String(cString: PQerrorMessage(link)).trimmed)
        }
        try execute("SET client_min_messages = warning")
    }

    deinit { PQfinish(link) }

    func locked(_ body: () throws -> Void) throws {
        try execute(SQL(stringLiteral: "SELECT pg_advisory_lock(\(Self.lockNumber))"))
        defer { try? execute(SQL(stringLiteral: "SELECT pg_advisory_unlock(\(Self.lockNumber))")) }
        try body()
    }

    func transaction(_ body: () throws -> Void) throws {
        try execute("BEGIN")
        do {
            try body()
            try execute("COMMIT")
        } catch {
            try? execute("ROLLBACK")
            throw error
        }
    }

    func execute(_ sql: SQL) throws { PQclear(try result(of: sql)) }

    func applied() throws -> Set<Int> {
        let result = try result(of: "SELECT number FROM carnet_migration")
        defer { PQclear(result) }
        return Set((0..<PQntuples(result)).compactMap { row in PQgetvalue(result, row, 0).flatMap { Int(String(cString: $0)) } })
    }

    private func result(of sql: SQL) throws -> OpaquePointer {
        guard let result = PQexec(link, sql.text) else { throw StoreError.unavailable("out of memory") }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            defer { PQclear(result) }
            throw StoreError(result)
        }
        return result
    }
}
