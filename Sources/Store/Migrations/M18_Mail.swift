extension Migration {
    /// What mail needs to know: whom in which language, what was written because of the time it was, and who wants less of it.
    static let mail = Migration(number: 18, name: "mail") { d in
        [
            "ALTER TABLE clients_client ADD COLUMN language TEXT CHECK (\(sql: oneOf("language", "en", "de")))",
            """
            CREATE TABLE mail_notice (
                id \(sql: d.identity),
                kind TEXT NOT NULL CHECK (\(sql: oneOf("kind", "reminder", "package_expiring", "package_expires_soon", "agenda"))),
                -- The session, the order or the practitioner.
                subject_id \(sql: d.integer) NOT NULL,
                -- What it tells of the subject: when that changes, it is another notice.
                moment \(sql: d.instant) NOT NULL,
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT mail_notice_once UNIQUE (kind, subject_id, moment)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX mail_notice_moment ON mail_notice (moment)",
            """
            CREATE TABLE mail_sign_in (
                id \(sql: d.identity),
                address TEXT NOT NULL,
                name TEXT,
                -- A secret, which is why it goes as soon as it was sent or is too old.
                link TEXT,
                valid_until \(sql: d.instant) NOT NULL,
                language TEXT CHECK (\(sql: oneOf("language", "en", "de"))),
                time_zone TEXT,
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX mail_sign_in_valid_until ON mail_sign_in (valid_until)",
            """
            CREATE TABLE mail_unsubscription (
                id \(sql: d.identity),
                topic TEXT NOT NULL CHECK (\(sql: oneOf("topic", "packages", "agenda"))),
                client_id \(sql: d.integer) REFERENCES clients_client (id),
                practitioner_id \(sql: d.integer) REFERENCES practitioners_practitioner (id),
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT mail_unsubscription_of_one CHECK ((client_id IS NULL) <> (practitioner_id IS NULL)),
                CONSTRAINT mail_unsubscription_client UNIQUE (client_id, topic),
                CONSTRAINT mail_unsubscription_practitioner UNIQUE (practitioner_id, topic)
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE mail_unsubscribe_link (
                id \(sql: d.identity),
                token_hash \(sql: d.bytes) NOT NULL CONSTRAINT mail_unsubscribe_link_token UNIQUE,
                topic TEXT NOT NULL CHECK (\(sql: oneOf("topic", "packages", "agenda"))),
                client_id \(sql: d.integer) REFERENCES clients_client (id),
                practitioner_id \(sql: d.integer) REFERENCES practitioners_practitioner (id),
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT mail_unsubscribe_link_of_one CHECK ((client_id IS NULL) <> (practitioner_id IS NULL))
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX mail_unsubscribe_link_created ON mail_unsubscribe_link (created_at)",
            // Where mail is kept and shown instead of sent.
            """
            CREATE TABLE mail_kept (
                id \(sql: d.identity),
                message_id TEXT NOT NULL CONSTRAINT mail_kept_once UNIQUE,
                recipient TEXT NOT NULL,
                subject TEXT NOT NULL,
                plain TEXT NOT NULL,
                html TEXT NOT NULL,
                calendar TEXT,
                source \(sql: d.bytes) NOT NULL,
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
        ]
    }
}
