/// A moment in UTC, in whole seconds since 1970-01-01T00:00:00Z. Nothing in the domain happens faster than a second.
public struct Instant: Hashable, Comparable, Sendable {
    /// Seconds since the Unix epoch.
    public let seconds: Int64

    public init(seconds: Int64) { self.seconds = seconds }

    /// The earlier of two moments is the lesser.
    public static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }

    /// The moment `minutes` real minutes later (earlier, when negative).
    public func adding(minutes: Int) -> Instant { Instant(seconds: seconds + Int64(minutes) * 60) }

    /// The moment `days` times 86,400 seconds later. Calendar days, which DST makes longer or shorter, are not this.
    public func adding(days: Int) -> Instant { Instant(seconds: seconds + Int64(days) * 86_400) }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC, for example `2026-11-22T10:00:00Z`.
    public var description: String {
        let (day, second) = seconds.floorDivided(by: 86_400)
        return ASCIIText.written(atMost: CivilDate.longestText + 10) { text in
            text.add(CivilDate(daysSinceEpoch: day))
            text.add("T")
            text.addClock(minute: Int(second / 60))
            text.add(":")
            text.addPair(Int(second % 60))
            text.add("Z")
        }
    }
}

extension Int64 {
    /// Division that rounds toward minus infinity, so that moments before 1970 fall on the right day.
    func floorDivided(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (q, r) = quotientAndRemainder(dividingBy: divisor)
        return r < 0 ? (q - 1, r + divisor) : (q, r)
    }
}
