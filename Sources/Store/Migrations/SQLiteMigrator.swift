import GRDB

/// Runs migrations on the writer of a SQLite file; the lock file has kept other processes out.
struct SQLiteMigrator: Migrator {
    let dialect = Dialect.sqlite
    private let database: Database

    init(_ database: Database) { self.database = database }

    func locked(_ body: () throws -> Void) throws { try body() }

    func transaction(_ body: () throws -> Void) throws {
        try database.inTransaction(.immediate) {
            try body()
            return .commit
        }
    }

    func execute(_ sql: SQL) throws { try database.execute(sql: sql.text) }

    func applied() throws -> Set<Int> { try Int.fetchSet(database, sql: "SELECT number FROM carnet_migration") }
}
