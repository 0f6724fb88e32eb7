/// Tables whose rows are added and never changed; the database refuses anything else.
enum AppendOnly {
    /// The triggers that refuse updates and deletes.
    static func guards(_ table: SQL, _ d: Dialect) -> [SQL] {
        switch d {
        case .postgres:
            [
                """
                CREATE FUNCTION \(sql: table)_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION '\(sql: table) is append-only' USING ERRCODE = '55000';
                END $$
                """,
                """
                CREATE TRIGGER \(sql: table)_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON \(sql: table)
                FOR EACH STATEMENT EXECUTE FUNCTION \(sql: table)_refuse()
                """,
            ]
        case .sqlite:
            [
                """
                CREATE TRIGGER \(sql: table)_no_update BEFORE UPDATE ON \(sql: table)
                BEGIN SELECT RAISE(ABORT, '\(sql: table) is append-only'); END
                """,
                """
                CREATE TRIGGER \(sql: table)_no_delete BEFORE DELETE ON \(sql: table)
                BEGIN SELECT RAISE(ABORT, '\(sql: table) is append-only'); END
                """,
            ]
        }
    }
}
