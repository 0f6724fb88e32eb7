/// Whoever has calendars that others publish under an address. Asked only outside of transactions.
public protocol CalendarSource: Sendable {
    /// The bytes of the calendar at an address, as they are.
    ///
    /// - Throws: `CalendarUnavailable` where there is none to be had.
    func fetch(_ url: String) async throws -> [UInt8]
}

/// A calendar that could not be had.
public struct CalendarUnavailable: Error, Equatable, CustomStringConvertible {
    /// What happened, in a plain sentence for the calendar's owner. It never holds the address, which is often a secret:
    /// whoever knows it can read the calendar. At most it names the host.
    public let reason: String

    public init(_ reason: String) { self.reason = reason }

    public var description: String { reason }
}
