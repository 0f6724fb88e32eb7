import Domain

/// A compiled file of the tz database (TZif, RFC 9636), read into the changes of a zone's clocks. Bytes in, values out.
struct TimeZoneFile {
    /// Seconds east of UTC before the first change.
    let offset: Int64
    /// In order, each unlike the one before; written out to the end of `lastYear`.
    let changes: [(at: Instant, offset: Int64)]

    /// The rule that a file ends with holds for ever. Nobody books beyond this year, so its last offset is kept from then on.
    static let lastYear = 2100
    /// Nowhere did clocks change by a rule before.
    private static let firstYear = 1900
    /// Far more than any file has (RFC 9636 advises -2^59 as the least), and few enough to be added to.
    private static let moments: ClosedRange<Int64> = -(1 << 60)...(1 << 60)

    /// Nil for what is no such file, or one that counts leap seconds: its moments are not those of the clock here.
    init?(_ bytes: [UInt8]) {
        var input = Bytes(bytes)
        // Every moment comes twice, first in 32 bits for old readers. Version 1 had only those.
        guard let old = Header(&input), old.version >= UInt8(ascii: "2"), input.skip(old.length(ofMoment: 4)),
            let header = Header(&input), header.leapSeconds == 0, header.types > 0,
            let block = input.take(header.length(ofMoment: 8)), let footer = input.footer()
        else { return nil }

        var data = Bytes(Array(block))
        let moments = (0..<header.changes).compactMap { _ in data.number(8) }
        let types = (0..<header.changes).compactMap { _ in data.number(1) }
        let offsets = (0..<header.types).compactMap { _ in
            let offset = data.number(4)
            return data.skip(2) ? offset : nil
        }
        guard offsets.count == header.types, types.allSatisfy({ $0 < header.types }), zip(moments, moments.dropFirst()).allSatisfy(<),
            moments.allSatisfy({ Self.moments.contains($0) }), offsets.allSatisfy({ abs($0) < 26 * 3600 })
        else { return nil }

        var all = zip(moments, types).map { (at: Instant(seconds: $0), offset: offsets[Int($1)]) }
        if !footer.isEmpty {
            guard let rule = ClockRule(footer) else { return nil }
            let last = all.last?.at
            // Begun a year early, since the year of the last change depends on the zone; what is told already is left out.
            let firstYear = last.map { CivilDate(daysSinceEpoch: $0.seconds / 86_400).year - 1 } ?? Self.firstYear
            let further = rule.changes(from: max(firstYear, Self.firstYear), through: Self.lastYear)
            all += further.filter { $0.at.seconds > last?.seconds ?? .min }
        }
        offset = offsets[0]
        changes = Self.withoutRepeats(all, after: offsets[0])
    }

    /// Much that the files call a change touches only the name of the time, or whether it is called summer time.
    private static func withoutRepeats(_ all: [(at: Instant, offset: Int64)], after first: Int64) -> [(at: Instant, offset: Int64)] {
        var kept = [(at: Instant, offset: Int64)]()
        for change in all where change.offset != kept.last?.offset ?? first { kept.append(change) }
        return kept
    }
}

/// What a block holds, and so how long it is (RFC 9636, section 3.1).
private struct Header {
    let version: UInt8
    let leapSeconds: Int
    let changes: Int
    let types: Int
    private let universalMarks: Int
    private let standardMarks: Int
    private let letters: Int

    init?(_ input: inout Bytes) {
        guard input.take(4).map(Array.init) == Array("TZif".utf8), let version = input.number(1), input.skip(15) else { return nil }
        let counts = (0..<6).compactMap { _ in input.number(4) }
        guard counts.count == 6, counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
        self.version = UInt8(truncatingIfNeeded: version)
        (universalMarks, standardMarks, leapSeconds) = (Int(counts[0]), Int(counts[1]), Int(counts[2]))
        (changes, types, letters) = (Int(counts[3]), Int(counts[4]), Int(counts[5]))
    }

    func length(ofMoment bytes: Int) -> Int {
        changes * (bytes + 1) + types * 6 + letters + leapSeconds * (bytes + 4) + standardMarks + universalMarks
    }
}

/// A cursor over bytes.
private struct Bytes {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard rest.count >= count else { return nil }
        defer { rest.removeFirst(count) }
        return rest.prefix(count)
    }

    mutating func skip(_ count: Int) -> Bool { take(count) != nil }

    /// Two's complement, the highest byte first; a single byte has no sign.
    mutating func number(_ width: Int) -> Int64? {
        guard let bytes = take(width) else { return nil }
        let value = bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) }
        return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : value
    }

    /// The text between the two line ends after the data.
    func footer() -> String? {
        let newline = UInt8(ascii: "\n")
        guard rest.first == newline, let end = rest.dropFirst().firstIndex(of: newline) else { return nil }
        return String(decoding: rest[rest.startIndex + 1..<end], as: UTF8.self)
    }
}
