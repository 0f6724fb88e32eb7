import Domain

/// The instances that a repeating event does not have: excepted by EXDATE, or replaced by an override.
struct CalendarExceptions {
    private var moments: Set<Int64> = []
    private var days: Set<Int64> = []
    private var wallDays: Set<Int64> = []

    /// A day stands for whatever is on it, a time for itself.
    ///
    /// - Parameter floating: the zone of whole days. Some programs except one by the moment at which it begins there.
    mutating func add(_ time: CalendarTime, floating: CalendarZone) {
        if time.isDate { days.insert(time.day) } else { moments.insert(time.seconds) }
        let isMidnight = time.wall == time.day * 86_400
        wallDays.insert(isMidnight ? time.day : CalendarClock.day(of: floating.wall(ofSeconds: time.seconds)))
    }

    /// Whole days are compared as days, however the exception was written; the rest by the moment, whatever its zone.
    func contains(_ time: CalendarTime) -> Bool {
        time.isDate ? wallDays.contains(time.day) : moments.contains(time.seconds) || days.contains(time.day)
    }
}

/// A VEVENT (RFC 5545, 3.6.1), as far as it takes time.
struct CalendarEvent {
    let uid: String
    /// The instance of a repeating event in whose place it stands (RFC 5545, 3.8.4.4).
    let replaces: CalendarTime?
    /// What takes time; nil for what takes none, because it is transparent or called off.
    private let blocking: Blocking?

    private struct Blocking {
        let begins: CalendarText.Property
        let start: CalendarTime
        /// Nil for a mere moment.
        let length: CalendarLength?
        let properties: [CalendarText.Property]
    }

    init(_ component: CalendarText.Component, zones: CalendarZones, work: inout CalendarWork) throws(UnreadableCalendar) {
        uid = component.first("UID")?.value ?? ""
        if let property = try component.only("RECURRENCE-ID") {
            guard property["RANGE"] == nil else {
                // Abandoned by nearly all programs, which end the old series and begin a new one.
                throw UnreadableCalendar("Line \(property.line): a change of all later instances (RANGE) is not supported.")
            }
            replaces = try zones.time(property.value, of: property, work: &work)
        } else {
            replaces = nil
        }
        let isFree = component.first("TRANSP")?.value.uppercased() == "TRANSPARENT"
        let isOff = component.first("STATUS")?.value.uppercased() == "CANCELLED"
        blocking = isFree || isOff ? nil : try Self.blocking(component, zones: zones, work: &work)
    }

    private static func blocking(
        _ component: CalendarText.Component, zones: CalendarZones, work: inout CalendarWork
    ) throws(UnreadableCalendar) -> Blocking {
        guard let begins = try component.only("DTSTART") else {
            throw UnreadableCalendar("Line \(component.line): an event without a beginning.")
        }
        var start = try zones.time(begins.value, of: begins, work: &work)
        var length = start.isDate ? CalendarLength(days: 1) : nil
        if let ends = try component.only("DTEND") {
            let end = try zones.time(ends.value, of: ends, work: &work)
            if !start.zone.isKnown || !end.zone.isKnown {
                // How long it lasts is then as doubtful as when it begins. Two walls may show any order.
                start = CalendarTime(wall: start.wall, isDate: false, zone: .unknown)
                length = CalendarLength(seconds: max(1, end.wall - start.wall))
            } else if start.isDate, end.isDate {
                guard end.wall >= start.wall else { throw .badValue(ends) }
                // Some programs write the same day twice for one day.
                length = CalendarLength(days: max(1, end.day - start.day))
            } else {
                guard end.seconds >= start.seconds else { throw .badValue(ends) }
                length = CalendarLength(seconds: end.seconds - start.seconds)
            }
        } else if let lasts = try component.only("DURATION") {
            guard let duration = CalendarLength(lasts.value) else { throw .badValue(lasts) }
            length = duration
        }
        let repeats = component.properties.filter { $0.name == "RRULE" || $0.name == "RDATE" || $0.name == "EXDATE" }
        return Blocking(begins: begins, start: start, length: length, properties: repeats)
    }

    /// Hands over the time of each of its instances.
    ///
    /// - Parameter replaced: the instances in whose place an override stands
    func expand(
        without replaced: CalendarExceptions?, zones: CalendarZones, into found: inout BusySpans
    ) throws(UnreadableCalendar) {
        guard let blocking else { return }
        var exceptions = replaced ?? .init()
        for property in blocking.properties where property.name == "EXDATE" {
            for text in property.value.split(separator: ",") {
                exceptions.add(try zones.time(text, of: property, work: &found.work), floating: zones.floating)
            }
        }
        let start = blocking.start
        if let length = blocking.length {
            // The beginning is always an instance, even where the rule would not meet it (RFC 5545, 3.8.5.3).
            var walls = [start.wall]
            let from = found.window.start.seconds - length.atMost - 86_400
            for property in blocking.properties where property.name == "RRULE" {
                walls += try RepeatRule(property).walls(
                    of: start, from: from, through: found.window.end.seconds + 2 * 86_400, work: &found.work)
            }
            for wall in walls {
                let time = CalendarTime(wall: wall, isDate: start.isDate, zone: start.zone)
                try Self.add(time, until: length.end(fromWall: wall, in: start.zone), unless: exceptions, blocking.begins, &found)
            }
        }
        for property in blocking.properties where property.name == "RDATE" {
            for text in property.value.split(separator: ",") {
                if text.contains("/") {
                    let period = try CalendarPeriod(text, of: property, zones: zones, work: &found.work)
                    try Self.add(period.start, until: period.end, unless: exceptions, property, &found)
                } else if let length = blocking.length {
                    let time = try zones.time(text, of: property, work: &found.work)
                    try Self.add(time, until: length.end(fromWall: time.wall, in: time.zone), unless: exceptions, property, &found)
                }
            }
        }
    }

    private static func add(
        _ time: CalendarTime, until end: Int64, unless exceptions: CalendarExceptions, _ property: CalendarText.Property,
        _ found: inout BusySpans
    ) throws(UnreadableCalendar) {
        guard !exceptions.contains(time) else { return }
        try found.add(time.seconds, end, zone: time.zone, property)
    }
}
