import Domain

/// The old rows that were kept, and how far the making of records from them has come.
public struct LegacyRecords {
    let sql: Session

    /// The taking over of an old database.
    public struct Import: Sendable {
        public let source: String
        /// The moment that the old rows are judged by.
        public let asOf: Instant
        public let stagedAt: Instant?
        public let importedAt: Instant?
        public let cleanedAt: Instant?
        public let finishedAt: Instant?
    }

    /// Nil where nothing was taken over, and nothing was begun.
    public func find() throws -> Import? {
        try sql.first("SELECT source, as_of, staged_at, imported_at, cleaned_at, finished_at FROM legacy_import") { row in
            Import(
                source: try row.text(), asOf: try row.instant(), stagedAt: try row.instantOrNil(), importedAt: try row.instantOrNil(),
                cleanedAt: try row.instantOrNil(), finishedAt: try row.instantOrNil())
        }
    }

    public func start(_ source: String, now: Instant) throws {
        try sql.run("INSERT INTO legacy_import (id, source, as_of, started_at) VALUES (1, \(source), \(now), \(now))")
    }

    /// A point that the taking over has reached.
    public enum Milestone: String, Sendable {
        case staged = "staged_at"
        case imported = "imported_at"
        case cleaned = "cleaned_at"
        case finished = "finished_at"
    }

    /// Notes that it is reached, the first time; or, with no moment, that it is not any more.
    public func reach(_ milestone: Milestone, at moment: Instant?) throws {
        let column = SQL(stringLiteral: milestone.rawValue)
        try sql.run("UPDATE legacy_import SET \(sql: column) = \(moment)\(sql: moment == nil ? "" : " WHERE \(sql: column) IS NULL")")
    }

    // MARK: Keeping rows

    /// How many rows of each table are kept, by its old name.
    public func staged() throws -> [String: Int] {
        let marks = try sql.rows("SELECT step, reached FROM legacy_mark WHERE step LIKE 'rows of %'") { (try $0.text(), try $0.int()) }
        return Dictionary(uniqueKeysWithValues: marks.map { (String($0.0.dropFirst("rows of ".count)), $0.1) })
    }

    /// Keeps rows, and how many they are now.
    public func stage(_ batch: LegacyBatch) throws {
        for (table, rows) in zip(LegacyShape.tables, batch.rows) where !rows.isEmpty {
            try sql.load(rows, into: table.name, table.columns.map(\.name))
            try sql.run(
                """
                INSERT INTO legacy_mark (step, reached) VALUES (\("rows of \(table.source)"), \(rows.count))
                ON CONFLICT (step) DO UPDATE SET reached = legacy_mark.reached + \(rows.count)
                """)
        }
    }

    /// Forgets what was kept, as long as nothing was made of it.
    public func forget() throws {
        for table in LegacyShape.tables { try sql.run("DELETE FROM \(sql: SQL(stringLiteral: table.name))") }
        try dropIndexes()
        try sql.run("DELETE FROM legacy_mark")
        try sql.run("DELETE FROM legacy_import WHERE imported_at IS NULL")
    }

    /// Judges old rows as of the last thing that happened in the old database.
    public func setMoment(_ moment: Instant?) throws {
        let latest: SQL = """
            SELECT MAX(moment) FROM (
                SELECT MAX(created_at) AS moment FROM legacy_booking UNION ALL SELECT MAX(created_at) FROM legacy_order
                UNION ALL SELECT MAX(created_at) FROM legacy_earning UNION ALL SELECT MAX(created_at) FROM legacy_credit
                UNION ALL SELECT MAX(created_at) FROM legacy_review UNION ALL SELECT MAX(created_at) FROM legacy_payout
                UNION ALL SELECT MAX(end_time) FROM legacy_booking WHERE status IN ('completed', 'no_show')
                UNION ALL SELECT MAX(start_time) FROM legacy_booking WHERE status = 'in_progress'
            ) moments
            """
        if let moment {
            try sql.run("UPDATE legacy_import SET as_of = \(moment)")
        } else {
            try sql.run("UPDATE legacy_import SET as_of = COALESCE((\(sql: latest)), as_of)")
        }
    }

    // MARK: Making records

    /// How far a step has come, and how far it goes.
    public struct Progress: Sendable {
        public let step: String
        /// Old numbers that were gone through.
        public let reached: Int64
        public let last: Int64
        /// Whether the step is done.
        public var isDone: Bool { reached >= last }
    }

    /// The names of the steps, in their order.
    public static let steps = LegacyStep.all.map(\.name)

    /// Does the next part of a step. A part that was done is not done again.
    public func advance(_ number: Int) throws -> Progress {
        let step = LegacyStep.all[number]
        let reached = try mark(step.name)
        // Asked together, SQLite would look for them through all rows.
        let table = SQL(stringLiteral: step.table)
        let (lowest, last) = try sql.one("SELECT COALESCE((SELECT MIN(id) FROM \(sql: table)), 0), COALESCE((SELECT MAX(id) FROM \(sql: table)), 0)") {
            (try $0.int64(), try $0.int64())
        }
        let above = max(reached, lowest - 1)
        guard above < last else { return Progress(step: step.name, reached: last, last: last) }
        let upTo = min(last, above + step.size)
        for statement in step.statements(sql.dialect, above, upTo) { try sql.run(statement) }
        try setMark(step.name, from: reached, to: upTo)
        return Progress(step: step.name, reached: upTo, last: last)
    }

    /// Whether nothing was made of the rows yet.
    public func isUntouched() throws -> Bool { try !sql.exists("SELECT 1 FROM legacy_mark WHERE step = 'numbers'") }

    func mark(_ step: String) throws -> Int64 {
        try sql.first("SELECT reached FROM legacy_mark WHERE step = \(step)\(sql: sql.dialect.forUpdate)") { try $0.int64() } ?? 0
    }

    /// - Throws: `LegacyFault` where somebody else has gone on meanwhile.
    func setMark(_ step: String, from before: Int64, to reached: Int64) throws {
        let isMine = try sql.exists(
            """
            INSERT INTO legacy_mark (step, reached) VALUES (\(step), \(reached))
            ON CONFLICT (step) DO UPDATE SET reached = \(reached) WHERE legacy_mark.reached = \(before) RETURNING reached
            """)
        if !isMine { throw LegacyFault("Another import is going on in this database. Wait for it to end.") }
    }
}
