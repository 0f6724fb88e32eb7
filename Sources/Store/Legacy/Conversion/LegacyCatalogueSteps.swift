// People, what they offer, and when they work.

extension LegacyStep {
    static let clients = LegacyStep(name: "clients", table: "legacy_user", size: 20_000) { d, above, upTo in
        [
            """
            INSERT INTO clients_client (id, name, email, phone, time_zone, created_at)
            SELECT \(sql: LegacySQL.number("client", "u.id")), COALESCE(NULLIF(TRIM(u.first_name || ' ' || u.last_name), ''), u.email),
                   LOWER(TRIM(u.email)), u.phone_number, u.timezone, u.created_at
            FROM legacy_user u
            WHERE \(sql: span("u.id", above, upTo)) AND NOT EXISTS (SELECT 1 FROM clients_client c WHERE c.email = LOWER(TRIM(u.email)))
            """
        ]
    }

    static let practitioners = LegacyStep(name: "practitioners", table: "legacy_practitioner", size: 2_000) { d, above, upTo in
        [
            """
            INSERT INTO practitioners_practitioner
                (id, display_name, email, time_zone, slot_interval_minutes, min_notice_minutes, booking_window_days, buffer_after_minutes, created_at)
            SELECT \(sql: LegacySQL.number("practitioner", "p.id")),
                   COALESCE(NULLIF(TRIM(p.display_name), ''), TRIM(u.first_name || ' ' || u.last_name)), LOWER(TRIM(u.email)),
                   \(sql: timeZone), 15, COALESCE(f.advance_booking_min_hours * 60, 120),
                   COALESCE(NULLIF(f.advance_booking_max_days, 0), 60), p.buffer_time, p.created_at
            FROM legacy_practitioner p JOIN legacy_user u ON u.id = p.user_id
            LEFT JOIN legacy_preference f ON f.practitioner_id = p.id
            WHERE \(sql: span("p.id", above, upTo))
            """
        ]
    }

    /// Her zone, of a practitioner `p` with her user `u` and preference `f`.
    static let timeZone: SQL = """
        COALESCE((SELECT MIN(s.timezone) FROM legacy_schedule s WHERE s.practitioner_id = p.id AND s.is_default = \(true)), f.timezone, u.timezone)
        """

    static let services = LegacyStep(name: "services", table: "legacy_service", size: 2_000) { d, above, upTo in
        [
            """
            INSERT INTO services_service
                (id, practitioner_id, slug, name, description, service_type, price_cents, currency, duration_minutes, validity_days, visibility,
                 is_active, allocation, bonus_sessions, max_per_client, cancellation_window_hours, is_refundable, seats, created_at)
            SELECT \(sql: LegacySQL.number("service", "s.id")), \(sql: LegacySQL.number("practitioner", "s.primary_practitioner_id")), s.slug,
                   s.name, COALESCE(s.description, ''), t.code, s.price_cents, \(sql: currency),
                   CASE WHEN t.code IN ('session', 'workshop', 'course') THEN COALESCE(NULLIF(s.duration_minutes, 0), 60) END,
                   NULLIF(s.validity_days, 0), CASE WHEN s.is_public = \(true) THEN 'public' ELSE 'unlisted' END,
                   s.is_active = \(true) AND s.is_deleted = \(false), 'equal',
                   CASE WHEN t.code = 'bundle' THEN s.bonus_sessions ELSE 0 END, NULLIF(s.max_per_customer, 0), 24, \(sql: d.yes),
                   CASE WHEN t.code IN ('workshop', 'course') THEN COALESCE(NULLIF(s.max_participants, 0), 1) END, s.created_at
            FROM legacy_service s JOIN legacy_service_type t ON t.id = s.service_type_id
            WHERE \(sql: span("s.id", above, upTo))
            """,
            """
            INSERT INTO services_delivery (service_id, practitioner_id)
            SELECT DISTINCT \(sql: LegacySQL.number("service", "who.service_id")), \(sql: LegacySQL.number("practitioner", "who.practitioner_id"))
            FROM (
                SELECT id AS service_id, primary_practitioner_id AS practitioner_id FROM legacy_service
                UNION SELECT service_id, practitioner_id FROM legacy_service_practitioner
            ) who WHERE \(sql: span("who.service_id", above, upTo))
            """,
        ]
    }

    /// Services of the old system had no currency of their own: the one that most was sold in.
    private static let currency: SQL = """
        COALESCE((SELECT UPPER(o.currency) FROM legacy_order o GROUP BY UPPER(o.currency) ORDER BY COUNT(*) DESC, UPPER(o.currency) LIMIT 1), 'USD')
        """

    static let packageItems = LegacyStep(name: "package items", table: "legacy_service", size: 2_000) { d, above, upTo in
        [
            """
            INSERT INTO services_package_item (package_id, position, service_id, quantity)
            SELECT \(sql: LegacySQL.number("service", "i.parent_service_id")),
                   ROW_NUMBER() OVER (PARTITION BY i.parent_service_id ORDER BY i.position, i.id) - 1,
                   \(sql: LegacySQL.number("service", "i.child_service_id")), i.quantity
            FROM legacy_service_item i
            WHERE \(sql: span("i.parent_service_id", above, upTo)) AND i.child_service_id IS NOT NULL AND i.quantity > 0
            """
        ]
    }

    static let workingHours = LegacyStep(name: "working hours", table: "legacy_schedule", size: 2_000) { d, above, upTo in
        [
            """
            INSERT INTO practitioners_working_hours (practitioner_id, weekday, start_minute, end_minute)
            SELECT \(sql: LegacySQL.number("practitioner", "s.practitioner_id")), t.day + 1, \(sql: minute("t.start_time")), \(sql: minute("t.end_time"))
            FROM legacy_schedule s JOIN legacy_schedule_slot t ON t.schedule_id = s.id
            WHERE \(sql: span("s.id", above, upTo)) AND s.is_default = \(true) AND s.is_active = \(true) AND t.is_active = \(true)
            """
        ]
    }

    /// `09:30` as minutes of the day.
    private static func minute(_ column: SQL) -> SQL {
        "CAST(SUBSTR(\(sql: column), 1, 2) AS INTEGER) * 60 + CAST(SUBSTR(\(sql: column), 4, 2) AS INTEGER)"
    }

    /// A date that another one of the same practitioner meets is left out: the sessions of those who come keep their time.
    static let groupDates = LegacyStep(name: "group dates", table: "legacy_group_date", size: 5_000) { d, above, upTo in
        [
            """
            INSERT INTO services_group_date (id, service_id, practitioner_id, start_time, end_time, busy_start, busy_end, seats, canceled_at)
            SELECT \(sql: LegacySQL.number("group_date", "g.id")), \(sql: LegacySQL.number("service", "g.service_id")),
                   \(sql: LegacySQL.number("practitioner", "s.primary_practitioner_id")), g.start_time, g.end_time, g.start_time, g.end_time,
                   CASE WHEN taken.seats > COALESCE(g.max_participants, s.max_participants) THEN taken.seats
                        ELSE COALESCE(NULLIF(g.max_participants, 0), NULLIF(s.max_participants, 0), 1) END,
                   CASE WHEN g.status IN ('canceled', \(sql: LegacySQL.canceledThere)) THEN g.start_time END
            FROM legacy_group_date g JOIN legacy_service s ON s.id = g.service_id
            LEFT JOIN (SELECT service_session_id, COUNT(*) AS seats FROM legacy_booking WHERE service_session_id IS NOT NULL GROUP BY service_session_id) taken
                ON taken.service_session_id = g.id
            WHERE \(sql: span("g.id", above, upTo)) AND NOT EXISTS (
                SELECT 1 FROM legacy_group_date e JOIN legacy_service f ON f.id = e.service_id
                WHERE f.primary_practitioner_id = s.primary_practitioner_id AND e.id < g.id AND e.start_time < g.end_time AND e.end_time > g.start_time)
            """
        ]
    }
}
