import Domain

/// A statement with its arguments. Values go in by interpolation and always become parameters, so a statement cannot be
/// built from what a person typed:
///
///     "SELECT name FROM clients_client WHERE id = \(id)"
///
/// In the text each parameter is a `?`, which makes joining statements cheap; PostgreSQL gets its `$1`, `$2`, … when a
/// statement is prepared. A question mark has no other place in our SQL.
struct SQL: Sendable, ExpressibleByStringInterpolation {
    private(set) var text: String
    private(set) var arguments: [SQLValue]

    init(stringLiteral text: String) {
        self.text = text
        self.arguments = []
    }

    init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
        arguments = stringInterpolation.arguments
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var arguments: [SQLValue] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            // Most of what goes in is a mark, and some a list of columns: growing later would copy it all.
            text.reserveCapacity(literalCapacity + 64 * interpolationCount)
            arguments.reserveCapacity(interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }

        mutating func appendInterpolation(_ value: SQLValue) {
            arguments.append(value)
            text += "?"
        }

        mutating func appendInterpolation<T>(_ id: ID<T>) { appendInterpolation(.int(id.rawValue)) }
        mutating func appendInterpolation<T>(_ id: ID<T>?) { appendInterpolation(id.map { .int($0.rawValue) } ?? .null) }
        mutating func appendInterpolation(_ number: Int64) { appendInterpolation(.int(number)) }
        mutating func appendInterpolation(_ number: Int) { appendInterpolation(.int(Int64(number))) }
        mutating func appendInterpolation(_ number: Int?) { appendInterpolation(number.map { .int(Int64($0)) } ?? .null) }
        mutating func appendInterpolation(_ text: String) { appendInterpolation(.text(text)) }
        mutating func appendInterpolation(_ text: String?) { appendInterpolation(text.map { .text($0) } ?? .null) }
        mutating func appendInterpolation(_ date: CivilDate) { appendInterpolation(.text(date.description)) }
        mutating func appendInterpolation(_ truth: Bool) { appendInterpolation(.bool(truth)) }
        mutating func appendInterpolation(_ instant: Instant) { appendInterpolation(.instant(instant)) }
        mutating func appendInterpolation(_ instant: Instant?) { appendInterpolation(instant.map { .instant($0) } ?? .null) }
        mutating func appendInterpolation<T: RawRepresentable<String>>(_ value: T) { appendInterpolation(.text(value.rawValue)) }

        /// A part of a statement that is fixed in the source, or another statement with its own arguments.
        mutating func appendInterpolation(sql part: SQL) {
            text += part.text
            arguments += part.arguments
        }

        /// Numbers for `IN (…)`.
        mutating func appendInterpolation<T>(ids: [ID<T>]) {
            for (index, id) in ids.enumerated() {
                if index > 0 { text += ", " }
                appendInterpolation(id)
            }
        }

        /// Rows for `VALUES`: `(…), (…)`.
        mutating func appendInterpolation(rows: [[SQLValue]]) {
            for (index, row) in rows.enumerated() {
                text += index == 0 ? "(" : ", ("
                for (column, value) in row.enumerated() {
                    if column > 0 { text += ", " }
                    appendInterpolation(value)
                }
                text += ")"
            }
        }
    }

    /// The statement with another one after it.
    static func + (a: SQL, b: SQL) -> SQL { "\(sql: a)\(sql: b)" }

    static func += (a: inout SQL, b: SQL) {
        a.text += b.text
        a.arguments += b.arguments
    }
}
