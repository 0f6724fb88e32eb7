import Domain

/// A value on its way into the database.
enum SQLValue: Hashable, Sendable {
    case null
    case int(Int64)
    case text(String)
    case bytes([UInt8])
    /// Each engine stores it as it does best.
    case bool(Bool)
    /// UTC, kept as `timestamptz` by PostgreSQL and as Unix seconds by SQLite.
    case instant(Instant)

    static func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
    static func int(_ number: Int?) -> SQLValue { number.map { .int(Int64($0)) } ?? .null }
    static func instant(_ instant: Instant?) -> SQLValue { instant.map { .instant($0) } ?? .null }
    static func id<T>(_ id: ID<T>) -> SQLValue { .int(id.rawValue) }
    static func intOrNull(_ number: Int64?) -> SQLValue { number.map { .int($0) } ?? .null }
    static func idOrNull<T>(_ id: ID<T>?) -> SQLValue { id.map { .int($0.rawValue) } ?? .null }
}
