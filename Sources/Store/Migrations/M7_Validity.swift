extension Migration {
    /// How long sessions can be scheduled, what became of each, and how often it changed.
    static let validity = Migration(number: 7, name: "validity and outcomes") { d in
        [
            "ALTER TABLE services_service ADD COLUMN validity_start TEXT NOT NULL DEFAULT 'purchase' CHECK (\(sql: oneOf("validity_start", "purchase", "first_use")))",
            "ALTER TABLE payments_order ADD COLUMN validity_days \(sql: d.integer) CHECK (validity_days > 0)",
            "ALTER TABLE payments_order ADD COLUMN validity_start TEXT NOT NULL DEFAULT 'purchase' CHECK (\(sql: oneOf("validity_start", "purchase", "first_use")))",
            "ALTER TABLE payments_order ADD COLUMN paused_at \(sql: d.instant)",
            // Set once, by whichever server lets the sessions expire.
            "ALTER TABLE payments_order ADD COLUMN expired_at \(sql: d.instant)",
            "CREATE INDEX payments_order_expiry ON payments_order (expires_at) WHERE expires_at IS NOT NULL AND expired_at IS NULL",
            // For calendars, which want to know whether what they have is still the newest.
            "ALTER TABLE bookings_booking ADD COLUMN sequence \(sql: d.integer) NOT NULL DEFAULT 0",
            "ALTER TABLE bookings_booking ADD COLUMN changed_at \(sql: d.instant)",
            // A fact a row: who did what with a session, when and why. The time is the one it had.
            """
            CREATE TABLE bookings_outcome (
                id \(sql: d.identity),
                booking_id \(sql: d.integer) NOT NULL REFERENCES bookings_booking (id),
                outcome TEXT NOT NULL CHECK (
                    \(sql: oneOf("outcome", "returned", "refund_due", "forfeited", "completed", "no_show", "undone"))),
                actor TEXT NOT NULL,
                reason TEXT,
                is_waived \(sql: d.bool) NOT NULL,
                start_time \(sql: d.instant),
                end_time \(sql: d.instant),
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT bookings_outcome_waiver_has_a_reason CHECK (is_waived = \(sql: d.no) OR reason IS NOT NULL)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX bookings_outcome_booking ON bookings_outcome (booking_id, id)",
            """
            CREATE TABLE payments_order_change (
                id \(sql: d.identity),
                order_id \(sql: d.integer) NOT NULL REFERENCES payments_order (id),
                change TEXT NOT NULL CHECK (\(sql: oneOf("change", "extended", "paused", "resumed"))),
                actor TEXT NOT NULL,
                reason TEXT,
                expires_before \(sql: d.instant),
                expires_after \(sql: d.instant),
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
        ]
    }
}
