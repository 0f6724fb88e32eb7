extension Migration {
    /// When practitioners work, when they are away, and what they and their services ask of a start.
    static let workingHours = Migration(number: 5, name: "working hours") { d in
        [
            "ALTER TABLE practitioners_practitioner ADD COLUMN buffer_before_minutes \(sql: d.integer) NOT NULL DEFAULT 0 CHECK (buffer_before_minutes >= 0)",
            "ALTER TABLE practitioners_practitioner ADD COLUMN buffer_after_minutes \(sql: d.integer) NOT NULL DEFAULT 0 CHECK (buffer_after_minutes >= 0)",
            "ALTER TABLE services_service ADD COLUMN slot_interval_minutes \(sql: d.integer) CHECK (slot_interval_minutes > 0)",
            "ALTER TABLE services_service ADD COLUMN min_notice_minutes \(sql: d.integer) CHECK (min_notice_minutes >= 0)",
            "ALTER TABLE services_service ADD COLUMN booking_window_days \(sql: d.integer) CHECK (booking_window_days > 0)",
        ] + mayBeNull("buffer_before_minutes", d) + mayBeNull("buffer_after_minutes", d) + [
            // Who delivers a service: its owner, and whoever else does.
            """
            CREATE TABLE services_delivery (
                service_id \(sql: d.integer) NOT NULL REFERENCES services_service (id),
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                PRIMARY KEY (service_id, practitioner_id)
            \(sql: d.endOfTable)
            """,
            "INSERT INTO services_delivery (service_id, practitioner_id) SELECT id, practitioner_id FROM services_service",
            // A span of every week, or of one date; a date without a span is a day off.
            """
            CREATE TABLE practitioners_working_hours (
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                weekday \(sql: d.integer) CHECK (weekday BETWEEN 1 AND 7),
                date TEXT CHECK (length(date) = 10),
                start_minute \(sql: d.integer) CHECK (start_minute BETWEEN 0 AND 1439),
                end_minute \(sql: d.integer) CHECK (end_minute BETWEEN 1 AND 1440),
                CONSTRAINT practitioners_working_hours_day CHECK ((weekday IS NULL) <> (date IS NULL)),
                CONSTRAINT practitioners_working_hours_span CHECK (start_minute < end_minute),
                CONSTRAINT practitioners_working_hours_whole CHECK (
                    (start_minute IS NULL) = (end_minute IS NULL) AND (date IS NOT NULL OR start_minute IS NOT NULL))
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX practitioners_working_hours_practitioner ON practitioners_working_hours (practitioner_id, date)",
            """
            CREATE TABLE practitioners_time_off (
                id \(sql: d.identity),
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                start_time \(sql: d.instant) NOT NULL,
                end_time \(sql: d.instant) NOT NULL,
                reason TEXT NOT NULL,
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT practitioners_time_off_span CHECK (start_time < end_time)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX practitioners_time_off_practitioner ON practitioners_time_off (practitioner_id, end_time)",
        ]
    }

    /// Lets a column of services be empty. SQLite has no word for it: there a new column takes the place of the old one.
    private static func mayBeNull(_ column: SQL, _ d: Dialect) -> [SQL] {
        switch d {
        case .postgres: ["ALTER TABLE services_service ALTER COLUMN \(sql: column) DROP NOT NULL"]
        case .sqlite:
            [
                "ALTER TABLE services_service ADD COLUMN new_\(sql: column) INTEGER CHECK (new_\(sql: column) >= 0)",
                "UPDATE services_service SET new_\(sql: column) = \(sql: column)",
                "ALTER TABLE services_service DROP COLUMN \(sql: column)",
                "ALTER TABLE services_service RENAME COLUMN new_\(sql: column) TO \(sql: column)",
            ]
        }
    }
}
