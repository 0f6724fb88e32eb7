import CarnetTesting
import Domain
import Testing

@Suite("Moments in RFC 3339")
struct InstantTests {
    @Test("a moment prints in UTC with a Z, to the second")
    func prints() {
        #expect(t0.description == "2026-11-22T10:00:00Z")
        #expect(Instant(seconds: 0).description == "1970-01-01T00:00:00Z")
        #expect(Instant(seconds: -1).description == "1969-12-31T23:59:59Z")
        #expect(Instant(seconds: 253_402_300_799).description == "9999-12-31T23:59:59Z")
    }

    @Test("whatever is printed reads as the same moment again")
    func roundTrip() {
        var random = Seeded(7)
        for _ in 1...20_000 {
            // The years 1 to 9999.
            let moment = Instant(seconds: Int64(random.number(-62_135_596_800...253_402_300_799)))
            guard Instant(rfc3339: moment.description) == moment else {
                Issue.record("\(moment.seconds) printed as \(moment)")
                return
            }
        }
    }

    @Test("the same moment in other words", arguments: [
        "2026-11-22T10:00:00Z", "2026-11-22t10:00:00z", "2026-11-22T10:00:00.000Z", "2026-11-22T10:00:00+00:00",
        "2026-11-22T10:00:00-00:00", "2026-11-22T11:00:00+01:00", "2026-11-22T04:30:00-05:30", "2026-11-23T00:00:00+14:00",
        "2026-11-21T23:59:00.0-10:01",
    ])
    func offsets(text: String) {
        #expect(Instant(rfc3339: text) == t0)
    }

    @Test("leap years are the calendar's", arguments: ["2024-02-29T12:00:00Z", "2000-02-29T12:00:00Z", "2028-02-29T23:59:59Z"])
    func leapYears(text: String) {
        #expect(Instant(rfc3339: text)?.description == text)
    }

    @Test("what is no date-time with an offset is refused", arguments: [
        "", "tomorrow", "2026-11-22", "2026-11-22T10:00:00", "2026-11-22 10:00:00Z", "2026-11-22T10:00Z", "2026-11-22T10:00:00+0100",
        "2026-11-22T10:00:00+01", "2026-11-22T10:00:00 Z", "2026-11-22T10:00:00Z ", " 2026-11-22T10:00:00Z", "2026-11-22T10:00:00ZZ",
        "2026-11-22T24:00:00Z", "2026-11-22T10:60:00Z", "2026-11-22T10:00:60Z", "2026-11-22T10:00:00+24:00", "2026-11-22T10:00:00+01:60",
        "2026-02-29T10:00:00Z", "2100-02-29T10:00:00Z", "2026-02-30T10:00:00Z", "2026-04-31T10:00:00Z", "2026-13-01T10:00:00Z",
        "2026-00-01T10:00:00Z", "2026-01-00T10:00:00Z", "0000-01-01T10:00:00Z", "12026-01-01T10:00:00Z", "26-01-01T10:00:00Z",
        "-026-01-01T10:00:00Z", "2026-11-22T10:00:00.5Z", "2026-11-22T10:00:00.Z", "2026-1-22T10:00:00Z", "２０２６-11-22T10:00:00Z",
    ])
    func refused(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test("the ends of a span take the next whole second for a fraction", arguments: [
        ("2026-11-22T10:00:00.423Z", t0.seconds + 1), ("2026-11-22T10:00:00.000Z", t0.seconds), ("2026-11-22T11:00:00.0001+01:00", t0.seconds + 1),
    ])
    func roundedUp(text: String, seconds: Int64) {
        #expect(Instant(rfc3339: text, roundingUp: true) == Instant(seconds: seconds))
    }

    @Test("no offset leads out of the years that have four digits", arguments: ["0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"])
    func yearsOfFourDigits(text: String) {
        // What was read could not be printed again, and PostgreSQL has no year 0.
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test("minutes and days are added to the second")
    func adding() {
        #expect(t0.adding(minutes: 15).description == "2026-11-22T10:15:00Z")
        #expect(t0.adding(minutes: -601).description == "2026-11-21T23:59:00Z")
        #expect(t0.adding(days: 100).description == "2027-03-02T10:00:00Z")
        #expect(t0.adding(minutes: -1) < t0)
    }
}
