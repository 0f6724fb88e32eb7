import CarnetTesting
import Domain
import Testing

@Suite("Spans of time")
struct TimeRangeTests {
    @Test("a span ends after it starts, or is none")
    func order() {
        #expect(TimeRange(start: t0, end: t0) == nil)
        #expect(TimeRange(start: t0, end: t0.adding(minutes: -1)) == nil)
        #expect(TimeRange(start: t0, end: t0.adding(minutes: 60)) == TimeRange(start: t0, minutes: 60))
    }

    @Test("buffers pad both sides and are not part of what the client sees")
    func buffers() {
        let massage = part(8, "Massage", minutes: 60, before: 10, after: 15).snapshot
        let time = massage.time(from: t0)
        #expect(time == TimeRange(start: t0, end: t0.adding(minutes: 60)))
        #expect(massage.busy(time) == TimeRange(start: t0.adding(minutes: -10), end: t0.adding(minutes: 75)))
    }
}
