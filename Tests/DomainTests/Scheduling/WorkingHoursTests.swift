import CarnetTesting
import Domain
import Testing

@Suite("Working hours")
struct WorkingHoursTests {
    /// 2026-11-22, a Sunday.
    private let sunday = CivilDate(daysSinceEpoch: 20_779)

    @Test("each weekday has its own, Monday first, in order of time")
    func weekly() {
        let hours = WorkingHours(
            weekly: [
                (weekday: 1, span: span("14:00", "18:00")), (weekday: 1, span: span("9:00", "12:00")), (weekday: 7, span: span("10:00", "11:00")),
            ], exceptions: [:])
        #expect(hours.spans(on: sunday) == [span("10:00", "11:00")])
        #expect(hours.spans(on: sunday.adding(days: 1)) == [span("9:00", "12:00"), span("14:00", "18:00")])
        #expect(hours.spans(on: sunday.adding(days: 2)) == [])
        #expect(hours.spans(on: sunday.adding(days: 8)) == hours.spans(on: sunday.adding(days: 1)))
        #expect(WorkingHours.none.spans(on: sunday) == [])
    }

    @Test("a day of its own takes the place of its weekday, with other hours or none")
    func exceptions() {
        let hours = daily(span("9:00", "17:00"), exceptions: [sunday: [], sunday.adding(days: 1): [span("18:00", "20:00"), span("7:00", "8:00")]])
        #expect(hours.spans(on: sunday) == [])
        #expect(hours.spans(on: sunday.adding(days: 1)) == [span("7:00", "8:00"), span("18:00", "20:00")])
        #expect(hours.spans(on: sunday.adding(days: 2)) == [span("9:00", "17:00")])
        #expect(hours.spans(on: sunday.adding(days: 7)) == [span("9:00", "17:00")])
    }

    @Test("the whole day, hours that touch, and no hours are fine", arguments: [
        [], [span("0:00", "24:00")], [span("9:00", "12:00"), span("12:00", "17:00")], [span("23:59", "24:00")], [span("0:00", "0:01")],
    ])
    func fine(spans: [WorkingHours.Span]) throws {
        try WorkingHours(weekly: spans.map { (weekday: 3, span: $0) }, exceptions: [sunday: spans]).validate()
    }

    @Test("hours that end before they begin, overlap, or leave the day are refused", arguments: [
        [span("17:00", "9:00")], [span("9:00", "9:00")], [span("22:00", "2:00")], [span("9:00", "12:00"), span("11:59", "17:00")],
        [span("9:00", "17:00"), span("10:00", "11:00")], [span("9:00", "17:00"), span("9:00", "17:00")], [span("9:00", "24:01")],
        [span("24:00", "24:00")], [WorkingHours.Span(start: -1, end: 60)], [WorkingHours.Span(start: 0, end: 0)],
    ])
    func refused(spans: [WorkingHours.Span]) throws {
        let weekly = WorkingHours(weekly: spans.map { (weekday: 3, span: $0) }, exceptions: [:])
        let error = try #require(throws: InvalidInput.self) { try weekly.validate() }
        #expect(error.faults.allSatisfy { $0.path == ["weekly"] && $0.detail.contains("weekday 3") })
        let once = WorkingHours(weekly: [], exceptions: [sunday: spans])
        let other = try #require(throws: InvalidInput.self) { try once.validate() }
        #expect(other.faults.allSatisfy { $0.path == ["exceptions"] && $0.detail.contains("2026-11-22") })
        #expect(other.faults.count == error.faults.count)
    }

    @Test("every fault is told at once, the week before single days")
    func all() throws {
        let hours = WorkingHours(
            weekly: [(weekday: 1, span: span("9:00", "8:00")), (weekday: 5, span: span("9:00", "8:00"))],
            exceptions: [sunday.adding(days: 1): [span("9:00", "8:00")], sunday: [span("9:00", "8:00")]])
        let error = try #require(throws: InvalidInput.self) { try hours.validate() }
        #expect(error.faults.map(\.path) == [["weekly"], ["weekly"], ["exceptions"], ["exceptions"]])
        for (fault, part) in zip(error.faults, ["weekday 1", "weekday 5", "2026-11-22", "2026-11-23"]) { #expect(fault.detail.contains(part)) }
    }
}
