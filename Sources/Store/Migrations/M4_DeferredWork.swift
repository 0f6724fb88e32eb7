extension Migration {
    /// What is done after the commit, and what was answered before.
    static let deferredWork = Migration(number: 4, name: "deferred work") { d in
        [
            """
            CREATE TABLE outbox_event (
                id \(sql: d.identity),
                event_type TEXT NOT NULL,
                aggregate_type TEXT NOT NULL,
                aggregate_id \(sql: d.integer) NOT NULL,
                payload \(sql: d.json) NOT NULL,
                created_at \(sql: d.instant) NOT NULL,
                delivered_at \(sql: d.instant)
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE idempotency_record (
                id \(sql: d.identity),
                caller TEXT NOT NULL,
                route TEXT NOT NULL,
                key TEXT NOT NULL,
                request \(sql: d.bytes) NOT NULL,
                -- While the first call is still running there is no answer yet, but perhaps the order it made.
                subject \(sql: d.integer),
                answer_status \(sql: d.integer),
                answer \(sql: d.bytes),
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT idempotency_record_key UNIQUE (caller, route, key)
            \(sql: d.endOfTable)
            """,
        ]
    }
}
