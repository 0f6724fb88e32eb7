import CarnetTesting
import Domain
import Testing

@Suite("The validity of a package")
struct ValidityTests {
    private func validity(_ end: String?, pausedAt: Instant? = nil) throws -> Validity {
        Validity(expiresAt: try end.map { try at($0) }, pausedAt: pausedAt)
    }

    @Test("it is extended by days of the calendar, or to the end of a day, and only to later")
    func extended() throws {
        // The end of 27 March 2027 in Berlin; the day after is an hour shorter.
        let old = try validity("2027-03-28T00:00:00+01:00")
        #expect(try old.extended(.days(1), zone: berlin, now: t0).expiresAt == at("2027-03-29T00:00:00+02:00"))
        #expect(try old.extended(.days(30), zone: berlin, now: t0).expiresAt == at("2027-04-27T00:00:00+02:00"))
        #expect(try old.extended(.through(day("2027-03-28")), zone: berlin, now: t0).expiresAt == at("2027-03-29T00:00:00+02:00"))
        for earlier in ["2027-03-27", "2026-12-31"] {
            #expect(throws: ValidityRefusal.notLater(try at("2027-03-27T23:00:00Z"))) { try old.extended(.through(try day(earlier)), zone: berlin, now: t0) }
        }
        #expect(throws: ValidityRefusal.notLater(try at("2027-03-27T23:00:00Z"))) {
            try old.extended(.days(1), zone: berlin, now: try at("2027-03-29T00:00:00+02:00"))
        }
        #expect(throws: ValidityRefusal.neverExpires) { try validity(nil).extended(.days(1), zone: berlin, now: t0) }
    }

    @Test("a pause moves the end by as many days as it has begun, also over a change of the clocks")
    func paused() throws {
        let running = try validity("2027-03-28T00:00:00+01:00")
        let paused = try running.paused(now: t0)
        #expect(paused == (try validity("2027-03-28T00:00:00+01:00", pausedAt: t0)))
        #expect(throws: ValidityRefusal.alreadyPaused) { try paused.paused(now: t0) }
        #expect(throws: ValidityRefusal.notPaused) { try running.resumed(zone: berlin, now: t0) }
        for (seconds, end) in [
            (0, "2027-03-28T00:00:00+01:00"), (1, "2027-03-29T00:00:00+02:00"), (86_400, "2027-03-29T00:00:00+02:00"),
            (86_401, "2027-03-30T00:00:00+02:00"), (-5, "2027-03-28T00:00:00+01:00"),
        ] as [(Int64, String)] {
            let resumed = try paused.resumed(zone: berlin, now: Instant(seconds: t0.seconds + seconds))
            #expect(resumed == (try validity(end)), "\(seconds)")
        }
        #expect(try validity(nil, pausedAt: t0).resumed(zone: berlin, now: t0.adding(days: 9)) == validity(nil))
    }

    @Test("each refusal has its stable name")
    func refusals() {
        for refusal in [ValidityRefusal.notSold(.pending), .neverExpires, .notLater(t0), .alreadyPaused, .notPaused] {
            #expect(refusal.code == .validityUnchanged && !refusal.detail.isEmpty)
        }
        #expect(ValidityRefusal.hasExpired(t0).code == .packageExpired)
    }
}
