extension Migration {
    /// Who is told of the events in the outbox, and how that went.
    static let deliveries = Migration(number: 13, name: "deliveries") { d in
        [
            // Dispatched: written down for all who are to be told. That they were told is said of each delivery.
            "ALTER TABLE outbox_event RENAME COLUMN delivered_at TO dispatched_at",
            // Nobody could ask to be told of these.
            "UPDATE outbox_event SET dispatched_at = created_at",
            "CREATE INDEX outbox_event_waiting ON outbox_event (id) WHERE dispatched_at IS NULL",
            """
            CREATE TABLE outbox_delivery (
                id \(sql: d.identity),
                event_id \(sql: d.integer) NOT NULL REFERENCES outbox_event (id),
                channel TEXT NOT NULL,
                target \(sql: d.integer) NOT NULL,
                -- The event's, again: what is to be told in order is found by one index.
                aggregate_type TEXT NOT NULL,
                aggregate_id \(sql: d.integer) NOT NULL,
                status TEXT NOT NULL CHECK (\(sql: oneOf("status", "pending", "sending", "delivered", "dead", "canceled"))),
                failures \(sql: d.integer) NOT NULL DEFAULT 0 CHECK (failures >= 0),
                due_at \(sql: d.instant),
                created_at \(sql: d.instant) NOT NULL,
                ended_at \(sql: d.instant),
                CONSTRAINT outbox_delivery_once UNIQUE (event_id, channel, target),
                CONSTRAINT outbox_delivery_due CHECK ((due_at IS NOT NULL) = \(sql: oneOf("status", "pending", "sending"))),
                CONSTRAINT outbox_delivery_ended CHECK ((ended_at IS NULL) = \(sql: oneOf("status", "pending", "sending")))
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX outbox_delivery_due ON outbox_delivery (channel, target, due_at) WHERE due_at IS NOT NULL",
            """
            CREATE INDEX outbox_delivery_order ON outbox_delivery (channel, target, aggregate_type, aggregate_id, event_id)
            WHERE due_at IS NOT NULL
            """,
            "CREATE INDEX outbox_delivery_target ON outbox_delivery (channel, target, id)",
            "CREATE INDEX outbox_delivery_dead ON outbox_delivery (id) WHERE status = 'dead'",
            "CREATE INDEX outbox_delivery_ended ON outbox_delivery (ended_at) WHERE ended_at IS NOT NULL",
            """
            CREATE TABLE outbox_attempt (
                id \(sql: d.identity),
                delivery_id \(sql: d.integer) NOT NULL REFERENCES outbox_delivery (id),
                started_at \(sql: d.instant) NOT NULL,
                duration_milliseconds \(sql: d.integer) NOT NULL CHECK (duration_milliseconds >= 0),
                status_code \(sql: d.integer),
                error TEXT,
                response TEXT
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX outbox_attempt_delivery ON outbox_attempt (delivery_id)",
            """
            CREATE TABLE webhooks_endpoint (
                id \(sql: d.identity),
                url TEXT NOT NULL,
                description TEXT NOT NULL,
                -- Names with blanks between them; NULL for every event.
                events TEXT CONSTRAINT webhooks_endpoint_events CHECK (events <> ''),
                is_active \(sql: d.bool) NOT NULL,
                disabled_reason TEXT CHECK (\(sql: oneOf("disabled_reason", "gone"))),
                -- Signing needs the secret itself, so no hash of it will do.
                secret \(sql: d.bytes),
                previous_secret \(sql: d.bytes),
                previous_secret_until \(sql: d.instant),
                created_at \(sql: d.instant) NOT NULL,
                -- The row stays, so that its number is never another's, whose log would then show what this one was told.
                deleted_at \(sql: d.instant),
                CONSTRAINT webhooks_endpoint_secret CHECK (length(secret) BETWEEN 24 AND 64),
                CONSTRAINT webhooks_endpoint_deleted CHECK (
                    (deleted_at IS NULL) = (secret IS NOT NULL) AND (deleted_at IS NULL OR is_active = \(sql: d.no))),
                CONSTRAINT webhooks_endpoint_rotation CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL)),
                CONSTRAINT webhooks_endpoint_disabled CHECK (disabled_reason IS NULL OR is_active = \(sql: d.no))
            \(sql: d.endOfTable)
            """,
        ]
    }
}
