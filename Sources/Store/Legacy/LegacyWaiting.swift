// Where nobody has bought anything here yet, the indexes of what is about to be written wait until it is there, and on PostgreSQL
// the references too: to make an index of a million rows costs a tenth of keeping it in order row by row, and to ask once of all
// rows whether what they name is there a tenth of asking for each. Keys and what guards a rule stay. What waits is written down,
// so that a command that goes on after an interruption makes it too.

extension LegacyRecords {
    private static let tables: SQL = """
        ('payments_order', 'payments_payment', 'bookings_booking', 'ledger_entry', 'earnings_opening', 'bookings_note', 'reviews_review')
        """

    /// Puts them aside before anything is made of old rows, if nothing was made yet and nothing was there before.
    public func setAsideForImport() throws {
        guard try isUntouched(), try !sql.exists("SELECT 1 FROM payments_order LIMIT 1"), try !sql.exists("SELECT 1 FROM bookings_booking LIMIT 1")
        else { return }
        try setAside()
    }

    /// Puts them aside before old purchases are changed for the first time, if nobody has bought anything since the import. On
    /// SQLite a change keeps only those indexes in order that it concerns, and finds its rows by others.
    public func setAsideForCleanUp() throws {
        guard sql.dialect == .postgres, try sql.exists("SELECT 1 FROM legacy_import WHERE cleaned_at IS NULL") else { return }
        let isOnlyOld = try sql.one("SELECT (SELECT COUNT(*) FROM payments_order) = (SELECT COUNT(*) FROM legacy_order)") { try $0.bool() }
        if isOnlyOld { try setAside() }
    }

    private func setAside() throws {
        let waiting = try sql.rows(sql.dialect == .postgres ? Self.postgres : Self.sqlite) { (try $0.text(), try $0.text(), try $0.text()) }
        for (name, away, back) in waiting {
            try sql.run("INSERT INTO legacy_waiting_index (name, statement) VALUES (\(name), \(back))")
            try sql.run(SQL(stringLiteral: away))
        }
    }

    /// Makes the next of what waits, if anything does.
    public func makeWaiting() throws -> Progress? {
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
    private static let sqlite: SQL = """
        SELECT name, 'DROP INDEX ' || name, sql FROM sqlite_master
        WHERE type = 'index' AND tbl_name IN \(sql: tables) AND sql LIKE 'CREATE INDEX %'
          AND name NOT IN ('bookings_booking_busy', 'bookings_booking_group_date') ORDER BY name
        """

    /// Indexes without those that are the work of a constraint, and references to or from the tables.
    private static let postgres: SQL = """
        SELECT x.relname || '', 'DROP INDEX ' || CAST(i.indexrelid AS regclass), pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
        WHERE t.relnamespace = CAST(current_schema() AS regnamespace) AND t.relname IN \(sql: tables) AND NOT i.indisunique
          AND x.relname <> 'bookings_booking_group_date' AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
        UNION ALL
        SELECT c.conname || '', 'ALTER TABLE ' || CAST(c.conrelid AS regclass) || ' DROP CONSTRAINT ' || quote_ident(c.conname),
               'ALTER TABLE ' || CAST(c.conrelid AS regclass) || ' ADD CONSTRAINT ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid)
        FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
        WHERE c.contype = 'f' AND c.connamespace = CAST(current_schema() AS regnamespace) AND (t.relname IN \(sql: tables) OR r.relname IN \(sql: tables))
        ORDER BY 1
        """
}
