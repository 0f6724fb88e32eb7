import Domain
import Foundation

/// The rules of the tz database, through Foundation.
public struct TimeZones: Sendable {
    public init() {}

    /// Whether the tz database has a zone of that name: `Europe/Berlin`, `UTC`. Abbreviations and offsets are no zones.
    public func isKnown(_ name: String) -> Bool { name == "UTC" || Self.names.contains(name) }

    /// The end of the day that is `days` calendar days after the one of `moment`, in a zone (domain.md, Expiry).
    public func endOfDay(_ days: Int, after moment: Instant, in zone: String) -> Instant {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let start = calendar.startOfDay(for: Date(timeIntervalSince1970: TimeInterval(moment.seconds)))
        // The beginning of the day after the last one: a day ends where the next begins, whatever DST does.
        let end = calendar.date(byAdding: .day, value: days + 1, to: start).map(calendar.startOfDay(for:)) ?? start
        return Instant(seconds: Int64(end.timeIntervalSince1970))
    }

    private static let names = Set(TimeZone.knownTimeZoneIdentifiers)
}
