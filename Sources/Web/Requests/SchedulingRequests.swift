import Domain
import UseCases

// The bodies of calls about time.

/// When a practitioner works.
struct WorkingHoursBody: Body {
    let timeZone: String?
    let hours: WorkingHours

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        timeZone = fields.textOrNil("time_zone")
        let weekly = fields.listOrNil("weekly", of: WeeklySpan.self, most: 200) ?? []
        let exceptions = fields.listOrNil("exceptions", of: ExceptionBody.self, most: 2000) ?? []
        let dates = exceptions.map(\.date)
        if Set(dates).count != dates.count { fields.fault("exceptions", "must name each date once") }
        try fields.finish()
        hours = WorkingHours(
            weekly: weekly.map { ($0.weekday, $0.span) },
            exceptions: Dictionary(exceptions.map { ($0.date, $0.spans) }, uniquingKeysWith: { first, _ in first }))
    }
}

/// A span of every week.
struct WeeklySpan: Body {
    let weekday: Int
    let span: WorkingHours.Span

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        weekday = fields.number("weekday", in: 1...7, "must be from 1, Monday, to 7, Sunday")
        span = WorkingHours.Span(start: fields.minute("start"), end: fields.minute("end", upTo: 1440))
        try fields.finish()
    }
}

/// The hours of one date.
struct ExceptionBody: Body {
    let date: CivilDate
    let spans: [WorkingHours.Span]

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        date = fields.date("date")
        spans = fields.listOrNil("intervals", of: SpanBody.self, most: 50)?.map(\.span) ?? []
        try fields.finish()
    }
}

/// A span of a day.
struct SpanBody: Body {
    let span: WorkingHours.Span

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        span = WorkingHours.Span(start: fields.minute("start"), end: fields.minute("end", upTo: 1440))
        try fields.finish()
    }
}

/// A stay away.
struct TimeOffBody: Body {
    let time: TimeRange
    let reason: String

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let (start, end) = (fields.start("start_time"), fields.start("end_time"))
        reason = fields.textOrNil("reason") ?? ""
        if start >= end { fields.fault("end_time", "must be after start_time") }
        try fields.finish()
        time = TimeRange(start: start, end: end) ?? TimeRange(start: start, minutes: 1)
    }
}

/// A time for a session.
struct ScheduleBody: Body {
    let request: ScheduleBooking.Request

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        request = ScheduleBooking.Request(
            start: fields.start("start_time"), practitioner: fields.idOrNil("practitioner_id"),
            override: fields.boolOrNil("override") ?? false)
        try fields.finish()
    }
}

/// Times for many sessions.
struct ScheduleOrderBody: Body {
    let request: ScheduleOrder.Request

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let starts = fields.listOrNil("start_times", of: StartEntry.self, most: ServiceOffer.mostSessions)?.map(\.start)
        let weekly = fields.objectOrNil("weekly", WeeklyPatternBody.self)?.pattern
        switch (starts, weekly) {
        case (nil, nil): fields.fault("start_times", "or weekly is needed: which times")
        case (.some, .some): fields.fault("weekly", "and start_times exclude each other; send one of them")
        case ([], nil): fields.fault("start_times", "must name at least one time")
        default: break
        }
        request = ScheduleOrder.Request(
            times: weekly.map { .weekly($0) } ?? .list(starts ?? []), onConflict: fields.namedOrNil("on_conflict") ?? .fail,
            service: fields.idOrNil("service_id"), practitioner: fields.idOrNil("practitioner_id"),
            override: fields.boolOrNil("override") ?? false)
        try fields.finish()
    }
}

/// A weekly pattern.
struct WeeklyPatternBody: Body {
    let pattern: WeeklyPattern

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let weekday = fields.number("weekday", in: 1...7, "must be from 1, Monday, to 7, Sunday")
        let count = fields.number("count", in: 1...Int64(ServiceOffer.mostSessions), "must be from 1 to \(ServiceOffer.mostSessions)")
        let (minute, from) = (fields.minute("time"), fields.date("from"))
        if from.year > 9990 { fields.fault("from", "must be before the year 9990") }
        try fields.finish()
        pattern = WeeklyPattern(weekday: weekday, minute: minute, from: from, count: count)
    }
}

/// Why something is done, and whether the client is let off.
struct ReasonBody: Body {
    let reason: String?
    let waive: Bool

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        reason = fields.textOrNil("reason")
        waive = fields.boolOrNil("waive") ?? false
        try fields.finish()
    }
}

/// A later end of validity.
struct ExtensionBody: Body {
    let by: Validity.Extension
    let reason: String?

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        reason = fields.textOrNil("reason")
        let days = fields.intOrNil("days")
        let until = fields.textOrNil("until")
        if let days, !(1...3650).contains(days) { fields.fault("days", "must be from 1 to 3650; it is \(days)") }
        let date = until.flatMap(CivilDate.init)
        if until != nil, date == nil || (date?.year ?? 0) > 9990 { fields.fault("until", "must be a day, like 2027-01-31") }
        if (days == nil) == (until == nil) { fields.fault("days", "or until is needed, one of them: how long the sessions can be scheduled") }
        by = date.map { .through($0) } ?? .days(days ?? 1)
        try fields.finish()
    }
}

/// A date of a group.
struct GroupDateBody: Body {
    let start: Instant

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        start = fields.start("start_time")
        try fields.finish()
    }
}

/// A client who wants to wait.
struct WaitlistBody: Body {
    let client: ID<Client>?

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        client = fields.idOrNil("client_id")
        try fields.finish()
    }
}

/// A calendar kept elsewhere.
struct ExternalCalendarBody: Body {
    let url: String
    let name: String

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        url = fields.text("url")
        name = fields.textOrNil("name") ?? "Calendar"
        try fields.finish()
    }
}
