extension Migration {
    /// People who sign in, the sessions of their browsers, and the record of who changed what.
    static let signIn = Migration(number: 19, name: "sign in") { d in
        [
            """
            CREATE TABLE access_person (
                id \(sql: d.identity),
                email TEXT NOT NULL CONSTRAINT access_person_email UNIQUE,
                name TEXT NOT NULL,
                role TEXT NOT NULL CHECK (\(sql: oneOf("role", "owner", "admin", "staff", "practitioner"))),
                practitioner_id \(sql: d.integer) REFERENCES practitioners_practitioner (id),
                -- What scrypt made of it, with the parameters it used.
                password TEXT,
                -- RFC 6238 computes with the secret itself, so no hash of it will do.
                code_secret \(sql: d.bytes) CONSTRAINT access_person_code_secret CHECK (length(code_secret) >= 16),
                -- The time step of the last code that was taken: none is taken twice.
                code_step \(sql: d.integer),
                disabled_at \(sql: d.instant),
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT access_person_practice CHECK ((role = 'practitioner') = (practitioner_id IS NOT NULL)),
                CONSTRAINT access_person_code CHECK (code_step IS NULL OR code_secret IS NOT NULL)
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE access_recovery_code (
                person_id \(sql: d.integer) NOT NULL REFERENCES access_person (id),
                code_hash \(sql: d.bytes) NOT NULL,
                used_at \(sql: d.instant),
                PRIMARY KEY (person_id, code_hash)
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE access_session (
                id \(sql: d.identity),
                token_hash \(sql: d.bytes) NOT NULL CONSTRAINT access_session_token UNIQUE,
                person_id \(sql: d.integer) REFERENCES access_person (id),
                client_id \(sql: d.integer) REFERENCES clients_client (id),
                -- A password or link was right, and the one-time code is still to come.
                awaits_code \(sql: d.bool) NOT NULL,
                browser TEXT NOT NULL,
                created_at \(sql: d.instant) NOT NULL,
                last_seen_at \(sql: d.instant) NOT NULL,
                ends_at \(sql: d.instant) NOT NULL,
                CONSTRAINT access_session_holder CHECK ((person_id IS NULL) <> (client_id IS NULL)),
                CONSTRAINT access_session_code CHECK (awaits_code = \(sql: d.no) OR person_id IS NOT NULL)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX access_session_person ON access_session (person_id) WHERE person_id IS NOT NULL",
            "CREATE INDEX access_session_client ON access_session (client_id) WHERE client_id IS NOT NULL",
            "CREATE INDEX access_session_ends ON access_session (ends_at)",
            """
            CREATE TABLE access_sign_in_link (
                id \(sql: d.identity),
                -- As it was asked for; whether anybody here has it is not looked up before somebody follows the link.
                email TEXT NOT NULL,
                -- There is none until the mail is written, so the secret is never on disk.
                token_hash \(sql: d.bytes) CONSTRAINT access_sign_in_link_token UNIQUE,
                -- The browser that asked; NULL for a link that the command printed.
                browser_hash \(sql: d.bytes),
                return_to TEXT NOT NULL,
                language TEXT NOT NULL,
                created_at \(sql: d.instant) NOT NULL,
                expires_at \(sql: d.instant) NOT NULL,
                -- Whether its mail is still to be written.
                is_due \(sql: d.bool) NOT NULL,
                used_at \(sql: d.instant),
                CONSTRAINT access_sign_in_link_life CHECK (expires_at > created_at),
                CONSTRAINT access_sign_in_link_used CHECK (used_at IS NULL OR token_hash IS NOT NULL)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX access_sign_in_link_due ON access_sign_in_link (id) WHERE is_due = \(sql: d.yes)",
            "CREATE INDEX access_sign_in_link_expires ON access_sign_in_link (expires_at)",
            """
            CREATE TABLE access_tally (
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                window_start \(sql: d.instant) NOT NULL,
                tries \(sql: d.integer) NOT NULL CHECK (tries > 0),
                PRIMARY KEY (kind, subject, window_start)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX access_tally_window ON access_tally (window_start)",
            """
            CREATE TABLE audit_entry (
                id \(sql: d.identity),
                created_at \(sql: d.instant) NOT NULL,
                actor_kind TEXT NOT NULL CHECK (\(sql: oneOf("actor_kind", "program", "key", "person", "client", "nobody"))),
                actor_id \(sql: d.integer),
                role TEXT NOT NULL,
                action TEXT NOT NULL,
                subject_kind TEXT NOT NULL,
                subject_id \(sql: d.integer),
                changes TEXT NOT NULL,
                reason TEXT,
                CONSTRAINT audit_entry_actor CHECK (
                    \(sql: oneOf("actor_kind", "program", "nobody")) = (actor_id IS NULL))
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, id)",
        ] + auditIsAppendOnly(d)
    }

    private static func auditIsAppendOnly(_ d: Dialect) -> [SQL] {
        switch d {
        case .postgres:
            [
                """
                CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'audit_entry is append-only' USING ERRCODE = '55000';
                END $$
                """,
                """
                CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
                FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()
                """,
            ]
        case .sqlite:
            [
                """
                CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
                BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END
                """,
                """
                CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
                BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END
                """,
            ]
        }
    }
}
