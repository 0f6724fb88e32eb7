extension Migration {
    /// What is kept of an attempt while a provider has it, what providers tell us, and the test provider's refunds.
    static let paymentProviders = Migration(number: 11, name: "payment providers") { d in
        attempts(d) + [
            // A payment of the provider belongs to one attempt, and so to one order.
            """
            CREATE UNIQUE INDEX payments_payment_reference ON payments_payment (provider, provider_reference)
            WHERE provider_reference IS NOT NULL
            """,
            // What providers told us: noted once, answered at once, acted upon afterwards.
            """
            CREATE TABLE payments_provider_event (
                id \(sql: d.identity),
                provider TEXT NOT NULL,
                event_id TEXT NOT NULL,
                event_type TEXT NOT NULL,
                -- Which object of the provider, and which attempt, it is about, as far as it says.
                subject TEXT,
                payment_id \(sql: d.integer),
                status TEXT NOT NULL CHECK (\(sql: oneOf("status", "waiting", "done", "ignored"))),
                tries \(sql: d.integer) NOT NULL DEFAULT 0,
                next_try_at \(sql: d.instant),
                received_at \(sql: d.instant) NOT NULL,
                CONSTRAINT payments_provider_event_once UNIQUE (provider, event_id),
                CONSTRAINT payments_provider_event_next_try CHECK ((status = 'waiting') = (next_try_at IS NOT NULL))
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX payments_provider_event_due ON payments_provider_event (next_try_at) WHERE next_try_at IS NOT NULL",
            """
            CREATE TABLE test_provider_refund (
                refund_id \(sql: d.integer) PRIMARY KEY,
                payment_id \(sql: d.integer) NOT NULL REFERENCES test_provider_charge (payment_id),
                status TEXT NOT NULL CHECK (\(sql: oneOf("status", "succeeded", "failed"))),
                amount_cents \(sql: d.integer) NOT NULL CHECK (amount_cents > 0),
                currency TEXT NOT NULL
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX test_provider_refund_payment ON test_provider_refund (payment_id)",
        ]
    }

    private static let statuses = oneOf("status", "created", "sent", "requires_action", "succeeded", "failed", "unknown", "surplus")
    private static let isFinal = oneOf("status", "succeeded", "failed", "surplus")
    private static let isSent: SQL = "(status <> 'sent' OR sent_at IS NOT NULL) AND (status <> 'created' OR sent_at IS NULL)"

    /// SQLite cannot change the constraints of a table, so there it is made anew. Nothing refers to it yet.
    private static func attempts(_ d: Dialect) -> [SQL] {
        switch d {
        case .postgres:
            [
                """
                ALTER TABLE payments_payment
                    ADD COLUMN payment_token TEXT, ADD COLUMN provider_reference TEXT, ADD COLUMN sent_at TIMESTAMPTZ,
                    ADD COLUMN checks BIGINT NOT NULL DEFAULT 0,
                    DROP CONSTRAINT payments_payment_status_check, DROP CONSTRAINT payments_payment_next_check
                """,
                """
                ALTER TABLE payments_payment
                    ADD CONSTRAINT payments_payment_status CHECK (\(sql: statuses)),
                    ADD CONSTRAINT payments_payment_sent CHECK (\(sql: isSent)),
                    ADD CONSTRAINT payments_payment_next_check CHECK ((\(sql: isFinal)) = (next_check_at IS NULL))
                """,
            ]
        case .sqlite:
            [
                """
                CREATE TABLE payments_payment_new (
                    id INTEGER PRIMARY KEY,
                    order_id INTEGER NOT NULL REFERENCES payments_order (id),
                    provider TEXT NOT NULL,
                    status TEXT NOT NULL,
                    amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
                    currency TEXT NOT NULL CHECK (length(currency) = 3),
                    client_secret TEXT,
                    redirect_url TEXT,
                    next_check_at INTEGER,
                    created_at INTEGER NOT NULL,
                    payment_token TEXT,
                    provider_reference TEXT,
                    sent_at INTEGER,
                    checks INTEGER NOT NULL DEFAULT 0,
                    CONSTRAINT payments_payment_status CHECK (\(sql: statuses)),
                    CONSTRAINT payments_payment_sent CHECK (\(sql: isSent)),
                    CONSTRAINT payments_payment_next_check CHECK ((\(sql: isFinal)) = (next_check_at IS NULL))
                ) STRICT
                """,
                """
                INSERT INTO payments_payment_new
                    (id, order_id, provider, status, amount_cents, currency, client_secret, redirect_url, next_check_at, created_at)
                SELECT id, order_id, provider, status, amount_cents, currency, client_secret, redirect_url, next_check_at, created_at
                FROM payments_payment
                """,
                "DROP TABLE payments_payment",
                "ALTER TABLE payments_payment_new RENAME TO payments_payment",
                "CREATE INDEX payments_payment_order ON payments_payment (order_id)",
                "CREATE UNIQUE INDEX payments_payment_one_succeeds ON payments_payment (order_id) WHERE status = 'succeeded'",
                "CREATE INDEX payments_payment_due ON payments_payment (next_check_at) WHERE next_check_at IS NOT NULL",
            ]
        }
    }
}
