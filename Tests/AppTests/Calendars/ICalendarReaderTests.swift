import Domain
import Testing

@testable import UseCases

@Suite("Reading when somebody is busy out of an iCalendar file")
struct ICalendarReaderTests {
    @Test("a meeting in UTC is busy from its start to its end, or for its duration")
    func plain() throws {
        let ending = calendar(event("DTSTART:20260401T080000Z", "DTEND:20260401T093000Z"))
        #expect(try busy(ending) == ["2026-04-01T08:00:00Z/2026-04-01T09:30:00Z"])
        let lasting = calendar(event("DTSTART:20260401T080000Z", "DURATION:PT1H30M"))
        #expect(try busy(lasting) == ["2026-04-01T08:00:00Z/2026-04-01T09:30:00Z"])
    }

    @Test("nine o'clock each Monday stays nine o'clock when the clocks change", arguments: [
        ("Europe/Berlin", "20260323", "2026-03-23T08:00:00Z", "2026-03-30T07:00:00Z", [String]()),
        ("Berlin of our own", "20260323", "2026-03-23T08:00:00Z", "2026-03-30T07:00:00Z", berlin(named: "Berlin of our own")),
        ("America/New_York", "20260302", "2026-03-02T14:00:00Z", "2026-03-09T13:00:00Z", []),
        ("Eastern Standard Time", "20260302", "2026-03-02T14:00:00Z", "2026-03-09T13:00:00Z", eastern(named: "Eastern Standard Time")),
        ("/example.org/20260101/Europe/Berlin", "20260323", "2026-03-23T08:00:00Z", "2026-03-30T07:00:00Z", []),
    ])
    func weekly(zone: String, day: String, winter: String, summer: String, timeZone: [String]) throws {
        let file = calendar(timeZone, event(
            "DTSTART;TZID=\(zone):\(day)T090000", "DTEND;TZID=\(zone):\(day)T090100", "RRULE:FREQ=WEEKLY;COUNT=2"))
        let starts = try busy(file).map { String($0.prefix(20)) }
        #expect(starts == [winter, summer])
    }

    @Test("a series that began years ago is still at the right hour, on the right weeks")
    func longRunning() throws {
        let file = calendar(event(
            "DTSTART;TZID=Europe/Berlin:20080107T180000", "DTEND;TZID=Europe/Berlin:20080107T190000",
            "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"))
        #expect(try busy(file, to: "2026-04-02T00:00:00Z") == [
            "2026-03-09T17:00:00Z/2026-03-09T18:00:00Z", "2026-03-11T17:00:00Z/2026-03-11T18:00:00Z",
            "2026-03-23T17:00:00Z/2026-03-23T18:00:00Z", "2026-03-25T17:00:00Z/2026-03-25T18:00:00Z",
        ])
    }

    @Test("a series ends with its last time by UNTIL, in UTC or as a day", arguments: ["20260408T070000Z", "20260408"])
    func until(until: String) throws {
        let file = calendar(event(
            "DTSTART;TZID=Europe/Berlin:20260406T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=\(until)"))
        #expect(try busy(file).map { String($0.prefix(10)) } == ["2026-04-06", "2026-04-07", "2026-04-08"])
    }

    @Test("days excepted from a series are free, and dates added to it are busy")
    func exceptedAndAdded() throws {
        let file = calendar(event(
            "DTSTART;TZID=Europe/Berlin:20260406T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=4",
            "EXDATE;TZID=Europe/Berlin:20260407T090000", "EXDATE:20260408T070000Z",
            "RDATE;TZID=Europe/Berlin:20260501T120000,20260502T120000", "RDATE;VALUE=PERIOD:20260503T100000Z/PT15M"))
        #expect(try busy(file) == [
            "2026-04-06T07:00:00Z/2026-04-06T08:00:00Z", "2026-04-09T07:00:00Z/2026-04-09T08:00:00Z",
            "2026-05-01T10:00:00Z/2026-05-01T11:00:00Z", "2026-05-02T10:00:00Z/2026-05-02T11:00:00Z",
            "2026-05-03T10:00:00Z/2026-05-03T10:15:00Z",
        ])
    }

    @Test("an instance that was moved is busy where it is now, and free where it was")
    func moved() throws {
        let master = event("DTSTART;TZID=Europe/Berlin:20260406T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3")
        let moved = event("RECURRENCE-ID:20260407T070000Z", "DTSTART:20260407T150000Z", "DTEND:20260407T160000Z")
        let expected = [
            "2026-04-06T07:00:00Z/2026-04-06T08:00:00Z", "2026-04-07T15:00:00Z/2026-04-07T16:00:00Z",
            "2026-04-08T07:00:00Z/2026-04-08T08:00:00Z",
        ]
        #expect(try busy(calendar(master, moved)) == expected)
        #expect(try busy(calendar(moved, master)) == expected)
    }

    @Test("an instance moved into the window counts, one moved out of it does not")
    func movedAcross() throws {
        let master = event("DTSTART:20260201T090000Z", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;COUNT=3")
        let moved = event("RECURRENCE-ID:20260201T090000Z", "DTSTART:20260315T090000Z", "DURATION:PT2H")
        let gone = event("RECURRENCE-ID:20260401T090000Z", "DTSTART:20270401T090000Z", "DURATION:PT1H")
        #expect(try busy(calendar(master, moved, gone)) == [
            "2026-03-01T09:00:00Z/2026-03-01T10:00:00Z", "2026-03-15T09:00:00Z/2026-03-15T11:00:00Z",
        ])
    }

    @Test("an instance that was called off or set free takes no time", arguments: ["STATUS:CANCELLED", "TRANSP:TRANSPARENT"])
    func calledOff(line: String) throws {
        let master = event("DTSTART:20260406T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2")
        let off = event("RECURRENCE-ID:20260406T090000Z", "DTSTART:20260406T090000Z", "DURATION:PT1H", line)
        #expect(try busy(calendar(master, off)) == ["2026-04-07T09:00:00Z/2026-04-07T10:00:00Z"])
        #expect(try busy(calendar(event("DTSTART:20260406T090000Z", "DURATION:PT1H", line))) == [])
    }

    @Test("the override of another series changes nothing")
    func otherSeries() throws {
        let master = event("DTSTART:20260406T090000Z", "DURATION:PT1H")
        let other = ["BEGIN:VEVENT", "UID:two", "RECURRENCE-ID:20260406T090000Z", "STATUS:CANCELLED", "END:VEVENT"]
        #expect(try busy(calendar(master, other)) == ["2026-04-06T09:00:00Z/2026-04-06T10:00:00Z"])
    }

    @Test("a whole day lasts from midnight to midnight in the owner's zone, also when it has 23 hours")
    func wholeDay() throws {
        let file = calendar(event("DTSTART;VALUE=DATE:20260329"))
        #expect(try busy(file) == ["2026-03-28T23:00:00Z/2026-03-29T22:00:00Z"])
        #expect(try busy(file, zone: "America/New_York") == ["2026-03-29T04:00:00Z/2026-03-30T04:00:00Z"])
        let week = calendar(event("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260508"))
        #expect(try busy(week) == ["2026-04-30T22:00:00Z/2026-05-07T22:00:00Z"])
        let sameDayTwice = calendar(event("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260501"))
        #expect(try busy(sameDayTwice) == ["2026-04-30T22:00:00Z/2026-05-01T22:00:00Z"])
    }

    @Test("whole days repeat as days, and are excepted as days, however that is written", arguments: [
        "EXDATE;VALUE=DATE:20260405", "EXDATE:20260404T220000Z", "EXDATE;TZID=Europe/Berlin:20260405T000000",
    ])
    func wholeDays(exception: String) throws {
        let file = calendar(event("DTSTART;VALUE=DATE:20260329", "RRULE:FREQ=WEEKLY;COUNT=3", exception))
        #expect(try busy(file) == ["2026-03-28T23:00:00Z/2026-03-29T22:00:00Z", "2026-04-11T22:00:00Z/2026-04-12T22:00:00Z"])
    }

    @Test("a time that names no zone is in the owner's")
    func floating() throws {
        let file = calendar(event("DTSTART:20260401T090000", "DTEND:20260401T100000"))
        #expect(try busy(file) == ["2026-04-01T07:00:00Z/2026-04-01T08:00:00Z"])
        #expect(try busy(file, zone: "Asia/Tokyo") == ["2026-04-01T00:00:00Z/2026-04-01T01:00:00Z"])
    }

    @Test("a time that the clocks show twice is the first; one that they skip counts from before the gap")
    func doubtfulHours() throws {
        let twice = calendar(event("DTSTART;TZID=Europe/Berlin:20261025T023000", "DURATION:PT15M"))
        #expect(try busy(twice, from: "2026-10-01T00:00:00Z", to: "2026-11-01T00:00:00Z") == ["2026-10-25T00:30:00Z/2026-10-25T00:45:00Z"])
        let skipped = calendar(event("DTSTART;TZID=Europe/Berlin:20260329T023000", "DURATION:PT15M"))
        #expect(try busy(skipped) == ["2026-03-29T01:30:00Z/2026-03-29T01:45:00Z"])
    }

    @Test("a day of DURATION is a day of the calendar, and hours are hours")
    func durations() throws {
        let day = calendar(event("DTSTART;TZID=Europe/Berlin:20260328T120000", "DURATION:P1D"))
        #expect(try busy(day) == ["2026-03-28T11:00:00Z/2026-03-29T10:00:00Z"])
        let hours = calendar(event("DTSTART;TZID=Europe/Berlin:20260328T120000", "DURATION:PT24H"))
        #expect(try busy(hours) == ["2026-03-28T11:00:00Z/2026-03-29T11:00:00Z"])
    }

    @Test("a reminder, a task and an alarm take no time")
    func noTime() throws {
        let reminder = event("DTSTART:20260401T090000Z")
        let task = ["BEGIN:VTODO", "UID:2", "DTSTART:20260402T090000Z", "DURATION:PT1H", "END:VTODO"]
        let alarm = event(
            "DTSTART:20260403T090000Z", "DTEND:20260403T100000Z", "BEGIN:VALARM", "TRIGGER:-PT15M", "DURATION:PT5M", "END:VALARM")
        #expect(try busy(calendar(reminder, task, alarm)) == ["2026-04-03T09:00:00Z/2026-04-03T10:00:00Z"])
    }

    @Test("free and busy times count unless they are free")
    func freeBusy() throws {
        let file = calendar([
            "BEGIN:VFREEBUSY", "UID:f", "FREEBUSY:20260401T080000Z/20260401T090000Z,20260402T080000Z/PT1H",
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260403T080000Z/PT1H", "FREEBUSY;FBTYPE=FREE:20260404T080000Z/PT1H",
            "FREEBUSY;FBTYPE=X-AWAY:20260405T080000Z/PT1H", "END:VFREEBUSY",
        ])
        #expect(try busy(file).map { String($0.prefix(10)) } == ["2026-04-01", "2026-04-02", "2026-04-03", "2026-04-05"])
    }

    @Test("what overlaps or touches is one span, and spans are cut to the window")
    func merged() throws {
        let file = calendar(
            event("DTSTART:20260401T100000Z", "DURATION:PT1H"), event("DTSTART:20260401T080000Z", "DURATION:PT1H"),
            event("DTSTART:20260401T090000Z", "DURATION:PT10M"), event("DTSTART:20260401T101500Z", "DURATION:PT5M"),
            event("DTSTART:20260228T230000Z", "DURATION:PT2H"), event("DTSTART:20260531T230000Z", "DURATION:P3D"),
            event("DTSTART:20260228T220000Z", "DURATION:PT2H"), event("DTSTART:20260601T000000Z", "DURATION:PT2H"))
        #expect(try busy(file) == [
            "2026-03-01T00:00:00Z/2026-03-01T01:00:00Z", "2026-04-01T08:00:00Z/2026-04-01T09:10:00Z",
            "2026-04-01T10:00:00Z/2026-04-01T11:00:00Z", "2026-05-31T23:00:00Z/2026-06-01T00:00:00Z",
        ])
    }

    @Test("folded lines, lone line feeds, lower case, a byte-order mark and text in quotes are read")
    func folded() throws {
        let text = "\u{FEFF}begin:vcalendar\nBEGIN:VEVENT\nDTSTART;X-A=\"a;b:c\";TZ\n\tID=Europe/Be\n rlin:20260401T09\n 0000\n"
            + "DESCRIPTION:lost\nits folds: here; and DTSTART\ndtend;tzid=\"Europe/Berlin\":20260401T100000\nEND:VEVENT\nend:vcalendar\n"
        #expect(try busy(Array(text.utf8)) == ["2026-04-01T07:00:00Z/2026-04-01T08:00:00Z"])
    }

    @Test("days are counted from the end of the month, and hours keep their interval", arguments: [
        ("20260331T090000Z", "FREQ=DAILY;BYMONTHDAY=-1", ["2026-03-31T09", "2026-04-30T09", "2026-05-31T09"]),
        ("20260331T090000Z", "FREQ=MONTHLY;BYDAY=-1TU", ["2026-03-31T09", "2026-04-28T09", "2026-05-26T09"]),
        ("20260401T090000Z", "FREQ=HOURLY;INTERVAL=5;BYHOUR=9,14,15;COUNT=3", ["2026-04-01T09", "2026-04-01T14", "2026-04-02T15"]),
        ("20260401T090000Z", "FREQ=MINUTELY;INTERVAL=90;BYHOUR=9,10,12;COUNT=3", ["2026-04-01T09", "2026-04-01T10", "2026-04-01T12"]),
    ])
    func rules(start: String, rule: String, expected: [String]) throws {
        let file = calendar(event("DTSTART:\(start)", "DURATION:PT1M", "RRULE:\(rule)"))
        #expect(try busy(file).map { String($0.prefix(13)) } == expected)
    }
}
