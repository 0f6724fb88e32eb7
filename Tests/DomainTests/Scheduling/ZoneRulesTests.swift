import CarnetTesting
import Domain
import Testing

@Suite("What the clocks of a zone show")
struct ZoneRulesTests {
    /// Samoa left out the 30th of December 2011.
    private let apia = ZoneRules(name: "Pacific/Apia", offset: -36_000, changes: [(at: Instant(seconds: 1_325_239_200), offset: 50_400)])
    /// Beirut's clocks leap at midnight.
    private let beirut = ZoneRules(name: "Asia/Beirut", offset: 7200, changes: [(at: Instant(seconds: 1_774_735_200), offset: 10_800)])

    @Test("an offset holds from the second of the change on")
    func offsets() throws {
        let table: [(String, Int64)] = [
            ("0001-01-01T00:00:00Z", 3600), ("2026-03-29T00:59:59Z", 3600), ("2026-03-29T01:00:00Z", 7200), ("2026-07-01T12:00:00Z", 7200),
            ("2026-10-25T00:59:59Z", 7200), ("2026-10-25T01:00:00Z", 3600), ("2028-07-01T12:00:00Z", 3600), ("9999-12-31T23:59:59Z", 3600),
        ]
        for (moment, offset) in table { #expect(berlin.offset(at: try at(moment)) == offset, "\(moment)") }
        #expect(ZoneRules.utc.offset(at: t0) == 0)
    }

    @Test("the day is the one on the zone's calendars")
    func dates() throws {
        #expect(berlin.date(at: try at("2026-11-22T22:59:59Z")) == (try day("2026-11-22")))
        #expect(berlin.date(at: try at("2026-11-22T23:00:00Z")) == (try day("2026-11-23")))
        #expect(berlin.dayNumber(at: Instant(seconds: -3601)) == -1)
        #expect(berlin.dayNumber(at: Instant(seconds: -3600)) == 0)
        #expect(apia.date(at: try at("2011-12-30T09:59:59Z")) == (try day("2011-12-29")))
        #expect(apia.date(at: try at("2011-12-30T10:00:00Z")) == (try day("2011-12-31")))
    }

    @Test("a time that the clocks leap over does not exist; it is mapped to the leap where a moment is needed")
    func gap() throws {
        let spring = try day("2026-03-29")
        #expect(berlin.moment(spring, minute: 119) == (try at("2026-03-29T00:59:00Z")))
        for minute in [120, 150, 179] {
            #expect(berlin.moment(spring, minute: minute) == nil)
            #expect(berlin.momentOrLeap(spring, minute: minute) == (try at("2026-03-29T01:00:00Z")))
        }
        #expect(berlin.moment(spring, minute: 180) == (try at("2026-03-29T01:00:00Z")))
    }

    @Test("the leap is the one over that time, not another change of the day before")
    func nearChanges() throws {
        let (back, forward) = (try at("2026-11-21T18:00:00Z"), try at("2026-11-22T14:00:00Z"))
        let zone = ZoneRules(name: "Test/Zone", offset: -36_000, changes: [(at: back, offset: -39_600), (at: forward, offset: -36_000)])
        #expect(zone.moment(try day("2026-11-22"), minute: 200) == nil)
        #expect(zone.momentOrLeap(try day("2026-11-22"), minute: 200) == forward)
    }

    @Test("a time that the clocks show twice is the first of the two")
    func fold() throws {
        let autumn = try day("2026-10-25")
        #expect(berlin.moment(autumn, minute: 120) == (try at("2026-10-25T00:00:00Z")))
        #expect(berlin.moment(autumn, minute: 179) == (try at("2026-10-25T00:59:00Z")))
        #expect(berlin.momentOrLeap(autumn, minute: 179) == (try at("2026-10-25T00:59:00Z")))
        #expect(berlin.moment(autumn, minute: 180) == (try at("2026-10-25T02:00:00Z")))
    }

    @Test("24:00 is the beginning of the next day")
    func midnight() throws {
        #expect(berlin.moment(try day("2026-11-22"), minute: 1440) == berlin.beginning(of: try day("2026-11-23")))
        #expect(beirut.moment(try day("2026-03-28"), minute: 1440) == nil)
        #expect(beirut.momentOrLeap(try day("2026-03-28"), minute: 1440) == beirut.beginning(of: try day("2026-03-29")))
    }

    @Test("a day begins at the leap where the clocks leap over midnight, and one that is left out has no length")
    func beginnings() throws {
        #expect(berlin.beginning(of: try day("2026-11-22")) == (try at("2026-11-21T23:00:00Z")))
        let leap = beirut.beginning(of: try day("2026-03-29"))
        #expect(leap == (try at("2026-03-28T22:00:00Z")))
        #expect(beirut.clock(at: leap) == "01:00")
        #expect(apia.moment(try day("2011-12-30"), minute: 600) == nil)
        #expect(apia.beginning(of: try day("2011-12-30")) == apia.beginning(of: try day("2011-12-31")))
        #expect(apia.endOfDay(0, after: try at("2011-12-30T09:00:00Z")) == (try at("2011-12-30T10:00:00Z")))
    }

    @Test("the end of a day some days on, over both changes of the clocks", arguments: [
        ("2026-11-22T10:00:00Z", 0, "2026-11-22T23:00:00Z"), ("2026-11-22T22:59:59Z", 1, "2026-11-23T23:00:00Z"),
        ("2026-11-22T23:00:00Z", 1, "2026-11-24T23:00:00Z"), ("2026-03-28T12:00:00Z", 1, "2026-03-29T22:00:00Z"),
        ("2026-10-25T12:00:00Z", 0, "2026-10-25T23:00:00Z"), ("2026-11-22T10:00:00Z", 365, "2027-11-22T23:00:00Z"),
    ])
    func endOfDay(moment: String, days: Int, end: String) throws {
        #expect(berlin.endOfDay(days, after: try at(moment)) == (try at(end)))
    }

    @Test("in any zone each time of a day is the first moment at which a look at the clocks finds it")
    func anyZone() {
        for seed in 1...40 {
            var random = Seeded(UInt64(seed))
            let zone = random.zone(from: t0, to: t0.adding(days: 6))
            // What the clocks show at each minute, and when first; as the minutes since 1970 that it would be in UTC.
            var first = [Int64: Int64]()
            var leaps = [(from: Int64, to: Int64, at: Int64)]()
            var last: Int64?
            for moment in stride(from: t0.adding(days: -2).seconds, to: t0.adding(days: 8).seconds, by: 60) {
                let shown = (moment + zone.offset(at: Instant(seconds: moment))) / 60
                if first[shown] == nil { first[shown] = moment }
                if let last, shown > last + 1 { leaps.append((from: last + 1, to: shown, at: moment)) }
                last = shown
            }
            for minute in stride(from: t0.seconds / 60 / 1440 * 1440, to: t0.adding(days: 6).seconds / 60, by: 7) {
                let date = CivilDate(daysSinceEpoch: minute / 1440)
                let found = zone.moment(date, minute: Int(minute % 1440))
                let leap = leaps.first { $0.from <= minute && minute < $0.to }
                guard found?.seconds == first[minute],
                    zone.momentOrLeap(date, minute: Int(minute % 1440)).seconds == first[minute] ?? leap?.at
                else {
                    Issue.record("seed \(seed): \(date), minute \(minute % 1440) is \(found?.description ?? "never")")
                    return
                }
            }
        }
    }
}
