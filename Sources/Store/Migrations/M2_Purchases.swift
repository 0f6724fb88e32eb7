extension Migration {
    /// The order is the purchase record; each session is its own booking.
    static let purchases = Migration(number: 2, name: "purchases") { d in
        [
            """
            CREATE TABLE payments_order (
                id \(sql: d.identity),
                order_type TEXT NOT NULL CHECK (\(sql: oneOf("order_type", "direct", "package", "bundle", "course", "credit"))),
                status TEXT NOT NULL CHECK (\(sql: oneOf("status", "pending", "paid", "partially_refunded", "refunded", "canceled"))),
                client_id \(sql: d.integer) NOT NULL REFERENCES clients_client (id),
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                service_id \(sql: d.integer) NOT NULL REFERENCES services_service (id),
                service_name TEXT NOT NULL,
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                subtotal_cents \(sql: d.integer) NOT NULL CHECK (subtotal_cents >= 0),
                credit_applied_cents \(sql: d.integer) NOT NULL CHECK (credit_applied_cents >= 0),
                total_amount_cents \(sql: d.integer) NOT NULL CHECK (total_amount_cents >= 0),
                package_metadata \(sql: d.json),
                cancellation_window_hours \(sql: d.integer) NOT NULL,
                is_refundable \(sql: d.bool) NOT NULL,
                requested_start_time \(sql: d.instant),
                expires_at \(sql: d.instant),
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT payments_order_total CHECK (total_amount_cents = subtotal_cents - credit_applied_cents),
                CONSTRAINT payments_order_package CHECK (
                    (order_type <> 'package' AND order_type <> 'bundle') OR package_metadata IS NOT NULL)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX payments_order_client ON payments_order (client_id, id)",
            "CREATE INDEX payments_order_practitioner ON payments_order (practitioner_id, id)",
            """
            CREATE TABLE bookings_booking (
                id \(sql: d.identity),
                order_id \(sql: d.integer) NOT NULL REFERENCES payments_order (id),
                position \(sql: d.integer) NOT NULL,
                service_id \(sql: d.integer) NOT NULL REFERENCES services_service (id),
                service_name TEXT NOT NULL,
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                client_id \(sql: d.integer) NOT NULL REFERENCES clients_client (id),
                status TEXT NOT NULL CHECK (
                    \(sql: oneOf("status", "draft", "pending_payment", "confirmed", "completed", "no_show", "canceled", "expired"))),
                payment_status TEXT NOT NULL CHECK (\(sql: oneOf("payment_status", "unpaid", "paid", "refunded"))),
                start_time \(sql: d.instant),
                end_time \(sql: d.instant),
                -- The practitioner's time: start and end with the buffers of the service.
                busy_start \(sql: d.instant),
                busy_end \(sql: d.instant),
                duration_minutes \(sql: d.integer) NOT NULL CHECK (duration_minutes > 0),
                buffer_before_minutes \(sql: d.integer) NOT NULL CHECK (buffer_before_minutes >= 0),
                buffer_after_minutes \(sql: d.integer) NOT NULL CHECK (buffer_after_minutes >= 0),
                value_cents \(sql: d.integer) NOT NULL CHECK (value_cents >= 0),
                hold_expires_at \(sql: d.instant),
                canceled_by TEXT,
                -- Deprecated: read for old purchases, never written for new ones.
                parent_booking_id \(sql: d.integer) REFERENCES bookings_booking (id),
                is_package_purchase \(sql: d.bool) NOT NULL DEFAULT \(sql: d.no),
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT bookings_booking_position UNIQUE (order_id, position),
                CONSTRAINT scheduled_bookings_must_have_a_start_time CHECK (
                    \(sql: oneOf("status", "draft", "canceled", "expired")) OR (start_time IS NOT NULL AND end_time IS NOT NULL)),
                CONSTRAINT bookings_booking_start_before_end CHECK (start_time < end_time),
                CONSTRAINT bookings_booking_whole_time CHECK (
                    (start_time IS NULL) = (end_time IS NULL)
                    AND (start_time IS NULL) = (busy_start IS NULL) AND (start_time IS NULL) = (busy_end IS NULL)),
                CONSTRAINT bookings_booking_busy CHECK (busy_start <= start_time AND busy_end >= end_time),
                CONSTRAINT bookings_booking_hold_status CHECK ((status = 'pending_payment') = (hold_expires_at IS NOT NULL)),
                CONSTRAINT bookings_booking_refunded CHECK (NOT (status = 'draft' AND payment_status = 'refunded'))
            \(sql: d.endOfTable)
            """,
            // Lists by time put sessions without a time last, on both engines, straight from an index.
            "CREATE INDEX bookings_booking_practitioner ON bookings_booking (practitioner_id, (\(sql: d.timeOrNever)), id)",
            "CREATE INDEX bookings_booking_client ON bookings_booking (client_id, (\(sql: d.timeOrNever)), id)",
            "CREATE INDEX bookings_booking_time ON bookings_booking ((\(sql: d.timeOrNever)), id)",
            """
            CREATE INDEX bookings_booking_hold ON bookings_booking (practitioner_id, hold_expires_at)
            WHERE status = 'pending_payment'
            """,
        ] + noOverlap(d) + [
            """
            CREATE TABLE payments_payment (
                id \(sql: d.identity),
                order_id \(sql: d.integer) NOT NULL REFERENCES payments_order (id),
                provider TEXT NOT NULL,
                status TEXT NOT NULL CHECK (\(sql: oneOf("status", "created", "requires_action", "succeeded", "failed", "unknown"))),
                amount_cents \(sql: d.integer) NOT NULL CHECK (amount_cents >= 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                client_secret TEXT,
                redirect_url TEXT,
                next_check_at \(sql: d.instant),
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT payments_payment_next_check CHECK ((\(sql: oneOf("status", "succeeded", "failed"))) = (next_check_at IS NULL))
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX payments_payment_order ON payments_payment (order_id)",
            // At most one attempt pays an order.
            "CREATE UNIQUE INDEX payments_payment_one_succeeds ON payments_payment (order_id) WHERE status = 'succeeded'",
            "CREATE INDEX payments_payment_due ON payments_payment (next_check_at) WHERE next_check_at IS NOT NULL",
            // The books of the test provider, which is a bank of its own and only lives in the same file.
            """
            CREATE TABLE test_provider_charge (
                payment_id \(sql: d.integer) PRIMARY KEY,
                status TEXT NOT NULL CHECK (\(sql: oneOf("status", "requires_action", "succeeded", "failed"))),
                amount_cents \(sql: d.integer) NOT NULL,
                currency TEXT NOT NULL
            \(sql: d.endOfTable)
            """,
        ]
    }

    /// Two live bookings of one practitioner never overlap, buffers included, whatever the code does.
    private static func noOverlap(_ d: Dialect) -> [SQL] {
        switch d {
        case .postgres:
            [
                "CREATE EXTENSION IF NOT EXISTS btree_gist",
                """
                ALTER TABLE bookings_booking ADD CONSTRAINT bookings_booking_no_overlap
                EXCLUDE USING gist (practitioner_id WITH =, tstzrange(busy_start, busy_end) WITH &&)
                WHERE (\(sql: live("")))
                """,
            ]
        case .sqlite:
            [
                "CREATE INDEX bookings_booking_busy ON bookings_booking (practitioner_id, busy_end, busy_start) WHERE \(sql: live(""))",
                noOverlapTrigger("insert", "BEFORE INSERT ON bookings_booking"),
                noOverlapTrigger("update", "BEFORE UPDATE OF practitioner_id, status, busy_start, busy_end ON bookings_booking"),
            ]
        }
    }

    private static func noOverlapTrigger(_ name: SQL, _ moment: SQL) -> SQL {
        """
        CREATE TRIGGER bookings_booking_no_overlap_on_\(sql: name) \(sql: moment)
        WHEN NEW.busy_start IS NOT NULL AND \(sql: live("NEW."))
        BEGIN
            SELECT RAISE(ABORT, 'bookings_booking_no_overlap') WHERE EXISTS (
                SELECT 1 FROM bookings_booking AS other
                WHERE other.practitioner_id = NEW.practitioner_id AND \(sql: live("other.")) AND other.id IS NOT NEW.id
                  AND other.busy_end > NEW.busy_start AND other.busy_start < NEW.busy_end);
        END
        """
    }

    private static func live(_ table: SQL) -> SQL { BookingRecords.isLive(table) }
}

extension Dialect {
    /// A booking's start, or the end of time for one that has none.
    var timeOrNever: SQL {
        "COALESCE(start_time, \(sql: never))"
    }

    /// The end of time.
    var never: SQL { self == .postgres ? "'infinity'::timestamptz" : "9223372036854775807" }
}
