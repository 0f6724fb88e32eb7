import Domain
import Testing

@testable import UseCases

@Suite("Calendars that are broken, or mean harm")
struct HostileCalendarTests {
    @Test("what cannot be read is refused as a whole: an event left out would look like free time", arguments: [
        ["DTEND:20260401T100000Z"],
        ["DTSTART:20260431T090000Z", "DURATION:PT1H"],
        ["DTSTART:tomorrow", "DURATION:PT1H"],
        ["DTSTART", "DURATION:PT1H"],
        ["DTSTART:20260401T090000Z", "DTEND:20260401T080000Z"],
        ["DTSTART:20260401T090000Z", "DURATION:-PT1H"],
        ["DTSTART:20260401T090000Z", "DURATION:PT"],
        ["DTSTART:20260401T090000Z", "DURATION:PT1H", "RRULE:FREQ=SOMETIMES"],
        ["DTSTART:20260401T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;INTERVAL=65537"],
        ["DTSTART:20260401T090000Z", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;BYWEEKNO=3"],
        ["DTSTART:20260401T090000Z", "DURATION:PT1H", "RDATE:20260402T090000Z,soon"],
        ["DTSTART:20260401T090000Z", "DURATION:PT1H", "EXDATE:nonsense"],
        ["DTSTART:20260401T090000Z", "DTSTART:20260402T090000Z", "DURATION:PT1H"],
        ["DTSTART;TZID=Nowhere/Land:20260401T090000", "DURATION:PT1H"],
        ["RECURRENCE-ID;RANGE=THISANDFUTURE:20260401T090000Z", "DTSTART:20260401T100000Z", "DURATION:PT1H"],
    ])
    func broken(lines: [String]) {
        let file = calendar(["BEGIN:VEVENT", "UID:1"] + lines + ["END:VEVENT"], event("DTSTART:20260501T090000Z", "DURATION:PT1H"))
        #expect(throws: UnreadableCalendar.self) { try busy(file) }
    }

    @Test("what takes no time, or surely lies elsewhere, is not held against the calendar", arguments: [
        ["DTSTART:tomorrow", "TRANSP:TRANSPARENT"],
        ["DTSTART:tomorrow", "STATUS:CANCELLED"],
        ["DTSTART;TZID=Nowhere/Land:20200401T090000", "DTEND;TZID=Nowhere/Land:20200401T100000"],
        ["DTSTART:20200401T090000Z", "DTEND;TZID=Nowhere/Land:20200401T080000"],
    ])
    func harmless(lines: [String]) throws {
        let file = calendar(["BEGIN:VEVENT", "UID:1"] + lines + ["END:VEVENT"], event("DTSTART:20260501T090000Z", "DURATION:PT1H"))
        #expect(try busy(file) == ["2026-05-01T09:00:00Z/2026-05-01T10:00:00Z"])
    }

    @Test("the refusal says which line is meant")
    func saysWhere() {
        let file = calendar(event("DTSTART:20260401T090000Z", "DURATION:forever"))
        #expect(throws: UnreadableCalendar("Line 8: this DURATION cannot be understood.")) { try busy(file) }
    }

    @Test("half a calendar, or none, is no calendar without appointments")
    func truncated() throws {
        let whole = calendar(event("DTSTART:20260401T090000Z", "DURATION:PT1H"), event("DTSTART:20260501T090000Z", "DURATION:PT1H"))
        #expect(try busy(whole).count == 2)
        for length in stride(from: 0, to: whole.count - 15, by: 7) {
            #expect(throws: UnreadableCalendar.self) { try busy(Array(whole.prefix(length))) }
        }
        #expect(throws: UnreadableCalendar.self) { try busy(Array("<html>Sign in</html>".utf8)) }
        #expect(try busy(calendar()) == [])
    }

    @Test("rules without end, or with more instances than allowed, are refused instead of followed", arguments: [
        "FREQ=SECONDLY", "FREQ=SECONDLY;COUNT=2000000000", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;INTERVAL=2",
        "FREQ=MINUTELY;COUNT=2000000000;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5,6,7,8,9",
    ])
    func endless(rule: String) {
        let file = calendar(event("DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:\(rule)"))
        #expect(throws: UnreadableCalendar.self) { try busy(file) }
    }

    @Test("thousands of added dates are all read, up to the number allowed")
    func manyDates() throws {
        let dates = (0..<3000).map { "\(Instant(seconds: 1_775_000_000 + Int64($0) * 600))".filter { $0 != "-" && $0 != ":" } }
        let file = calendar(event("DTSTART:20260401T000000Z", "DURATION:PT1M", "RDATE:" + dates.joined(separator: ",")))
        #expect(throws: UnreadableCalendar("The calendar has too many busy times.")) { try busy(file, atMost: 2999) }
        #expect(try busy(file, atMost: 3001).count >= 2999)
    }

    @Test("a time zone may not do harm either", arguments: ["FREQ=SECONDLY", "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30"])
    func zoneBomb(rule: String) {
        let zone = [
            "BEGIN:VTIMEZONE", "TZID:bomb", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100",
            "RRULE:\(rule)", "END:STANDARD", "END:VTIMEZONE",
        ]
        let file = calendar(zone, event("DTSTART;TZID=bomb:20260401T090000", "DURATION:PT1H"))
        #expect(throws: UnreadableCalendar.self) { try busy(file) }
    }

    @Test("garbage is refused or read, and never more than that")
    func garbage() throws {
        #expect(throws: UnreadableCalendar.self) { try busy(Array(String(repeating: "BEGIN:VEVENT\n", count: 50_000).utf8)) }
        var generator = Predictable(state: 42)
        let valid = calendar(berlin(named: "Z"), event(
            "DTSTART;TZID=Z:20260323T090000", "DTEND;TZID=Z:20260323T100000", "RRULE:FREQ=MONTHLY;BYDAY=1MO,-2FR;BYSETPOS=-1;COUNT=9",
            "EXDATE;TZID=Z:20260401T090000", "RDATE;VALUE=PERIOD:20260503T100000Z/PT15M"))
        for _ in 0..<2000 {
            var bytes = valid
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
                case 1: bytes.insert(valid[Int.random(in: 0..<valid.count, using: &generator)], at: place)
                default: bytes.remove(at: place)
                }
            }
            let window = try #require(TimeRange(start: moment("2026-03-01T00:00:00Z"), end: moment("2026-06-01T00:00:00Z")))
            guard let spans = try? ICalendarReader.busy(in: bytes, within: window, floatingZone: "UTC", atMost: 100) else { continue }
            #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.end < $1.start })
            #expect(spans.allSatisfy { $0.start >= window.start && $0.end <= window.end })
        }
    }
}

/// The same numbers in each run (SplitMix64).
struct Predictable: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
