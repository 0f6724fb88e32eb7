// Where nobody has bought anything yet, the indexes of what is about to be made wait until it is there: to make one of a million
// rows costs a tenth of keeping it in order row by row. Keys and what guards a rule stay. What waits is written down, so that an
// import that goes on after an interruption makes it too.

extension LegacyRecords {
    private static let tables: SQL = """
        ('payments_order', 'payments_payment', 'bookings_booking', 'ledger_entry', 'earnings_opening', 'bookings_note', 'reviews_review')
        """

    /// Puts them aside, if nothing was made yet and nothing was there before.
    public func setIndexesAside() throws {
        guard try isUntouched(), try !sql.exists("SELECT 1 FROM payments_order LIMIT 1"), try !sql.exists("SELECT 1 FROM bookings_booking LIMIT 1")
        else { return }
        let indexes = try sql.rows(sql.dialect == .postgres ? Self.postgresIndexes : Self.sqliteIndexes) { (try $0.text(), try $0.text()) }
        for (name, statement) in indexes {
            try sql.run("INSERT INTO legacy_waiting_index (name, statement) VALUES (\(name), \(statement))")
            try sql.run("DROP INDEX \(sql: SQL(stringLiteral: name))")
        }
    }

    /// Makes the next of those that wait, if any does.
    public func makeWaitingIndex() throws -> Progress? {
        guard let (name, statement) = try sql.first("SELECT name, statement FROM legacy_waiting_index ORDER BY name LIMIT 1", { (try $0.text(), try $0.text()) })
        else { return nil }
        try sql.run(SQL(stringLiteral: statement))
        try sql.run("DELETE FROM legacy_waiting_index WHERE name = \(name)")
        let made = try mark("waiting indexes")
        try setMark("waiting indexes", from: made, to: made + 1)
        let left = try sql.one("SELECT COUNT(*) FROM legacy_waiting_index") { try $0.int64() }
        return Progress(step: "indexes of what was made", reached: made + 1, last: made + 1 + left)
    }

    /// The index of busy times and that of group dates are what SQLite refuses overlaps and full dates by.
    private static let sqliteIndexes: SQL = """
        SELECT name, sql FROM sqlite_master
        WHERE type = 'index' AND tbl_name IN \(sql: tables) AND sql LIKE 'CREATE INDEX %'
          AND name NOT IN ('bookings_booking_busy', 'bookings_booking_group_date') ORDER BY name
        """

    /// Without those that are the work of a constraint.
    private static let postgresIndexes: SQL = """
        SELECT CAST(i.indexrelid AS regclass) || '', pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
        WHERE t.relnamespace = CAST(current_schema() AS regnamespace) AND t.relname IN \(sql: tables) AND NOT i.indisunique
          AND x.relname <> 'bookings_booking_group_date' AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
        ORDER BY 1
        """
}
