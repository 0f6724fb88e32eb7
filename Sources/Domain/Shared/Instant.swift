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
    public var description: String { ASCIIText.written(atMost: Self.longestText) { $0.add(self) } }

    /// The same as bytes, for answers with hundreds of moments: none of them becomes a text of its own.
    ///
    /// - Parameter use: what is done with the bytes, which are gone afterwards
    public func withUTF8(_ use: (UnsafeBufferPointer<UInt8>) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestText) { memory in
            var text = ASCIIText(memory)
            text.add(self)
            use(UnsafeBufferPointer(rebasing: memory[..<text.count]))
        }
    }

    private static let longestText = CivilDate.longestText + 10
}

extension ASCIIText {
    fileprivate mutating func add(_ instant: Instant) {
        let (day, second) = instant.seconds.floorDivided(by: 86_400)
        add(CivilDate(daysSinceEpoch: day))
        add("T")
        addClock(minute: Int(second / 60))
        add(":")
        addPair(Int(second % 60))
        add("Z")
    }
}

extension Int64 {
    /// Division that rounds toward minus infinity, so that moments before 1970 fall on the right day.
    func floorDivided(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (q, r) = quotientAndRemainder(dividingBy: divisor)
        return r < 0 ? (q - 1, r + divisor) : (q, r)
    }
}
