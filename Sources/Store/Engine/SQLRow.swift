import Domain

/// Reads one row from left to right, in the order in which the statement names its columns. Good only while the
/// statement stands at the row.
///
/// A column that is not what the code expects is a fault of the program, told with its place; rows that the schema let
/// in can always be read.
struct SQLRow {
    enum Source {
        case sqlite(SQLiteColumns)
        case postgres(PostgresColumns)
    }

    private let source: Source
    private var next: Int32 = 0

    init(_ source: Source) { self.source = source }

    /// Steps over columns.
    mutating func skip(_ count: Int) { next += Int32(count) }

    mutating func int64() throws -> Int64 {
        let value =
            switch source {
            case .sqlite(let columns): columns.int64(next)
            case .postgres(let columns): columns.int64(next)
            }
        return try take(value)
    }

    mutating func text() throws -> String {
        let value =
            switch source {
            case .sqlite(let columns): columns.text(next)
            case .postgres(let columns): columns.text(next)
            }
        return try take(value)
    }

    mutating func bytes() throws -> [UInt8] {
        let value =
            switch source {
            case .sqlite(let columns): columns.bytes(next)
            case .postgres(let columns): columns.bytes(next)
            }
        return try take(value)
    }

    mutating func int() throws -> Int { Int(try int64()) }
    mutating func bool() throws -> Bool { try int64() != 0 }
    mutating func instant() throws -> Instant { Instant(seconds: try int64()) }
    mutating func id<T>(_: T.Type = T.self) throws -> ID<T> { ID(try int64()) }

    mutating func intOrNil() throws -> Int? { try orNil { try $0.int() } }
    mutating func textOrNil() throws -> String? { try orNil { try $0.text() } }
    mutating func instantOrNil() throws -> Instant? { try orNil { try $0.instant() } }
    mutating func idOrNil<T>(_: T.Type = T.self) throws -> ID<T>? { try orNil { try $0.id() } }

    /// A text that stands for a case of an enum; statuses are not strings past this point.
    mutating func named<T: RawRepresentable<String>>(_: T.Type = T.self) throws -> T {
        let name = try text()
        guard let value = T(rawValue: name) else { throw UnreadableRow(column: Int(next)) }
        return value
    }

    mutating func currency() throws -> Currency {
        guard let currency = Currency(code: try text()) else { throw UnreadableRow(column: Int(next)) }
        return currency
    }

    private mutating func orNil<T>(_ read: (inout SQLRow) throws -> T) throws -> T? {
        let isNull =
            switch source {
            case .sqlite(let columns): columns.isNull(next)
            case .postgres(let columns): columns.isNull(next)
            }
        guard isNull else { return try read(&self) }
        next += 1
        return nil
    }

    private mutating func take<T>(_ value: T?) throws -> T {
        next += 1
        guard let value else { throw UnreadableRow(column: Int(next)) }
        return value
    }
}

/// A row that does not have the shape its statement promises. Names the column's place, from 1, and never the value.
struct UnreadableRow: Error, CustomStringConvertible {
    let column: Int

    var description: String { "column \(column) of a row is not what its statement promises" }
}
