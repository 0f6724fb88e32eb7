import CarnetTesting
import Domain
import Testing

@Suite("Weekly patterns, and seats of a group")
struct PatternAndSeatTests {
    @Test("a pattern begins on its weekday or after, and shows the same clock every week")
    func weekly() throws {
        // From a Monday on: Sundays at ten, across the change of 28 March 2027.
        let pattern = WeeklyPattern(weekday: 7, minute: 600, from: try day("2027-03-15"), count: 3)
        #expect(pattern.times(in: berlin).map(\.start) == (try ["2027-03-21T09:00:00Z", "2027-03-28T08:00:00Z", "2027-04-04T08:00:00Z"].map(at)))
        let today = WeeklyPattern(weekday: 1, minute: 0, from: try day("2027-03-15"), count: 1)
        #expect(today.times(in: berlin)[0].start == (try at("2027-03-14T23:00:00Z")))
    }

    @Test("a time that the clocks leap over has no moment but a name; one they show twice is the first")
    func leap() throws {
        let spring = WeeklyPattern(weekday: 7, minute: 150, from: try day("2027-03-28"), count: 2).times(in: berlin)
        #expect(spring[0].start == nil && spring[0].words == "2027-03-28T02:30 Europe/Berlin")
        #expect(spring[1].start == (try at("2027-04-04T00:30:00Z")))
        let autumn = WeeklyPattern(weekday: 7, minute: 150, from: try day("2027-10-31"), count: 1).times(in: berlin)
        #expect(autumn[0].start == (try at("2027-10-31T00:30:00Z")))
    }

    @Test("a seat is there for a client who comes in time, before the others who wait, and once")
    func seats() {
        func reasons(taken: Int, ahead: Int = 0, isThere: Bool = false, now: Instant = t0) -> [SlotReason] {
            GroupDate(id: ID(1), time: TimeRange(start: t0.adding(minutes: 60), minutes: 60), seats: 3, taken: taken)
                .reasons(ahead: ahead, isThere: isThere, now: now)
        }
        #expect(reasons(taken: 2) == [])
        #expect(reasons(taken: 3) == [.noSeats])
        #expect(reasons(taken: 2, ahead: 1) == [.noSeats])
        #expect(reasons(taken: 0, ahead: 2) == [])
        #expect(reasons(taken: 3, isThere: true) == [.alreadyThere])
        #expect(reasons(taken: 0, now: t0.adding(minutes: 60)) == [.past])
        #expect(reasons(taken: 3, now: t0.adding(minutes: 61)) == [.past, .noSeats])
        #expect(reasons(taken: 0, now: t0.adding(minutes: 59)) == [])
    }
}
