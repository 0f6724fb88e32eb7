import Domain

/// Reads one row from left to right, in the order in which the statement names its columns.
///
/// A column that is not what the code expects is a fault of the program, told with its place; rows that the schema let
/// in can always be read.
struct SQLRow {
    private let values: [SQLValue]
    private var next = 0

    init(_ values: [SQLValue]) { self.values = values }

    /// The row from a column on, for a statement that joins two tables.
    func dropping(_ count: Int) -> SQLRow { SQLRow(Array(values.dropFirst(count))) }

    mutating func int64() throws -> Int64 { try take { if case .int(let value) = $0 { value } else { nil } } }
    mutating func int() throws -> Int { Int(try int64()) }
    mutating func bool() throws -> Bool { try int64() != 0 }
    mutating func text() throws -> String { try take { if case .text(let value) = $0 { value } else { nil } } }
    mutating func bytes() throws -> [UInt8] { try take { if case .bytes(let value) = $0 { value } else { nil } } }
    mutating func instant() throws -> Instant { Instant(seconds: try int64()) }
    mutating func id<T>(_: T.Type = T.self) throws -> ID<T> { ID(try int64()) }

    mutating func intOrNil() throws -> Int? { try orNil { try $0.int() } }
    mutating func textOrNil() throws -> String? { try orNil { try $0.text() } }
    mutating func instantOrNil() throws -> Instant? { try orNil { try $0.instant() } }
    mutating func idOrNil<T>(_: T.Type = T.self) throws -> ID<T>? { try orNil { try $0.id() } }

    /// A text that stands for a case of an enum; statuses are not strings past this point.
    mutating func named<T: RawRepresentable<String>>(_: T.Type = T.self) throws -> T {
        let name = try text()
        guard let value = T(rawValue: name) else { throw UnreadableRow(column: next - 1, values: values) }
        return value
    }

    mutating func currency() throws -> Currency {
        guard let currency = Currency(code: try text()) else { throw UnreadableRow(column: next - 1, values: values) }
        return currency
    }

    private mutating func orNil<T>(_ read: (inout SQLRow) throws -> T) throws -> T? {
        if next < values.count, values[next] == .null {
            next += 1
            return nil
        }
        return try read(&self)
    }

    private mutating func take<T>(_ read: (SQLValue) -> T?) throws -> T {
        guard next < values.count, let value = read(values[next]) else {
            throw UnreadableRow(column: next, values: values)
        }
        next += 1
        return value
    }
}

/// A row that does not have the shape its statement promises. Names the column's place, never the values.
struct UnreadableRow: Error, CustomStringConvertible {
    let column: Int
    let columns: Int

    init(column: Int, values: [SQLValue]) {
        self.column = column
        self.columns = values.count
    }

    var description: String { "column \(column + 1) of \(columns) is not what the statement promises" }
}
