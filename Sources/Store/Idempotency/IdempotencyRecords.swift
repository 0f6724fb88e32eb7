import Domain

/// What was answered to which key.
public struct IdempotencyRecords {
    let sql: Session

    /// A call as it was kept.
    struct Kept {
        let request: [UInt8]
        let subject: Int64?
        let answer: KeptAnswer?
    }

    /// How long an answer can be asked for again, in hours.
    public static let keptHours = 48

    /// False if the key is there already.
    func insert<T>(_ once: Once<T>, progress: Once<T>.Progress, now: Instant) throws -> Bool {
        let (subject, status, body): (SQLValue, SQLValue, SQLValue) =
            switch progress {
            case .running(let subject): (.int(subject), .null, .null)
            case .answered(let answer): (.null, .int(Int64(answer.status)), .bytes(answer.body))
            }
        return try sql.exists(
            """
            INSERT INTO idempotency_record (caller, route, key, request, subject, answer_status, answer, created_at)
            VALUES (\(once.caller), \(once.route), \(once.key), \(.bytes(once.request)), \(subject), \(status), \(body), \(now))
            ON CONFLICT (caller, route, key) DO NOTHING
            RETURNING id
            """)
    }

    func find<T>(_ once: Once<T>) throws -> Kept? {
        try sql.first(
            """
            SELECT request, subject, answer_status, answer FROM idempotency_record
            WHERE caller = \(once.caller) AND route = \(once.route) AND key = \(once.key)
            """
        ) { row in
            let (request, subject, status) = (try row.bytes(), try row.intOrNil().map(Int64.init), try row.intOrNil())
            let answer = try status.map { KeptAnswer(status: $0, body: try row.bytes()) }
            return Kept(request: request, subject: subject, answer: answer)
        }
    }

    /// Keeps the answer of a call that was still running, unless one is kept already.
    public func complete<T>(_ once: Once<T>, answer: KeptAnswer) throws {
        try sql.run(
            """
            UPDATE idempotency_record SET answer_status = \(answer.status), answer = \(.bytes(answer.body))
            WHERE caller = \(once.caller) AND route = \(once.route) AND key = \(once.key) AND answer_status IS NULL
            """)
    }

    /// The answer that is kept, if there is one.
    public func answer<T>(to once: Once<T>) throws -> KeptAnswer? { try find(once)?.answer }

    /// Forgets answers older than `keptHours`, oldest first, a bounded number at a time.
    ///
    /// - Returns: how many were forgotten.
    public func purge(now: Instant, atMost limit: Int = 1000) throws -> Int {
        try sql.rows(
            """
            DELETE FROM idempotency_record
            WHERE id IN (SELECT id FROM idempotency_record ORDER BY id LIMIT \(limit))
              AND created_at < \(now.adding(minutes: -60 * Self.keptHours))
            RETURNING id
            """) { _ in () }.count
    }
}
