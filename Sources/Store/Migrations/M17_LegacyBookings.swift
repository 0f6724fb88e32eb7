extension Migration {
    /// Lets in what came from an older system: purchases that were bookings, sessions without an order, and sessions whose time
    /// another session had too, which are kept and take no time.
    static func bookings(_ d: Dialect) -> [SQL] {
        switch d {
        case .postgres: changedBookings
        case .sqlite: rebuiltBookings
        }
    }

    private static let rules: [(name: String, check: SQL)] = [
        ("bookings_booking_has_an_order", "order_id IS NOT NULL OR legacy_kind IS NOT NULL"),
        ("bookings_booking_parent_is_no_session", "legacy_kind IS NULL OR legacy_kind <> 'parent' OR (order_id IS NULL AND busy_start IS NULL)"),
        (
            "bookings_booking_whole_time",
            """
            (start_time IS NULL) = (end_time IS NULL) AND (busy_start IS NULL) = (busy_end IS NULL)
            AND ((start_time IS NULL) = (busy_start IS NULL) OR (legacy_kind IS NOT NULL AND busy_start IS NULL))
            """
        ),
    ]

    private static let legacyKind = "legacy_kind TEXT CHECK (\(oneOf("legacy_kind", "parent", "session").text))"

    // MARK: PostgreSQL

    private static let changedBookings: [SQL] =
        [
            "ALTER TABLE bookings_booking DROP CONSTRAINT bookings_booking_whole_time, DROP CONSTRAINT bookings_booking_no_overlap",
            SQL(stringLiteral: "ALTER TABLE bookings_booking ALTER COLUMN order_id DROP NOT NULL, ADD COLUMN \(legacyKind)"),
        ]
        + rules.map { SQL(stringLiteral: "ALTER TABLE bookings_booking ADD CONSTRAINT \($0.name) CHECK (\($0.check.text))") }
        + [
            // A range without ends would be all of time.
            """
            ALTER TABLE bookings_booking ADD CONSTRAINT bookings_booking_no_overlap
            EXCLUDE USING gist (practitioner_id WITH =, tstzrange(busy_start, busy_end) WITH &&)
            WHERE (\(sql: BookingRecords.isLive("")) AND group_date_id IS NULL AND busy_start IS NOT NULL)
            """,
            """
            CREATE OR REPLACE FUNCTION services_group_date_guard() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock(hashtextextended('practitioner', NEW.practitioner_id));
                IF EXISTS (SELECT 1 FROM bookings_booking other
                           WHERE other.practitioner_id = NEW.practitioner_id AND other.group_date_id IS NULL
                             AND \(sql: BookingRecords.isLive("other.")) AND other.busy_start IS NOT NULL
                             AND tstzrange(other.busy_start, other.busy_end) && tstzrange(NEW.busy_start, NEW.busy_end)) THEN
                    RAISE EXCEPTION 'a session is booked then'
                        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'services_group_date_no_overlap_with_booking';
                END IF;
                IF NEW.seats < (SELECT COUNT(*) FROM bookings_booking other WHERE other.group_date_id = NEW.id AND \(sql: BookingRecords.isLive("other."))) THEN
                    RAISE EXCEPTION 'more seats are taken' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'services_group_date_seats';
                END IF;
                RETURN NEW;
            END $$
            """,
        ]

    // MARK: SQLite

    /// SQLite cannot change a constraint: the table is made anew, with the same name, so that those who refer to it still do.
    private static let rebuiltBookings: [SQL] = {
        let old: SQL = """
            id, order_id, position, service_id, service_name, practitioner_id, client_id, status, payment_status, start_time, end_time,
            busy_start, busy_end, duration_minutes, buffer_before_minutes, buffer_after_minutes, value_cents, hold_expires_at, canceled_by,
            parent_booking_id, is_package_purchase, created_at, group_date_id, sequence, changed_at, tax_cents, list_price_cents
            """
        return [
            "PRAGMA defer_foreign_keys = ON",
            "CREATE TEMP TABLE bookings_kept AS SELECT \(sql: old) FROM bookings_booking",
            "DROP TABLE bookings_booking",
            """
            CREATE TABLE bookings_booking (
                id INTEGER PRIMARY KEY,
                order_id INTEGER REFERENCES payments_order (id),
                position INTEGER NOT NULL,
                service_id INTEGER NOT NULL REFERENCES services_service (id),
                service_name TEXT NOT NULL,
                practitioner_id INTEGER NOT NULL REFERENCES practitioners_practitioner (id),
                client_id INTEGER NOT NULL REFERENCES clients_client (id),
                status TEXT NOT NULL CHECK (
                    \(sql: oneOf("status", "draft", "pending_payment", "confirmed", "completed", "no_show", "canceled", "expired"))),
                payment_status TEXT NOT NULL CHECK (\(sql: oneOf("payment_status", "unpaid", "paid", "refunded"))),
                start_time INTEGER,
                end_time INTEGER,
                -- The practitioner's time: start and end with the buffers of the service.
                busy_start INTEGER,
                busy_end INTEGER,
                duration_minutes INTEGER NOT NULL CHECK (duration_minutes > 0),
                buffer_before_minutes INTEGER NOT NULL CHECK (buffer_before_minutes >= 0),
                buffer_after_minutes INTEGER NOT NULL CHECK (buffer_after_minutes >= 0),
                value_cents INTEGER NOT NULL CHECK (value_cents >= 0),
                hold_expires_at INTEGER,
                canceled_by TEXT,
                -- Deprecated: read for old purchases, never written for new ones.
                parent_booking_id INTEGER REFERENCES bookings_booking (id),
                is_package_purchase INTEGER NOT NULL DEFAULT 0,
                created_at INTEGER NOT NULL,
                group_date_id INTEGER REFERENCES services_group_date (id),
                sequence INTEGER NOT NULL DEFAULT 0,
                changed_at INTEGER,
                tax_cents INTEGER NOT NULL DEFAULT 0 CHECK (tax_cents >= 0),
                list_price_cents INTEGER NOT NULL DEFAULT 0 CHECK (list_price_cents >= 0),
                \(sql: SQL(stringLiteral: legacyKind)),
                CONSTRAINT bookings_booking_position UNIQUE (order_id, position),
                CONSTRAINT scheduled_bookings_must_have_a_start_time CHECK (
                    \(sql: oneOf("status", "draft", "canceled", "expired")) OR (start_time IS NOT NULL AND end_time IS NOT NULL)),
                CONSTRAINT bookings_booking_start_before_end CHECK (start_time < end_time),
                CONSTRAINT bookings_booking_busy CHECK (busy_start <= start_time AND busy_end >= end_time),
                CONSTRAINT bookings_booking_hold_status CHECK ((status = 'pending_payment') = (hold_expires_at IS NOT NULL)),
                CONSTRAINT bookings_booking_refunded CHECK (NOT (status = 'draft' AND payment_status = 'refunded')),
                \(sql: SQL(stringLiteral: rules.map { "CONSTRAINT \($0.name) CHECK (\($0.check.text))" }.joined(separator: ",\n")))
            ) STRICT
            """,
            "INSERT INTO bookings_booking (\(sql: old)) SELECT \(sql: old) FROM temp.bookings_kept",
            "DROP TABLE temp.bookings_kept",
            "CREATE INDEX bookings_booking_practitioner ON bookings_booking (practitioner_id, id)",
            "CREATE INDEX bookings_booking_client ON bookings_booking (client_id, id)",
            """
            CREATE INDEX bookings_booking_practitioner_time ON bookings_booking (practitioner_id, start_time, id)
            WHERE start_time IS NOT NULL
            """,
            "CREATE INDEX bookings_booking_time ON bookings_booking (start_time, id) WHERE start_time IS NOT NULL",
            "CREATE INDEX bookings_booking_hold ON bookings_booking (practitioner_id, hold_expires_at) WHERE status = 'pending_payment'",
            "CREATE INDEX bookings_booking_group_date ON bookings_booking (group_date_id) WHERE group_date_id IS NOT NULL",
            """
            CREATE INDEX bookings_booking_busy ON bookings_booking (practitioner_id, busy_end, busy_start)
            WHERE \(sql: BookingRecords.isLive("")) AND group_date_id IS NULL
            """,
        ]
            + bookingGuards("insert", "BEFORE INSERT ON bookings_booking")
            + bookingGuards("update", "BEFORE UPDATE OF practitioner_id, status, busy_start, busy_end, group_date_id ON bookings_booking")
    }()
}
