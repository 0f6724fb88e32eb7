extension Migration {
    /// What sessions earn, what goes back to clients, what is paid to practitioners, and what of credit runs out.
    static let money = Migration(number: 12, name: "money") { d in
        earnings(d) + refunds(d) + [
            "ALTER TABLE clients_credit_grant ADD COLUMN expires_at \(sql: d.instant)",
            "ALTER TABLE clients_credit_grant ADD COLUMN expired_at \(sql: d.instant)",
            "CREATE INDEX clients_credit_grant_expiry ON clients_credit_grant (expires_at) WHERE expires_at IS NOT NULL AND expired_at IS NULL",
            "CREATE INDEX clients_credit_grant_client ON clients_credit_grant (client_id)",
        ] + pastEarnings(d)
    }

    private static func earnings(_ d: Dialect) -> [SQL] {
        [
            """
            CREATE TABLE earnings_commission (
                service_type TEXT PRIMARY KEY CHECK (\(sql: oneOf("service_type", "session", "package", "bundle", "workshop", "course"))),
                basis_points \(sql: d.integer) NOT NULL CHECK (basis_points BETWEEN 0 AND 10000)
            \(sql: d.endOfTable)
            """,
            """
            INSERT INTO earnings_commission (service_type, basis_points)
            VALUES ('session', 1500), ('package', 1500), ('bundle', 1500), ('workshop', 1500), ('course', 1500)
            """,
            "ALTER TABLE practitioners_practitioner ADD COLUMN commission_adjustment \(sql: d.integer) NOT NULL DEFAULT 0 CHECK (commission_adjustment BETWEEN -10000 AND 10000)",
            "ALTER TABLE practitioners_practitioner ADD COLUMN payout_account TEXT",
            """
            CREATE TABLE earnings_entry (
                id \(sql: d.identity),
                kind TEXT NOT NULL CHECK (\(sql: oneOf("kind", "completed", "no_show", "forfeited", "expired", "undone", "clawback"))),
                booking_id \(sql: d.integer) NOT NULL REFERENCES bookings_booking (id),
                order_id \(sql: d.integer) NOT NULL REFERENCES payments_order (id),
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                gross_cents \(sql: d.integer) NOT NULL,
                tax_cents \(sql: d.integer) NOT NULL,
                commission_basis_points \(sql: d.integer) NOT NULL,
                commission_cents \(sql: d.integer) NOT NULL,
                net_cents \(sql: d.integer) NOT NULL,
                cause_type TEXT NOT NULL,
                cause_id \(sql: d.integer) NOT NULL,
                created_at \(sql: d.instant) NOT NULL,
                available_at \(sql: d.instant) NOT NULL,
                CONSTRAINT earnings_entry_parts CHECK (gross_cents = net_cents + commission_cents + tax_cents),
                CONSTRAINT earnings_entry_cause UNIQUE (cause_type, cause_id, booking_id)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX earnings_entry_practitioner ON earnings_entry (practitioner_id, currency, id)",
            "CREATE INDEX earnings_entry_booking ON earnings_entry (booking_id)",
            """
            CREATE TABLE earnings_payout_batch (
                id \(sql: d.identity),
                created_by TEXT NOT NULL,
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE earnings_payout (
                id \(sql: d.identity),
                batch_id \(sql: d.integer) NOT NULL REFERENCES earnings_payout_batch (id),
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                amount_cents \(sql: d.integer) NOT NULL CHECK (amount_cents > 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                status TEXT NOT NULL CHECK (\(sql: oneOf("status", "pending", "paid", "failed", "canceled"))),
                account TEXT,
                failure TEXT,
                created_at \(sql: d.instant) NOT NULL,
                ended_at \(sql: d.instant),
                CONSTRAINT earnings_payout_ended CHECK ((status = 'pending') = (ended_at IS NULL)),
                CONSTRAINT earnings_payout_once UNIQUE (batch_id, practitioner_id, currency)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX earnings_payout_practitioner ON earnings_payout (practitioner_id, id)",
        ]
    }

    private static func refunds(_ d: Dialect) -> [SQL] {
        [
            """
            CREATE TABLE payments_refund (
                id \(sql: d.identity),
                order_id \(sql: d.integer) NOT NULL REFERENCES payments_order (id),
                method TEXT NOT NULL CHECK (\(sql: oneOf("method", "pro_rata", "list_price", "external"))),
                amount_cents \(sql: d.integer) NOT NULL CHECK (amount_cents >= 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                actor TEXT NOT NULL,
                reason TEXT,
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX payments_refund_order ON payments_refund (order_id)",
            """
            CREATE TABLE payments_refund_line (
                refund_id \(sql: d.integer) NOT NULL REFERENCES payments_refund (id),
                booking_id \(sql: d.integer) NOT NULL REFERENCES bookings_booking (id),
                amount_cents \(sql: d.integer) NOT NULL CHECK (amount_cents >= 0),
                PRIMARY KEY (refund_id, booking_id),
                -- A session is given back once.
                CONSTRAINT payments_refund_line_once UNIQUE (booking_id)
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE payments_refund_part (
                id \(sql: d.identity),
                -- Nil for a payment that its order did not need, which goes back without a refund of sessions.
                refund_id \(sql: d.integer) REFERENCES payments_refund (id),
                order_id \(sql: d.integer) NOT NULL REFERENCES payments_order (id),
                payment_id \(sql: d.integer) REFERENCES payments_payment (id),
                provider TEXT NOT NULL,
                amount_cents \(sql: d.integer) NOT NULL CHECK (amount_cents > 0),
                status TEXT NOT NULL CHECK (\(sql: oneOf("status", "pending", "succeeded", "failed"))),
                provider_reference TEXT,
                failure TEXT,
                checks \(sql: d.integer) NOT NULL DEFAULT 0,
                next_check_at \(sql: d.instant),
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT payments_refund_part_next_check CHECK ((status = 'pending') = (next_check_at IS NOT NULL)),
                CONSTRAINT payments_refund_part_payment CHECK (payment_id IS NOT NULL OR provider = 'credit'),
                -- A refund at the provider is written down once, whoever tells of it.
                CONSTRAINT payments_refund_part_reference UNIQUE (provider, provider_reference)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX payments_refund_part_order ON payments_refund_part (order_id)",
            "CREATE INDEX payments_refund_part_refund ON payments_refund_part (refund_id)",
            "CREATE INDEX payments_refund_part_due ON payments_refund_part (next_check_at) WHERE next_check_at IS NOT NULL",
            """
            CREATE TABLE payments_dispute (
                id \(sql: d.identity),
                payment_id \(sql: d.integer) NOT NULL REFERENCES payments_payment (id),
                order_id \(sql: d.integer) NOT NULL REFERENCES payments_order (id),
                provider_reference TEXT NOT NULL CONSTRAINT payments_dispute_reference UNIQUE,
                amount_cents \(sql: d.integer) NOT NULL CHECK (amount_cents > 0),
                status TEXT NOT NULL CHECK (\(sql: oneOf("status", "open", "won", "lost"))),
                created_at \(sql: d.instant) NOT NULL,
                ended_at \(sql: d.instant)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX payments_dispute_order ON payments_dispute (order_id)",
        ]
    }
}
