import Domain

extension Migration {
    /// Workshops and courses: dates with seats, and who waits for one. A date takes its practitioner's time; the sessions of
    /// those who come do not take it again.
    static let groupDates = Migration(number: 6, name: "group dates") { d in
        [
            "ALTER TABLE services_service ADD COLUMN seats \(sql: d.integer) CHECK (seats > 0)",
            """
            CREATE TABLE services_group_date (
                id \(sql: d.identity),
                service_id \(sql: d.integer) NOT NULL REFERENCES services_service (id),
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                start_time \(sql: d.instant) NOT NULL,
                end_time \(sql: d.instant) NOT NULL,
                busy_start \(sql: d.instant) NOT NULL,
                busy_end \(sql: d.instant) NOT NULL,
                seats \(sql: d.integer) NOT NULL CHECK (seats > 0),
                canceled_at \(sql: d.instant),
                -- For calendars, which want to know whether what they have is still the newest.
                sequence \(sql: d.integer) NOT NULL DEFAULT 0,
                changed_at \(sql: d.instant),
                CONSTRAINT services_group_date_span CHECK (busy_start <= start_time AND start_time < end_time AND end_time <= busy_end)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX services_group_date_service ON services_group_date (service_id, start_time)",
            "ALTER TABLE bookings_booking ADD COLUMN group_date_id \(sql: d.integer) REFERENCES services_group_date (id)",
            "CREATE INDEX bookings_booking_group_date ON bookings_booking (group_date_id) WHERE group_date_id IS NOT NULL",
            """
            CREATE TABLE services_waitlist_entry (
                id \(sql: d.identity),
                service_id \(sql: d.integer) NOT NULL REFERENCES services_service (id),
                client_id \(sql: d.integer) NOT NULL REFERENCES clients_client (id),
                status TEXT NOT NULL CHECK (\(sql: oneOf("status", "waiting", "offered", "taken", "lapsed", "left"))),
                offer_expires_at \(sql: d.instant),
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT services_waitlist_entry_offer CHECK (status <> 'offered' OR offer_expires_at IS NOT NULL)
            \(sql: d.endOfTable)
            """,
            """
            CREATE UNIQUE INDEX services_waitlist_entry_once ON services_waitlist_entry (service_id, client_id)
            WHERE status = 'waiting' OR status = 'offered'
            """,
        ] + (d == .postgres ? postgresGuards : sqliteGuards)
    }

    private static let live = BookingRecords.isLive("")
    private static let liveOther = BookingRecords.isLive("other.")
    private static let liveNew = BookingRecords.isLive("NEW.")

    private static let longest = SQL(stringLiteral: String(60 * SessionLength.longestMinutes))

    // MARK: PostgreSQL

    /// Sessions of one client alone exclude each other by a constraint, and group dates each other by another. Between the
    /// two stands a trigger: whoever books a session or sets a date first takes a lock of the practitioner, so neither can
    /// miss the other. The lock also keeps those who race for one time in a line; without it they would wait for each other
    /// in circles at the constraint. Seats are counted with the date locked.
    private static let postgresGuards: [SQL] = [
        "ALTER TABLE bookings_booking DROP CONSTRAINT bookings_booking_no_overlap",
        """
        ALTER TABLE bookings_booking ADD CONSTRAINT bookings_booking_no_overlap
        EXCLUDE USING gist (practitioner_id WITH =, tstzrange(busy_start, busy_end) WITH &&)
        WHERE (\(sql: live) AND group_date_id IS NULL)
        """,
        """
        ALTER TABLE services_group_date ADD CONSTRAINT services_group_date_no_overlap
        EXCLUDE USING gist (practitioner_id WITH =, tstzrange(busy_start, busy_end) WITH &&) WHERE (canceled_at IS NULL)
        """,
        """
        CREATE FUNCTION bookings_booking_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            seats_of_date BIGINT;
        BEGIN
            IF NEW.group_date_id IS NOT NULL THEN
                SELECT seats INTO seats_of_date FROM services_group_date WHERE id = NEW.group_date_id FOR UPDATE;
                IF (SELECT COUNT(*) FROM bookings_booking other
                    WHERE other.group_date_id = NEW.group_date_id AND other.id <> NEW.id AND \(sql: liveOther)) >= seats_of_date THEN
                    RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'services_group_date_seats';
                END IF;
            ELSE
                PERFORM pg_advisory_xact_lock(hashtextextended('practitioner', NEW.practitioner_id));
                IF EXISTS (SELECT 1 FROM services_group_date other
                           WHERE other.practitioner_id = NEW.practitioner_id AND other.canceled_at IS NULL
                             AND tstzrange(other.busy_start, other.busy_end) && tstzrange(NEW.busy_start, NEW.busy_end)) THEN
                    RAISE EXCEPTION 'a group meets then'
                        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'bookings_booking_no_overlap_with_group';
                END IF;
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE TRIGGER bookings_booking_guard_on_insert BEFORE INSERT ON bookings_booking
        FOR EACH ROW WHEN (NEW.busy_start IS NOT NULL AND \(sql: liveNew)) EXECUTE FUNCTION bookings_booking_guard()
        """,
        """
        CREATE TRIGGER bookings_booking_guard_on_update
        BEFORE UPDATE OF practitioner_id, status, busy_start, busy_end, group_date_id ON bookings_booking
        FOR EACH ROW WHEN (NEW.busy_start IS NOT NULL AND \(sql: liveNew)) EXECUTE FUNCTION bookings_booking_guard()
        """,
        """
        CREATE FUNCTION services_group_date_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_advisory_xact_lock(hashtextextended('practitioner', NEW.practitioner_id));
            IF EXISTS (SELECT 1 FROM bookings_booking other
                       WHERE other.practitioner_id = NEW.practitioner_id AND other.group_date_id IS NULL AND \(sql: liveOther)
                         AND tstzrange(other.busy_start, other.busy_end) && tstzrange(NEW.busy_start, NEW.busy_end)) THEN
                RAISE EXCEPTION 'a session is booked then'
                    USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'services_group_date_no_overlap_with_booking';
            END IF;
            IF NEW.seats < (SELECT COUNT(*) FROM bookings_booking other WHERE other.group_date_id = NEW.id AND \(sql: liveOther)) THEN
                RAISE EXCEPTION 'more seats are taken' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'services_group_date_seats';
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE TRIGGER services_group_date_guard BEFORE INSERT OR UPDATE ON services_group_date
        FOR EACH ROW WHEN (NEW.canceled_at IS NULL) EXECUTE FUNCTION services_group_date_guard()
        """,
    ]

    // MARK: SQLite

    private static let sqliteGuards: [SQL] =
        [
            "DROP TRIGGER bookings_booking_no_overlap_on_insert",
            "DROP TRIGGER bookings_booking_no_overlap_on_update",
            "DROP INDEX bookings_booking_busy",
            """
            CREATE INDEX bookings_booking_busy ON bookings_booking (practitioner_id, busy_end, busy_start)
            WHERE \(sql: live) AND group_date_id IS NULL
            """,
            "CREATE INDEX services_group_date_busy ON services_group_date (practitioner_id, busy_end) WHERE canceled_at IS NULL",
        ]
        + bookingGuards("insert", "BEFORE INSERT ON bookings_booking")
        + bookingGuards("update", "BEFORE UPDATE OF practitioner_id, status, busy_start, busy_end, group_date_id ON bookings_booking")
        + [groupDateGuard("insert", "BEFORE INSERT ON services_group_date"), groupDateGuard("update", "BEFORE UPDATE ON services_group_date")]

    static func bookingGuards(_ name: SQL, _ moment: SQL) -> [SQL] {
        [
            """
            CREATE TRIGGER bookings_booking_no_overlap_on_\(sql: name) \(sql: moment)
            WHEN NEW.busy_start IS NOT NULL AND NEW.group_date_id IS NULL AND \(sql: liveNew)
            BEGIN
                -- So that the search below can stop early and still miss nothing.
                SELECT RAISE(ABORT, 'bookings_booking_length') WHERE NEW.busy_end - NEW.busy_start > \(sql: longest);
                SELECT RAISE(ABORT, 'bookings_booking_no_overlap') WHERE EXISTS (
                    SELECT 1 FROM bookings_booking AS other
                    WHERE other.practitioner_id = NEW.practitioner_id AND \(sql: liveOther) AND other.group_date_id IS NULL
                      AND other.id IS NOT NEW.id AND other.busy_end > NEW.busy_start
                      AND other.busy_end < NEW.busy_end + \(sql: longest) AND other.busy_start < NEW.busy_end);
                SELECT RAISE(ABORT, 'bookings_booking_no_overlap_with_group') WHERE EXISTS (
                    SELECT 1 FROM services_group_date AS other
                    WHERE other.practitioner_id = NEW.practitioner_id AND other.canceled_at IS NULL
                      AND other.busy_end > NEW.busy_start AND other.busy_start < NEW.busy_end);
            END
            """,
            """
            CREATE TRIGGER bookings_booking_seats_on_\(sql: name) \(sql: moment)
            WHEN NEW.group_date_id IS NOT NULL AND \(sql: liveNew)
            BEGIN
                SELECT RAISE(ABORT, 'services_group_date_seats') WHERE (
                    SELECT COUNT(*) FROM bookings_booking AS other
                    WHERE other.group_date_id = NEW.group_date_id AND other.id IS NOT NEW.id AND \(sql: liveOther)
                ) >= (SELECT seats FROM services_group_date WHERE id = NEW.group_date_id);
            END
            """,
        ]
    }

    private static func groupDateGuard(_ name: SQL, _ moment: SQL) -> SQL {
        """
        CREATE TRIGGER services_group_date_guard_on_\(sql: name) \(sql: moment)
        WHEN NEW.canceled_at IS NULL
        BEGIN
            SELECT RAISE(ABORT, 'services_group_date_no_overlap') WHERE EXISTS (
                SELECT 1 FROM services_group_date AS other
                WHERE other.practitioner_id = NEW.practitioner_id AND other.canceled_at IS NULL AND other.id IS NOT NEW.id
                  AND other.busy_end > NEW.busy_start AND other.busy_start < NEW.busy_end);
            SELECT RAISE(ABORT, 'services_group_date_no_overlap_with_booking') WHERE EXISTS (
                SELECT 1 FROM bookings_booking AS other
                WHERE other.practitioner_id = NEW.practitioner_id AND \(sql: liveOther) AND other.group_date_id IS NULL
                  AND other.busy_end > NEW.busy_start AND other.busy_start < NEW.busy_end);
            SELECT RAISE(ABORT, 'services_group_date_seats') WHERE NEW.seats < (
                SELECT COUNT(*) FROM bookings_booking AS other WHERE other.group_date_id = NEW.id AND \(sql: liveOther));
        END
        """
    }
}
