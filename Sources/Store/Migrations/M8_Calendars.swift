extension Migration {
    /// Feeds that others read, and calendars of others whose busy times block slots.
    static let calendars = Migration(number: 8, name: "calendars") { d in
        [
            """
            CREATE TABLE calendars_feed (
                id \(sql: d.identity),
                token_hash \(sql: d.bytes) NOT NULL CONSTRAINT calendars_feed_token UNIQUE,
                practitioner_id \(sql: d.integer) REFERENCES practitioners_practitioner (id),
                client_id \(sql: d.integer) REFERENCES clients_client (id),
                created_at \(sql: d.instant) NOT NULL,
                revoked_at \(sql: d.instant),
                CONSTRAINT calendars_feed_of_one CHECK ((practitioner_id IS NULL) <> (client_id IS NULL))
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE calendars_external (
                id \(sql: d.identity),
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                name TEXT NOT NULL,
                url TEXT NOT NULL,
                next_fetch_at \(sql: d.instant) NOT NULL,
                fetched_at \(sql: d.instant),
                failures \(sql: d.integer) NOT NULL DEFAULT 0,
                problem TEXT,
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX calendars_external_due ON calendars_external (next_fetch_at)",
            """
            CREATE TABLE calendars_external_busy (
                calendar_id \(sql: d.integer) NOT NULL REFERENCES calendars_external (id),
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                start_time \(sql: d.instant) NOT NULL,
                end_time \(sql: d.instant) NOT NULL,
                CONSTRAINT calendars_external_busy_span CHECK (start_time < end_time)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX calendars_external_busy_time ON calendars_external_busy (practitioner_id, end_time)",
            "CREATE INDEX calendars_external_busy_calendar ON calendars_external_busy (calendar_id)",
        ]
    }
}
