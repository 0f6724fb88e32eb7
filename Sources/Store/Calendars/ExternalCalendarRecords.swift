import Domain

/// A calendar kept elsewhere whose busy times block slots.
public struct ExternalCalendar: Sendable {
    public let id: ID<ExternalCalendar>
    public let practitionerID: ID<Practitioner>
    /// What its owner calls it.
    public let name: String
    /// Where it is; a secret, as who knows it can read the calendar.
    public let url: String
    /// When it was last read; nil if never.
    public let fetchedAt: Instant?
    /// How often in a row it could not be read.
    public let failures: Int
    /// Why it could not be read the last time, in words for its owner.
    public let problem: String?

    /// The part of the address that is no secret.
    public var host: String {
        let afterScheme = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
        let authority = afterScheme.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(authority.split(separator: "@").last ?? "")
    }
}

/// The tables of calendars kept elsewhere.
public struct ExternalCalendarRecords {
    let sql: Session

    private static let columns: SQL = "c.id, c.practitioner_id, c.name, c.url, c.fetched_at, c.failures, c.problem"

    public func insert(_ url: String, name: String, of practitioner: ID<Practitioner>, now: Instant) throws -> ID<ExternalCalendar> {
        try sql.insert(
            """
            INSERT INTO calendars_external (practitioner_id, name, url, next_fetch_at, created_at)
            VALUES (\(practitioner), \(name), \(url), \(now), \(now))
            """)
    }

    /// By number.
    public func list(of practitioner: ID<Practitioner>) throws -> [ExternalCalendar] {
        try sql.rows("SELECT \(sql: Self.columns) FROM calendars_external c WHERE c.practitioner_id = \(practitioner) ORDER BY c.id", Self.read)
    }

    public func find(_ id: ID<ExternalCalendar>) throws -> ExternalCalendar? {
        try sql.first("SELECT \(sql: Self.columns) FROM calendars_external c WHERE c.id = \(id)", Self.read)
    }

    /// Forgets a calendar and what it said. False if there was none.
    public func delete(_ id: ID<ExternalCalendar>, of practitioner: ID<Practitioner>) throws -> Bool {
        try sql.run("DELETE FROM calendars_external_busy WHERE calendar_id = \(id) AND practitioner_id = \(practitioner)")
        return try sql.exists("DELETE FROM calendars_external WHERE id = \(id) AND practitioner_id = \(practitioner) RETURNING id")
    }

    /// Whether the time of any has come.
    public func isAnyDue(now: Instant) throws -> Bool {
        try sql.exists("SELECT 1 FROM calendars_external WHERE next_fetch_at <= \(now) LIMIT 1")
    }

    /// Claims calendars whose time has come, each by one server alone.
    public func claimDue(now: Instant, putOffUntil later: Instant, atMost limit: Int) throws -> [ExternalCalendar] {
        let skip: SQL = sql.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
        return try sql.rows(
            """
            UPDATE calendars_external AS c SET next_fetch_at = \(later)
            WHERE c.id IN (SELECT id FROM calendars_external WHERE next_fetch_at <= \(now) ORDER BY next_fetch_at LIMIT \(limit)\(sql: skip))
            RETURNING \(sql: sql.dialect == .postgres ? Self.columns : "id, practitioner_id, name, url, fetched_at, failures, problem")
            """, Self.read)
    }

    /// Puts what a calendar says now in the place of what it said before.
    public func replaceBusy(_ calendar: ExternalCalendar, with busy: [TimeRange], nextFetchAt: Instant, now: Instant) throws {
        // Detached meanwhile: then nothing of it may stay.
        guard try sql.exists(
            """
            UPDATE calendars_external SET fetched_at = \(now), next_fetch_at = \(nextFetchAt), failures = 0, problem = NULL
            WHERE id = \(calendar.id) RETURNING id
            """)
        else { return }
        try sql.run("DELETE FROM calendars_external_busy WHERE calendar_id = \(calendar.id)")
        for start in stride(from: 0, to: busy.count, by: 1000) {
            let rows = busy[start..<min(start + 1000, busy.count)].map { time -> [SQLValue] in
                [.id(calendar.id), .id(calendar.practitionerID), .instant(time.start), .instant(time.end)]
            }
            try sql.run("INSERT INTO calendars_external_busy (calendar_id, practitioner_id, start_time, end_time) VALUES \(rows: rows)")
        }
    }

    /// What it said before stays: better a time too many than a session in the middle of an appointment.
    public func noteFailure(_ id: ID<ExternalCalendar>, problem: String, nextFetchAt: Instant) throws {
        try sql.run(
            """
            UPDATE calendars_external SET failures = failures + 1, problem = \(problem), next_fetch_at = \(nextFetchAt)
            WHERE id = \(id)
            """)
    }

    private static func read(_ row: inout SQLRow) throws -> ExternalCalendar {
        ExternalCalendar(
            id: try row.id(), practitionerID: try row.id(), name: try row.text(), url: try row.text(),
            fetchedAt: try row.instantOrNil(), failures: try row.int(), problem: try row.textOrNil())
    }
}
