import Domain

/// A calendar that cannot be read, or not with certainty.
///
/// One event that is broken makes the whole calendar unreadable, on purpose. Left out, it would look like free time, and
/// a client would be sold an hour that is taken; nobody would notice until she stands at the door. Refused, the last good
/// reading stays in force and the owner is told which line to mend. What cannot take time, because it is transparent,
/// called off or surely outside of the window, is not held against the calendar.
public struct UnreadableCalendar: Error, Equatable, CustomStringConvertible {
    /// What is wrong, in plain words, with the line of the file where it has one.
    public let reason: String

    public init(_ reason: String) { self.reason = reason }

    public var description: String { reason }
}

/// Reads the busy times out of an iCalendar file (RFC 5545). A pure function of its arguments.
///
/// The repeat rules are followed by libical (`RepeatRule`). Lines are split here, because libical's own parser keeps no
/// more than 500 values of a list, drops what it cannot read, and asserts on what it does not expect.
///
/// Not followed: EXRULE, which RFC 5545 abolished (its instances stay busy), and RANGE=THISANDFUTURE, which is refused.
public enum ICalendarReader {
    /// The busy times within a window: clipped to it, merged where they overlap or touch, in order.
    ///
    /// - Parameters:
    ///   - zones: the tz database
    ///   - floatingZone: the zone of times that name none, and of whole days, which last from midnight to midnight in it
    ///   - atMost: how many instances of events may fall into the window
    public static func busy(
        in bytes: [UInt8], within window: TimeRange, floatingZone: String, zones: TimeZones = TimeZones(), atMost: Int
    ) throws(UnreadableCalendar) -> [TimeRange] {
        var found = BusySpans(window: window, atMost: atMost)
        for calendar in try CalendarText.calendars(in: bytes) {
            try read(calendar, floating: .named(floatingZone, zones) ?? .utc, zones, into: &found)
        }
        return found.merged
    }

    private static func read(
        _ calendar: CalendarText.Component, floating: CalendarZone, _ known: TimeZones, into found: inout BusySpans
    ) throws(UnreadableCalendar) {
        let zones = CalendarZones(calendar, floating: floating, known: known, through: found.window.end)
        var events: [CalendarEvent] = []
        var replaced: [String: CalendarExceptions] = [:]
        for component in calendar.children {
            switch component.name {
            case "VEVENT":
                let event = try CalendarEvent(component, zones: zones, work: &found.work)
                if let replaces = event.replaces { replaced[event.uid, default: .init()].add(replaces, floating: floating) }
                events.append(event)
            case "VFREEBUSY":
                try readFreeBusy(component, zones: zones, into: &found)
            default:
                break
            }
        }
        for event in events {
            // An override stands for itself; only its master lost an instance to it.
            try event.expand(without: event.replaces == nil ? replaced[event.uid] : nil, zones: zones, into: &found)
        }
    }

    /// RFC 5545, 3.8.2.6. A kind of busy that is not known is to be taken as BUSY (3.2.9); only FREE is free.
    private static func readFreeBusy(
        _ component: CalendarText.Component, zones: CalendarZones, into found: inout BusySpans
    ) throws(UnreadableCalendar) {
        for property in component.properties where property.name == "FREEBUSY" && property["FBTYPE"]?.uppercased() != "FREE" {
            for text in property.value.split(separator: ",") {
                let period = try CalendarPeriod(text, of: property, zones: zones, work: &found.work)
                try found.add(period.start.seconds, period.end, zone: period.start.zone, property)
            }
        }
    }
}

/// What was found so far, and how much work may still be done for it. Both are bounded, because anybody can write a
/// calendar: a few lines can ask for more instances than a machine can count.
struct BusySpans {
    let window: TimeRange
    var work = CalendarWork()
    private var left: Int
    private var spans: [TimeRange] = []

    init(window: TimeRange, atMost: Int) {
        self.window = window
        left = atMost
    }

    /// Takes a busy time, in seconds since 1970, where it falls into the window.
    mutating func add(
        _ start: Int64, _ end: Int64, zone: CalendarZone, _ property: CalendarText.Property
    ) throws(UnreadableCalendar) {
        // Where the zone is anybody's guess, the time may be off by a day: what is farther away cannot matter.
        let doubt: Int64 = zone.isKnown ? 0 : 86_400
        guard start < end, start - doubt < window.end.seconds, end + doubt > window.start.seconds else { return }
        guard zone.isKnown else {
            throw UnreadableCalendar("Line \(property.line) has a time in a zone that is not known: \(property["TZID"] ?? "").")
        }
        guard left > 0 else { throw UnreadableCalendar("The calendar has too many busy times.") }
        left -= 1
        let clipped = TimeRange(
            start: max(Instant(seconds: start), window.start), end: min(Instant(seconds: end), window.end))
        if let clipped { spans.append(clipped) }
    }

    /// All of them in order, one for those that overlap or touch.
    var merged: [TimeRange] {
        var result: [TimeRange] = []
        for span in spans.sorted(by: { $0.start < $1.start }) {
            if let last = result.last, span.start <= last.end {
                guard span.end > last.end, let joined = TimeRange(start: last.start, end: span.end) else { continue }
                result[result.count - 1] = joined
            } else {
                result.append(span)
            }
        }
        return result
    }
}

/// How many steps of counting may still be done for one calendar, before it is refused.
struct CalendarWork {
    /// A step takes up to 7 microseconds (libical asks ICU), so this is about two seconds at worst. A monthly meeting of ten
    /// years needs 240 steps, a daily one with COUNT 7,300, and daily or weekly ones without COUNT next to none.
    private var left: Int64 = 300_000

    mutating func spend(_ steps: Int64) throws(UnreadableCalendar) {
        guard steps <= left else { throw UnreadableCalendar("The calendar has rules that take too long to follow.") }
        left -= steps
    }
}
