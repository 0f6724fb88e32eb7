extension Migration {
    /// Who delivers, who attends, and what is offered.
    static let catalogue = Migration(number: 1, name: "catalogue") { d in
        [
            """
            CREATE TABLE practitioners_practitioner (
                id \(sql: d.identity),
                display_name TEXT NOT NULL,
                email TEXT,
                time_zone TEXT NOT NULL,
                slot_interval_minutes \(sql: d.integer) NOT NULL CHECK (slot_interval_minutes > 0),
                min_notice_minutes \(sql: d.integer) NOT NULL CHECK (min_notice_minutes >= 0),
                booking_window_days \(sql: d.integer) NOT NULL CHECK (booking_window_days > 0),
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE clients_client (
                id \(sql: d.identity),
                name TEXT NOT NULL,
                email TEXT NOT NULL CONSTRAINT clients_client_email UNIQUE,
                phone TEXT,
                time_zone TEXT,
                created_by_practitioner_id \(sql: d.integer) REFERENCES practitioners_practitioner (id),
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE services_service (
                id \(sql: d.identity),
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                slug TEXT NOT NULL,
                name TEXT NOT NULL,
                description TEXT NOT NULL,
                service_type TEXT NOT NULL CHECK (\(sql: oneOf("service_type", "session", "package", "bundle", "workshop", "course"))),
                price_cents \(sql: d.integer) NOT NULL CHECK (price_cents >= 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                duration_minutes \(sql: d.integer) CHECK (duration_minutes > 0),
                buffer_before_minutes \(sql: d.integer) NOT NULL CHECK (buffer_before_minutes >= 0),
                buffer_after_minutes \(sql: d.integer) NOT NULL CHECK (buffer_after_minutes >= 0),
                validity_days \(sql: d.integer) CHECK (validity_days > 0),
                visibility TEXT NOT NULL CHECK (\(sql: oneOf("visibility", "public", "unlisted"))),
                is_active \(sql: d.bool) NOT NULL,
                allocation TEXT NOT NULL CHECK (\(sql: oneOf("allocation", "equal", "by_list_price"))),
                bonus_sessions \(sql: d.integer) NOT NULL CHECK (bonus_sessions >= 0),
                max_per_client \(sql: d.integer) CHECK (max_per_client > 0),
                cancellation_window_hours \(sql: d.integer) NOT NULL CHECK (cancellation_window_hours >= 0),
                is_refundable \(sql: d.bool) NOT NULL,
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT services_service_slug UNIQUE (practitioner_id, slug),
                CONSTRAINT services_service_duration CHECK (service_type <> 'session' OR duration_minutes IS NOT NULL)
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE services_package_item (
                package_id \(sql: d.integer) NOT NULL REFERENCES services_service (id),
                position \(sql: d.integer) NOT NULL CHECK (position >= 0),
                service_id \(sql: d.integer) NOT NULL REFERENCES services_service (id),
                quantity \(sql: d.integer) NOT NULL CHECK (quantity BETWEEN 1 AND 200),
                PRIMARY KEY (package_id, position),
                CONSTRAINT services_package_item_not_itself CHECK (package_id <> service_id)
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE services_invitation (
                service_id \(sql: d.integer) NOT NULL REFERENCES services_service (id),
                client_id \(sql: d.integer) NOT NULL REFERENCES clients_client (id),
                created_at \(sql: d.instant) NOT NULL,
                PRIMARY KEY (service_id, client_id)
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE access_key (
                id \(sql: d.identity),
                token_hash \(sql: d.bytes) NOT NULL CONSTRAINT access_key_token UNIQUE,
                role TEXT NOT NULL,
                practitioner_id \(sql: d.integer) REFERENCES practitioners_practitioner (id),
                client_id \(sql: d.integer) REFERENCES clients_client (id),
                name TEXT NOT NULL,
                created_at \(sql: d.instant) NOT NULL,
                revoked_at \(sql: d.instant),
                CONSTRAINT access_key_role CHECK (
                    (role = 'admin' AND practitioner_id IS NULL AND client_id IS NULL)
                    OR (role = 'practitioner' AND practitioner_id IS NOT NULL AND client_id IS NULL)
                    OR (role = 'client' AND practitioner_id IS NULL AND client_id IS NOT NULL))
            \(sql: d.endOfTable)
            """,
        ]
    }
}
