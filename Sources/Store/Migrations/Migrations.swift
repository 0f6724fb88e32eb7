import Domain

/// One step of the schema, forward only. The text may differ between the engines, never the meaning.
struct Migration: Sendable {
    let number: Int
    let name: String
    let statements: @Sendable (Dialect) -> [SQL]
}

/// What a migration needs of an engine: plain statements, one transaction a step, and one process at a time.
protocol Migrator {
    var dialect: Dialect { get }
    /// Holds the lock for the whole of `body`.
    func locked(_ body: () throws -> Void) throws
    func transaction(_ body: () throws -> Void) throws
    func execute(_ sql: SQL) throws
    /// The numbers of the steps that were taken; empty for a new database.
    func applied() throws -> Set<Int>
}

/// The steps in their order, and the taking of them.
enum Migrations {
    static let all: [Migration] = [
        .catalogue, .purchases, .ledger, .deferredWork, .workingHours, .groupDates, .validity, .calendars, .indexes, .prices,
        .paymentProviders, .money, .deliveries, .documents, .notes, .books, .legacy, .mail, .signIn, .orderLinks, .overview,
        .legacyAtScale, .links, .serviceOrder,
    ]

    /// Takes each step that was not taken yet, each in a transaction of its own.
    ///
    /// - Throws: `StoreError.fault` where the database is newer than this program.
    static func run(on migrator: some Migrator) throws {
        try migrator.locked {
            try migrator.execute(
                "CREATE TABLE IF NOT EXISTS carnet_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
            let applied = try migrator.applied()
            if let newest = applied.max(), let known = all.map(\.number).max(), newest > known {
                throw StoreError.fault(
                    "the database was made by a newer Carnet (step \(newest); this one knows \(known)). Start the newer program.")
            }
            for migration in all where !applied.contains(migration.number) {
                try migrator.transaction {
                    for statement in migration.statements(migrator.dialect) { try migrator.execute(statement) }
                    try migrator.execute(
                        "INSERT INTO carnet_migration (number, name) VALUES (\(sql: literal(migration.number)), '\(sql: literal(migration.name))')")
                }
            }
        }
    }

    /// A number or name of ours as a part of a statement; migrations run without parameters.
    private static func literal(_ value: some CustomStringConvertible) -> SQL { SQL(stringLiteral: value.description) }
}
