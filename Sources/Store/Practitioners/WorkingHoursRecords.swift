import Domain

/// The tables of working hours and of time off.
public struct WorkingHoursRecords {
    let sql: Session

    public func find(of practitioner: ID<Practitioner>) throws -> WorkingHours {
        var hours = WorkingHoursRows()
        _ = try sql.rows(
            """
            SELECT weekday, date, start_minute, end_minute FROM practitioners_working_hours
            WHERE practitioner_id = \(practitioner)
            """) { try hours.add(&$0) }
        return hours.hours
    }

    /// Puts other hours in the place of all that there were.
    public func replace(of practitioner: ID<Practitioner>, with hours: WorkingHours) throws {
        try sql.run("DELETE FROM practitioners_working_hours WHERE practitioner_id = \(practitioner)")
        var rows = [[SQLValue]]()
        for (index, spans) in hours.weekly.enumerated() {
            for span in spans { rows.append([.id(practitioner), .int(index + 1), .null, .int(span.start), .int(span.end)]) }
        }
        for (date, spans) in hours.exceptions {
            if spans.isEmpty { rows.append([.id(practitioner), .null, .text(date.description), .null, .null]) }
            for span in spans { rows.append([.id(practitioner), .null, .text(date.description), .int(span.start), .int(span.end)]) }
        }
        // A statement has a bounded number of parameters.
        for start in stride(from: 0, to: rows.count, by: 1000) {
            try sql.run(
                """
                INSERT INTO practitioners_working_hours (practitioner_id, weekday, date, start_minute, end_minute)
                VALUES \(rows: Array(rows[start..<min(start + 1000, rows.count)]))
                """)
        }
    }

    public func insertTimeOff(_ time: TimeRange, of practitioner: ID<Practitioner>, reason: String, now: Instant) throws -> TimeOff {
        let id: ID<TimeOff> = try sql.insert(
            """
            INSERT INTO practitioners_time_off (practitioner_id, start_time, end_time, reason, created_at)
            VALUES (\(practitioner), \(time.start), \(time.end), \(reason), \(now))
            """)
        return TimeOff(id: id, practitionerID: practitioner, time: time, reason: reason)
    }

    /// By number.
    public func timeOff(of practitioner: ID<Practitioner>, _ page: PageRequest<Int64>) throws -> Page<TimeOff, Int64> {
        let found = try sql.rows(
            """
            SELECT id, start_time, end_time, reason FROM practitioners_time_off
            WHERE practitioner_id = \(practitioner) AND id > \(page.after ?? 0) ORDER BY id LIMIT \(page.limit + 1)
            """
        ) { row in
            let id: ID<TimeOff> = try row.id()
            guard let time = TimeRange(start: try row.instant(), end: try row.instant()) else {
                throw StoreError.fault("time off \(id) ends before it starts")
            }
            return TimeOff(id: id, practitionerID: practitioner, time: time, reason: try row.text())
        }
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    /// False if there was none.
    public func deleteTimeOff(_ id: ID<TimeOff>, of practitioner: ID<Practitioner>) throws -> Bool {
        try sql.exists("DELETE FROM practitioners_time_off WHERE id = \(id) AND practitioner_id = \(practitioner) RETURNING id")
    }
}

/// Gathers hours from their rows.
struct WorkingHoursRows {
    private var weekly: [(weekday: Int, span: WorkingHours.Span)] = []
    private var exceptions: [CivilDate: [WorkingHours.Span]] = [:]

    var hours: WorkingHours { WorkingHours(weekly: weekly, exceptions: exceptions) }

    /// A row of weekday, date, first and last minute.
    mutating func add(_ row: inout SQLRow) throws {
        let (weekday, date) = (try row.intOrNil(), try row.textOrNil())
        let (start, end) = (try row.intOrNil(), try row.intOrNil())
        let span = start.flatMap { start in end.map { WorkingHours.Span(start: start, end: $0) } }
        if let weekday, let span {
            weekly.append((weekday, span))
        } else if let date = date.flatMap(CivilDate.init) {
            exceptions[date, default: []] += span.map { [$0] } ?? []
        }
    }
}
