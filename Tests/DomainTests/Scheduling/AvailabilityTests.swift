import CarnetTesting
import Domain
import Testing

/// Monday is 2026-11-23, the day after t0; Berlin is an hour ahead of UTC.
@Suite("Free time of a practitioner")
struct AvailabilityTests {
    private let monday = CivilDate(daysSinceEpoch: 20_780)
    private let hour = SessionLength(minutes: 60, bufferBefore: 0, bufferAfter: 0)

    private func maya(
        _ hours: WorkingHours, every interval: Int = 30, notice: Int = 0, window: Int = 60, busy: [Availability.Busy] = []
    ) -> Availability {
        let rules = SlotRules(intervalMinutes: interval, minNoticeMinutes: notice, bookingWindowDays: window)
        return Availability(zone: berlin, hours: hours, rules: rules, busy: busy)
    }

    /// The starts of a day, as the clocks show them.
    private func starts(
        _ availability: Availability, _ length: SessionLength, on date: CivilDate? = nil, for viewpoint: Viewpoint = .client, now: Instant = t0
    ) throws -> [String] {
        let date = date ?? monday
        let range = try #require(TimeRange(start: berlin.beginning(of: date), end: berlin.beginning(of: date.adding(days: 1))))
        return availability.starts(for: length, in: range, for: viewpoint, now: now).map(berlin.clock(at:))
    }

    private func monday(_ clock: String) throws -> Instant { try at("2026-11-23T\(clock):00+01:00") }

    private func busy(_ kind: Availability.Busy.Kind, _ start: String, _ end: String) throws -> Availability.Busy {
        Availability.Busy(kind, try #require(TimeRange(start: try monday(start), end: try monday(end))))
    }

    @Test("a session may end exactly at closing, not later")
    func closing() throws {
        #expect(try starts(maya(daily(span("9:00", "12:00"))), hour) == ["09:00", "09:30", "10:00", "10:30", "11:00"])
        let long = SessionLength(minutes: 90, bufferBefore: 0, bufferAfter: 0)
        #expect(try starts(maya(daily(span("9:00", "12:00"))), long) == ["09:00", "09:30", "10:00", "10:30"])
        #expect(try starts(maya(daily(span("9:00", "10:30"))), long) == ["09:00"])
        #expect(try starts(maya(daily(span("9:00", "10:29"))), long) == [])
        #expect(maya(daily(span("9:00", "12:00"))).reasons(against: try monday("11:30"), hour, for: .client, now: t0) == [.outsideHours])
    }

    @Test("buffers pad both sides, against what is booked, and may reach out of the hours")
    func buffers() throws {
        let length = SessionLength(minutes: 30, bufferBefore: 15, bufferAfter: 20)
        let maya = maya(daily(span("9:00", "13:00")), every: 5, busy: [try busy(.session, "10:30", "11:30")])
        let found = try starts(maya, length)
        #expect(found.filter { $0 < "11:00" }.last == "09:40")
        #expect(found.first { $0 > "10:00" } == "11:45")
        #expect([found.first, found.last] == ["09:00", "12:30"])
        #expect(maya.reasons(against: try monday("09:45"), length, for: .client, now: t0) == [.overlapping])
    }

    @Test("a client needs notice, to the minute; staff need none, but no one books what has begun")
    func notice() throws {
        let (maya, now) = (maya(daily(span("9:00", "13:00")), notice: 120), try monday("09:30"))
        #expect(try starts(maya, hour, now: now) == ["11:30", "12:00"])
        #expect(try starts(maya, hour, for: .staff, now: now) == ["10:00", "10:30", "11:00", "11:30", "12:00"])
        #expect(maya.reasons(against: try monday("11:00"), hour, for: .client, now: now) == [.insideNotice])
        #expect(maya.reasons(against: try monday("11:00"), hour, for: .staff, now: now) == [])
        for viewpoint in Viewpoint.allCases { #expect(maya.reasons(against: now, hour, for: viewpoint, now: now) == [.past]) }
        // A second later a start is no longer far enough away.
        #expect(try starts(maya, hour, now: Instant(seconds: now.seconds + 1)) == ["12:00"])
    }

    @Test("the last day of the window is offered to its end, for clients; staff see further")
    func window() throws {
        let maya = maya(daily(span("0:00", "1:00"), span("22:30", "23:59")), window: 1)
        #expect(try starts(maya, hour) == ["00:00", "22:30"])
        #expect(try starts(maya, hour, on: monday.adding(days: 1)) == [])
        #expect(try starts(maya, hour, on: monday.adding(days: 1), for: .staff) == ["00:00", "22:30"])
        let later = try at("2026-11-24T00:00:00+01:00")
        #expect(maya.reasons(against: later, hour, for: .client, now: t0) == [.beyondWindow])
        #expect(maya.reasons(against: later, hour, for: .staff, now: t0) == [])
    }

    @Test("the grid is counted from the beginning of each span of hours")
    func grid() throws {
        let maya = maya(daily(span("9:10", "11:00"), span("11:00", "12:30"), span("15:05", "16:05")))
        #expect(try starts(maya, hour) == ["09:10", "09:40", "10:10", "10:40", "11:00", "11:30", "15:05"])
        #expect(maya.reasons(against: try monday("09:30"), hour, for: .client, now: t0) == [.offGrid])
        #expect(maya.reasons(against: Instant(seconds: try monday("09:10").seconds + 1), hour, for: .client, now: t0) == [.offGrid])
        #expect(maya.reasons(against: try monday("14:05"), hour, for: .client, now: t0) == [.outsideHours])
    }

    @Test("time off, an external appointment and a booking each have their name, and keep no more than their time")
    func away() throws {
        let all = try [busy(.session, "10:00", "11:00"), busy(.timeOff, "10:00", "11:00"), busy(.calendar, "10:00", "11:00")]
        for (kind, reason) in [(0, SlotReason.overlapping), (1, .timeOff), (2, .calendarBusy)] {
            let maya = maya(daily(span("9:00", "12:00")), busy: [all[kind]])
            #expect(try starts(maya, hour) == ["09:00", "11:00"])
            #expect(maya.reasons(against: try monday("10:30"), hour, for: .client, now: t0) == [reason])
            // Staff can override what she knows of, never another booking.
            #expect(maya.isTaken(try monday("10:30"), hour) == (reason == .overlapping))
        }
    }

    @Test("every reason is told, in one order")
    func reasons() throws {
        let all = try [busy(.session, "08:00", "08:30"), busy(.calendar, "08:15", "09:00"), busy(.timeOff, "07:00", "10:00")]
        let maya = maya(daily(span("9:00", "12:00")), notice: 120, window: 0, busy: all)
        let start = try monday("08:00")
        #expect(maya.reasons(against: start, hour, for: .client, now: t0) == [.beyondWindow, .outsideHours, .timeOff, .calendarBusy, .overlapping])
        #expect(maya.reasons(against: start, hour, for: .client, now: start.adding(minutes: -60))
            == [.insideNotice, .outsideHours, .timeOff, .calendarBusy, .overlapping])
        #expect(maya.reasons(against: start, hour, for: .staff, now: start) == [.past, .outsideHours, .timeOff, .calendarBusy, .overlapping])
    }

    @Test("hours that touch at midnight are one stretch; where the next day is off they end there")
    func overMidnight() throws {
        let length = SessionLength(minutes: 90, bufferBefore: 0, bufferAfter: 0)
        let night = maya(daily(span("0:00", "2:00"), span("22:00", "24:00")))
        #expect(try starts(night, length) == ["00:00", "00:30", "22:00", "22:30", "23:00", "23:30"])
        let off = maya(daily(span("0:00", "2:00"), span("22:00", "24:00"), exceptions: [monday.adding(days: 1): []]))
        #expect(try starts(off, length) == ["00:00", "00:30", "22:00", "22:30"])
        // A session of a whole day needs hours without a break.
        let whole = SessionLength(minutes: 1440, bufferBefore: 480, bufferAfter: 480)
        #expect(try starts(maya(daily(span("0:00", "24:00")), every: 240), whole) == ["00:00", "04:00", "08:00", "12:00", "16:00", "20:00"])
        #expect(try starts(maya(daily(span("0:00", "23:59")), every: 240), whole) == [])
    }

    @Test("a day can be closed, or have hours of its own")
    func exceptions() throws {
        let tuesday = monday.adding(days: 1)
        let maya = maya(daily(span("9:00", "11:00"), exceptions: [monday: [], tuesday: [span("18:00", "19:30")]]))
        #expect(try starts(maya, hour) == [])
        #expect(try starts(maya, hour, on: tuesday) == ["18:00", "18:30"])
        #expect(try starts(maya, hour, on: tuesday.adding(days: 1)) == ["09:00", "09:30", "10:00"])
        #expect(maya.reasons(against: try monday("09:00"), hour, for: .client, now: t0) == [.outsideHours])
        #expect(try starts(self.maya(.none), hour) == [])
    }

    @Test("the starts lie in the range, its end not included")
    func range() throws {
        let maya = maya(daily(span("9:00", "17:00")))
        let range = try #require(TimeRange(start: try monday("09:30"), end: try monday("10:30")))
        #expect(maya.starts(for: hour, in: range, for: .client, now: t0).map(berlin.clock(at:)) == ["09:30", "10:00"])
        #expect(maya.starts(for: hour, in: range, for: .client, now: t0.adding(days: 30)) == [])
    }

    @Test("times that the clocks leap over are not offered, those shown twice are once, and a session lasts real minutes")
    func clockChanges() throws {
        let (spring, autumn) = (try day("2027-03-28"), try day("2027-10-31"))
        let maya = maya(daily(span("1:00", "4:00")), window: 400)
        // Two real hours in spring, four in autumn.
        #expect(try starts(maya, hour, on: spring) == ["01:00", "01:30", "03:00"])
        #expect(try starts(maya, hour, on: autumn) == ["01:00", "01:30", "02:00", "02:30", "03:00"])
        // A session of a day runs into the day after the next where that one has 23 hours.
        let (whole, always) = (SessionLength(minutes: 1440, bufferBefore: 0, bufferAfter: 0), self.maya(daily(span("0:00", "24:00")), window: 400))
        #expect(always.reasons(against: try at("2027-03-27T23:30:00+01:00"), whole, for: .client, now: t0) == [])
        let again = try at("2027-10-31T02:30:00+01:00")
        #expect(maya.reasons(against: again, hour, for: .client, now: t0) == [.offGrid])
    }
}
