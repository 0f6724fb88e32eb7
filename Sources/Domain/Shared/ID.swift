/// The identity of one record of a kind. An `ID<Order>` cannot be passed where an `ID<Booking>` is meant.
public struct ID<Entity>: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number the database gave, starting at 1.
    public let rawValue: Int64

    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Shorthand for `init(rawValue:)`.
    public init(_ rawValue: Int64) { self.rawValue = rawValue }

    /// The number in decimal.
    public var description: String { String(rawValue) }

    /// Orders by number, which is the order of creation on one server.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
