import CarnetTesting
import Domain

@testable import Store

/// Hears what records say to a database, and answers that there are no rows: so that a test can look at the very
/// statements that the program runs. The only file of the tests that knows the inside of `Store`.
private final class Listener: SQLConnection {
    let dialect: Dialect
    private(set) var said: [SQL] = []

    init(_ dialect: Dialect) { self.dialect = dialect }

    func send(_ sql: SQL, _ eachRow: @escaping (inout SQLRow) throws -> Void) throws { said.append(sql) }

    func insert(_ sql: SQL, count: Int, _ number: @escaping (Int64) -> Void) throws { said.append(sql) }

    func load(_ rows: [[SQLValue]], into table: String, _ columns: [String]) {}
    func settle() throws {}
    func holdMoment() {}
}

/// A statement as it is run, with its arguments as text.
struct Statement {
    let text: String
    let arguments: [String]
}

/// The first statement of what is asked.
func statement(_ engine: TestEngine, _ question: (Records) throws -> Void) throws -> Statement? {
    let listener = Listener(engine == .sqlite ? .sqlite : .postgres)
    try question(Records(listener))
    return listener.said.first.map { Statement(text: StatementText(text: $0.text).numbered, arguments: $0.arguments.map(\.literal)) }
}

extension SQLValue {
    fileprivate var literal: String {
        switch self {
        case .null: "NULL"
        case .int(let number): String(number)
        case .text(let text): "'\(text)'"
        case .bool(let truth): truth ? "TRUE" : "FALSE"
        case .instant(let instant): "'\(instant)'"
        case .bytes: "NULL"
        }
    }
}

/// Takes the first steps of the schema, past the program, as an older one did.
func firstSteps(_ count: Int, of database: TestDatabase) throws {
    let dialect: Dialect = database.engine == .sqlite ? .sqlite : .postgres
    try database.make()
    try database.run("CREATE TABLE carnet_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    for step in Migrations.all.prefix(count) {
        for statement in step.statements(dialect) { try database.run(statement.text) }
        try database.run("INSERT INTO carnet_migration (number, name) VALUES (\(step.number), '\(step.name)')")
    }
}
