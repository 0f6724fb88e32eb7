import Domain

/// One connection of either engine, inside a transaction or a read. Used by one thread at a time.
protocol SQLConnection: AnyObject {
    var dialect: Dialect { get }

    /// Runs a statement and shows its rows one after the other, now or by the next `settle` at the latest. PostgreSQL sends
    /// statements that nobody waits for along with the next one, to save a round trip.
    ///
    /// - Throws: `StoreError`, with what the database refused.
    func send(_ sql: SQL, _ eachRow: @escaping (inout SQLRow) throws -> Void) throws

    /// Inserts rows into a table that numbers them, in one statement, and tells their numbers in the order of the rows, now or by
    /// the next `settle` at the latest. Each engine has a way that costs it less than the other's.
    ///
    /// - Parameter count: how many rows the statement has
    /// - Throws: `StoreError`, with what the database refused.
    func insert(_ sql: SQL, count: Int, _ number: @escaping (Int64) -> Void) throws

    /// Adds rows to a table, however many, in the way that costs the engine least. Nothing is inserted where one is refused.
    ///
    /// - Throws: `StoreError`, with what the database refused.
    func load(_ rows: [[SQLValue]], into table: String, _ columns: [String]) throws

    /// From here on a read sees everything as of one moment. For reads of several statements; one alone always does, and
    /// on SQLite saves a begin and a commit.
    func holdMoment() throws

    /// What was remembered before, if nothing can have changed it since; nil on a connection that remembers nothing.
    func recall<T>(_ key: Remembered) -> T?

    /// Keeps what was just read, where that can be known to stay true.
    func remember<T>(_ value: T, as key: Remembered)

    /// Waits for everything that was sent.
    ///
    /// - Throws: `StoreError`, with what the database refused of it.
    func settle() throws
}

extension SQLConnection {
    func recall<T>(_ key: Remembered) -> T? { nil }
    func remember<T>(_ value: T, as key: Remembered) {}
}

/// What records run their statements with: one connection, for the time of one transaction or one read.
///
/// A concrete type around the protocol, so that the compiler makes each of these for the type it reads.
struct Session {
    private let connection: any SQLConnection

    init(_ connection: any SQLConnection) { self.connection = connection }

    var dialect: Dialect { connection.dialect }

    /// See `SQLConnection.holdMoment`.
    func holdMoment() throws { try connection.holdMoment() }

    /// See `SQLConnection.recall`.
    func recall<T>(_ key: Remembered) -> T? { connection.recall(key) }

    /// See `SQLConnection.remember`.
    func remember<T>(_ value: T, as key: Remembered) { connection.remember(value, as: key) }

    /// Runs a statement whose answer nobody needs. If it fails, a later statement or the commit throws.
    func run(_ sql: SQL) throws { try connection.send(sql) { _ in } }

    /// See `SQLConnection.load`.
    func load(_ rows: [[SQLValue]], into table: String, _ columns: [String]) throws {
        if !rows.isEmpty { try connection.load(rows, into: table, columns) }
    }

    /// Runs a statement and reads its rows, each while it is there.
    ///
    /// - Throws: `StoreError`, with what the database refused.
    func rows<T>(_ sql: SQL, _ read: (inout SQLRow) throws -> T) throws -> [T] {
        var values = [T]()
        try withoutActuallyEscaping(read) { read in
            try connection.send(sql) { values.append(try read(&$0)) }
            try connection.settle()
        }
        return values
    }

    /// Runs a statement whose rows are wanted later, so that others can be sent before anyone waits.
    func later<T>(_ sql: SQL, _ read: @escaping (inout SQLRow) throws -> T) throws -> Later<[T]> {
        let rows = Later<[T]>([], connection)
        try connection.send(sql) { rows.stored.append(try read(&$0)) }
        return rows
    }

    /// Inserts a row that the database numbers; its number.
    ///
    /// - Throws: `StoreError`, with what the database refused.
    func insert<T>(_ sql: SQL) throws -> ID<T> {
        let ids: Later<[ID<T>]> = try inserting(1, sql)
        guard let id = try ids.value().first else { throw StoreError.fault("a row was not written: \(sql.text)") }
        return id
    }

    /// The same for rows whose numbers are wanted later, in the order of the rows.
    func inserting<T>(_ count: Int, _ sql: SQL) throws -> Later<[ID<T>]> {
        let ids = Later<[ID<T>]>([], connection)
        try connection.insert(sql, count: count) { ids.stored.append(ID($0)) }
        return ids
    }

    /// The first row, or nil.
    func first<T>(_ sql: SQL, _ read: (inout SQLRow) throws -> T) throws -> T? {
        var value: T?
        try withoutActuallyEscaping(read) { read in
            try connection.send(sql) { row in if value == nil { value = try read(&row) } }
            try connection.settle()
        }
        return value
    }

    /// The row that must be there, as after `RETURNING`.
    func one<T>(_ sql: SQL, _ read: (inout SQLRow) throws -> T) throws -> T {
        guard let value = try first(sql, read) else { throw StoreError.fault("a statement gave no row: \(sql.text)") }
        return value
    }

    /// Whether there is any row.
    func exists(_ sql: SQL) throws -> Bool { try first(sql) { _ in true } ?? false }
}

/// What a statement that was sent will have answered, once somebody needs it.
final class Later<Value> {
    fileprivate var stored: Value
    private let connection: any SQLConnection

    fileprivate init(_ empty: Value, _ connection: any SQLConnection) {
        stored = empty
        self.connection = connection
    }

    /// - Throws: `StoreError`, with what the database refused of anything sent so far.
    func value() throws -> Value {
        try connection.settle()
        return stored
    }
}

/// Where the two engines speak differently.
public enum Dialect: Sendable {
    case sqlite
    case postgres

    /// Locks the rows read until the end of the transaction, against all but those who only refer to them. SQLite has one
    /// writer and needs no lock.
    var forUpdate: SQL { self == .postgres ? " FOR NO KEY UPDATE" : "" }

    /// A number for an order about to be written, where knowing it before saves a round trip. SQLite gives it with the
    /// insert, which costs nothing there.
    var nextOrderID: SQL { self == .postgres ? "nextval('payments_order_id_seq')" : "NULL" }

    /// The type of a column, in migrations.
    var identity: SQL {
        self == .postgres ? "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY" : "INTEGER PRIMARY KEY"
    }
    var integer: SQL { self == .postgres ? "BIGINT" : "INTEGER" }
    var instant: SQL { self == .postgres ? "TIMESTAMPTZ" : "INTEGER" }
    var bool: SQL { self == .postgres ? "BOOLEAN" : "INTEGER" }
    var json: SQL { self == .postgres ? "JSON" : "TEXT" }
    var bytes: SQL { self == .postgres ? "BYTEA" : "BLOB" }
    var no: SQL { self == .postgres ? "FALSE" : "0" }
    var yes: SQL { self == .postgres ? "TRUE" : "1" }
    /// What ends a table: SQLite checks the types of values only where it is asked to.
    var endOfTable: SQL { self == .postgres ? ")" : ") STRICT" }
}

/// `(column = 'a' OR column = 'b')`, for constraints. SQLite builds a table of its own for every `IN` of a statement, which
/// costs a purchase a fifth of its time; comparisons cost nothing.
func oneOf(_ column: SQL, _ values: String...) -> SQL {
    let comparisons = values.map { "\(column.text) = '\($0)'" }
    return SQL(stringLiteral: "(" + comparisons.joined(separator: " OR ") + ")")
}
