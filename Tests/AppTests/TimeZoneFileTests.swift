import Domain
import Testing
import UseCases

@Suite("Files of the tz database")
struct TimeZoneFileTests {
    /// The changes that a zone has in a year, looked for every ten minutes: "2026-03-29T01:00:00Z 7200".
    private func changes(_ file: ZoneBytes, in year: Int) throws -> [String] {
        let folder = try ZoneFolder()
        defer { folder.remove() }
        try folder.write("Test/Zone", file)
        let rules = try folder.zones.rules(of: "Test/Zone")
        let (first, end) = (try #require(CivilDate(year: year, month: 1, day: 1)), try #require(CivilDate(year: year + 1, month: 1, day: 1)))
        var found = [String]()
        for moment in stride(from: first.daysSinceEpoch * 86_400, to: end.daysSinceEpoch * 86_400, by: 600) {
            let (now, before) = (Instant(seconds: moment), Instant(seconds: moment - 1))
            if rules.offset(at: now) != rules.offset(at: before) { found.append("\(now) \(rules.offset(at: now))") }
        }
        return found
    }

    private func changes(_ footer: String, in year: Int = 2026) throws -> [String] {
        // The offsets before the rule begins must not matter.
        try changes(ZoneBytes(offsets: [777], changes: [(at: -2_000_000_000, index: 0)], footer: footer), in: year)
    }

    @Test("the rule at the end of a file holds in every later year", arguments: [
        ("CET-1CEST,M3.5.0,M10.5.0/3", ["2026-03-29T01:00:00Z 7200", "2026-10-25T01:00:00Z 3600"]),
        ("EST5EDT,M3.2.0,M11.1.0", ["2026-03-08T07:00:00Z -14400", "2026-11-01T06:00:00Z -18000"]),
        // South of the equator, and half an hour.
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", ["2026-04-04T15:00:00Z 37800", "2026-10-03T15:30:00Z 39600"]),
        // Hours below 0 and beyond 24: Nuuk on the day before, Gaza and Israel on a later day.
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", ["2026-03-29T01:00:00Z -3600", "2026-10-25T01:00:00Z -7200"]),
        ("EET-2EEST,M3.4.4/50,M10.4.4/50", ["2026-03-28T00:00:00Z 10800", "2026-10-23T23:00:00Z 7200"]),
        ("IST-2IDT,M3.4.4/26,M10.5.0", ["2026-03-27T00:00:00Z 10800", "2026-10-24T23:00:00Z 7200"]),
        // Ireland's winter is the exception, an hour less than its standard time.
        ("IST-1GMT0,M10.5.0,M3.5.0/1", ["2026-03-29T01:00:00Z 3600", "2026-10-25T01:00:00Z 0"]),
        // Days by number: without and with the 29th of February.
        ("AAA3BBB,J60/0,J305/0", ["2026-03-01T03:00:00Z -7200", "2026-11-01T02:00:00Z -10800"]),
        ("AAA3BBB,59/0,304/0", ["2026-03-01T03:00:00Z -7200", "2026-11-01T02:00:00Z -10800"]),
        ("AAA-1:20BBB-1:40:30,M1.1.1/-0:10,M12.5.3/1:50:30", ["2026-01-04T22:30:00Z 6030", "2026-12-30T00:10:00Z 4800"]),
        ("<+03>-3", []), ("UTC0", []),
    ])
    func rules(footer: String, changes: [String]) throws {
        #expect(try self.changes(footer) == changes)
    }

    @Test("in a leap year J60 is still the first of March, and 59 the 29th of February")
    func leapYear() throws {
        #expect(try changes("AAA3BBB,J60/0,J305/0", in: 2028) == ["2028-03-01T03:00:00Z -7200", "2028-11-01T02:00:00Z -10800"])
        #expect(try changes("AAA3BBB,59/0,305/0", in: 2028) == ["2028-02-29T03:00:00Z -7200", "2028-11-01T02:00:00Z -10800"])
    }

    @Test("summer time that never ends is no change at all")
    func allTheYear() throws {
        #expect(try changes("EST5EDT,0/0,J365/25") == [])
        let year = ZoneBytes(offsets: [-18_000, -14_400], changes: [(at: 1_767_225_600, index: 1)], footer: "EST5EDT,0/0,J365/25")
        #expect(try changes(year, in: 2026) == ["2026-01-01T00:00:00Z -14400"])
        #expect(try changes(year, in: 2027) == [])
    }

    @Test("what the file lists comes before its rule, and the rule is good to the year 2100")
    func listed() throws {
        let summer = 1_774_746_000 as Int64 // 2026-03-29T01:00:00Z
        let file = ZoneBytes(
            offsets: [0, 3600, 7200], changes: [(at: 1_000_000_000, index: 1), (at: summer, index: 2)], footer: "CET-1CEST,M3.5.0,M10.5.0/3")
        #expect(try changes(file, in: 2025) == [])
        #expect(try changes(file, in: 2026) == ["2026-03-29T01:00:00Z 7200", "2026-10-25T01:00:00Z 3600"])
        #expect(try changes(file, in: 2100) == ["2100-03-28T01:00:00Z 7200", "2100-10-31T01:00:00Z 3600"])
        #expect(try changes(file, in: 2101) == [])
    }

    @Test("without a rule the last offset holds")
    func noRule() throws {
        let file = ZoneBytes(offsets: [0, 3600], changes: [(at: 1_774_746_000, index: 1)], footer: "")
        #expect(try changes(file, in: 2026) == ["2026-03-29T01:00:00Z 3600"])
        #expect(try changes(file, in: 2050) == [])
    }

    @Test("a zone whose rule cannot be read is unknown, not wrong", arguments: [
        "C", "CET", "CET-", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365", "CET-1CEST,J1,J366", "CET-1CEST,0,366", "CET-1CEST,M3.5.0/168,M10.5.0",
        "CET-1CEST,M3.5.0,M10.5.0/3 ", "CET-25", "<+01-1", "CET-1:60", " CET-1", "CET-1CEST,M3.5.0,M10.5.0,M11.1.0",
    ])
    func badRule(footer: String) {
        #expect(throws: UnknownZone.self) { try changes(footer) }
    }

    @Test("a zone whose file cannot be read is unknown: cut anywhere, of version 1, in time with leap seconds, out of order")
    func badFile() throws {
        let folder = try ZoneFolder()
        defer { folder.remove() }
        let good = ZoneBytes(offsets: [0, 3600], changes: [(at: 10, index: 1), (at: 20, index: 0)], footer: "UTC0")
        try folder.write("Test/Good", good)
        #expect(folder.zones.isKnown("Test/Good"))
        var bad = [good, good, good, good, good, good]
        bad[0].version = "\0"
        bad[1].leapSeconds = 27
        bad[2].changes[1].at = 10
        bad[3].changes[1].index = 2
        bad[4].offsets = []
        bad[5].changes[0].at = .min
        for (index, file) in bad.enumerated() {
            try folder.write("Test/Bad\(index)", file)
            #expect(!folder.zones.isKnown("Test/Bad\(index)"), "\(index)")
        }
        for length in good.bytes.indices {
            try folder.write("Test/Cut", Array(good.bytes.prefix(length)))
            #expect(!folder.zones.isKnown("Test/Cut"), "the first \(length) bytes")
        }
        try folder.write("Test/Text", Array("#! not a zone\n".utf8))
        #expect(!folder.zones.isKnown("Test/Text"))
    }
}
