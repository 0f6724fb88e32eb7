import Domain

/// How often something was tried, counted by all servers together.
public struct TallyRecords {
    let sql: Session

    /// Counts one more try, in one statement that two servers cannot both win.
    ///
    /// - Returns: the tries in this window, this one included
    public func count(_ limit: TryLimit, of subject: String, now: Instant) throws -> Int {
        try sql.one(
            """
            INSERT INTO access_tally (kind, subject, window_start, tries) VALUES (\(limit.kind), \(subject), \(limit.window(now)), 1)
            ON CONFLICT (kind, subject, window_start) DO UPDATE SET tries = access_tally.tries + 1
            RETURNING tries
            """) { try $0.int() }
    }

    /// Forgets windows that no limit looks at any more, some at a time.
    ///
    /// - Returns: how many
    public func purge(now: Instant, atMost: Int = 500) throws -> Int {
        try sql.rows(
            """
            DELETE FROM access_tally WHERE (kind, subject, window_start) IN (
                SELECT kind, subject, window_start FROM access_tally WHERE window_start < \(now.adding(days: -1))
                ORDER BY window_start LIMIT \(atMost))
            RETURNING tries
            """) { try $0.int64() }.count
    }
}
