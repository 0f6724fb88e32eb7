/// A half-open span of time, `[start, end)`. Two spans that only touch do not overlap.
public struct TimeRange: Hashable, Sendable {
    /// The first moment that belongs to it.
    public let start: Instant
    /// The first moment after it, which belongs to it no more.
    public let end: Instant

    /// Nil unless `start` is before `end`.
    public init?(start: Instant, end: Instant) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// The span that begins at `start` and lasts `minutes` real minutes; at least one.
    public init(start: Instant, minutes: Int) {
        precondition(minutes > 0, "a session lasts at least a minute")
        self.start = start
        self.end = start.adding(minutes: minutes)
    }

    /// The span with buffers added on both sides, in minutes (domain.md, Scheduling: "buffers pad both sides").
    public func padded(before: Int, after: Int) -> TimeRange {
        TimeRange(unchecked: start.adding(minutes: -before), end.adding(minutes: after))
    }

    /// Whether the two have a moment in common.
    public func meets(_ other: TimeRange) -> Bool { start < other.end && other.start < end }

    private init(unchecked start: Instant, _ end: Instant) {
        self.start = start
        self.end = end
    }
}
