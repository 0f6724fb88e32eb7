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
        var text = [UInt8]()
        text.reserveCapacity(20)
        text.append(CivilDate(daysSinceEpoch: day))
        text.append(UInt8(ascii: "T"))
        text.appendPair(Int(second / 3600))
        text.append(UInt8(ascii: ":"))
        text.appendPair(Int(second / 60 % 60))
        text.append(UInt8(ascii: ":"))
        text.appendPair(Int(second % 60))
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }
}

extension Int64 {
    /// Division that rounds toward minus infinity, so that moments before 1970 fall on the right day.
    func floorDivided(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (q, r) = quotientAndRemainder(dividingBy: divisor)
        return r < 0 ? (q - 1, r + divisor) : (q, r)
    }
}

extension [UInt8] {
    /// Appends a number from 0 to 99 as two digits: without a text of its own, for a page has hundreds of moments.
    mutating func appendPair(_ number: Int) {
        append(UInt8(ascii: "0") + UInt8(number / 10))
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// Appends a day as ISO 8601 has it: `2026-12-24`.
    mutating func append(_ date: CivilDate) {
        if (0...9999).contains(date.year) {
            appendPair(date.year / 100)
            appendPair(date.year % 100)
        } else {
            append(contentsOf: String(date.year).utf8)
        }
        append(UInt8(ascii: "-"))
        appendPair(date.month)
        append(UInt8(ascii: "-"))
        appendPair(date.day)
    }
}
