extension Migration {
    /// Discounts and taxes: what a purchase costs, step by step, and what of it each session is worth.
    static let prices = Migration(number: 10, name: "prices") { d in
        [
            """
            CREATE TABLE payments_coupon (
                id \(sql: d.identity),
                code TEXT NOT NULL CONSTRAINT payments_coupon_code UNIQUE,
                percent_basis_points \(sql: d.integer) CHECK (percent_basis_points BETWEEN 1 AND 10000),
                amount_cents \(sql: d.integer) CHECK (amount_cents > 0),
                currency TEXT CHECK (length(currency) = 3),
                practitioner_id \(sql: d.integer) REFERENCES practitioners_practitioner (id),
                service_id \(sql: d.integer) REFERENCES services_service (id),
                starts_at \(sql: d.instant),
                ends_at \(sql: d.instant),
                max_uses \(sql: d.integer) CHECK (max_uses > 0),
                max_per_client \(sql: d.integer) CHECK (max_per_client > 0),
                is_active \(sql: d.bool) NOT NULL,
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT payments_coupon_one_discount CHECK (
                    (percent_basis_points IS NULL) <> (amount_cents IS NULL) AND (amount_cents IS NULL) = (currency IS NULL))
            \(sql: d.endOfTable)
            """,
            "ALTER TABLE services_service ADD COLUMN tax_basis_points \(sql: d.integer) NOT NULL DEFAULT 0 CHECK (tax_basis_points BETWEEN 0 AND 10000)",
            "ALTER TABLE services_service ADD COLUMN tax_is_inclusive \(sql: d.bool) NOT NULL DEFAULT \(sql: d.no)",
            "ALTER TABLE services_service ADD COLUMN forfeited_value TEXT NOT NULL DEFAULT 'earned' CHECK (\(sql: oneOf("forfeited_value", "earned", "breakage")))",
            "ALTER TABLE services_service ADD COLUMN expired_value TEXT NOT NULL DEFAULT 'breakage' CHECK (\(sql: oneOf("expired_value", "earned", "breakage", "credit")))",
            "ALTER TABLE bookings_booking ADD COLUMN tax_cents \(sql: d.integer) NOT NULL DEFAULT 0 CHECK (tax_cents >= 0)",
            "ALTER TABLE bookings_booking ADD COLUMN list_price_cents \(sql: d.integer) NOT NULL DEFAULT 0 CHECK (list_price_cents >= 0)",
            // What it cost alone was not written down before; today's price comes nearest.
            """
            UPDATE bookings_booking
            SET list_price_cents = (SELECT s.price_cents FROM services_service s WHERE s.id = bookings_booking.service_id)
            """,
        ] + pricedOrders(d)
    }

    private static func pricedOrders(_ d: Dialect) -> [SQL] {
        switch d {
        case .postgres:
            [
                """
                ALTER TABLE payments_order
                    ALTER COLUMN service_id DROP NOT NULL,
                    ADD COLUMN discount_cents BIGINT NOT NULL DEFAULT 0 CHECK (discount_cents BETWEEN 0 AND subtotal_cents),
                    ADD COLUMN tax_cents BIGINT NOT NULL DEFAULT 0 CHECK (tax_cents >= 0),
                    ADD COLUMN tax_basis_points BIGINT NOT NULL DEFAULT 0,
                    ADD COLUMN tax_is_inclusive BOOLEAN NOT NULL DEFAULT FALSE,
                    ADD COLUMN coupon_id BIGINT REFERENCES payments_coupon (id),
                    ADD COLUMN forfeited_value TEXT NOT NULL DEFAULT 'earned',
                    ADD COLUMN expired_value TEXT NOT NULL DEFAULT 'breakage',
                    DROP CONSTRAINT payments_order_total,
                    ADD CONSTRAINT payments_order_total CHECK (\(sql: total(d))),
                    ADD CONSTRAINT payments_order_service CHECK ((order_type = 'credit') = (service_id IS NULL))
                """,
                couponIndex,
            ]
        case .sqlite: rebuiltOrders(d)
        }
    }

    private static func total(_ d: Dialect) -> SQL {
        """
        total_amount_cents = subtotal_cents - discount_cents + CASE WHEN tax_is_inclusive = \(sql: d.no) THEN tax_cents ELSE 0 END
            - credit_applied_cents
        """
    }

    private static let couponIndex: SQL = "CREATE INDEX payments_order_coupon ON payments_order (coupon_id, client_id) WHERE coupon_id IS NOT NULL"

    /// SQLite cannot change a constraint: the table is made anew, with the same name, so that those who refer to it still do.
    private static func rebuiltOrders(_ d: Dialect) -> [SQL] {
        let old: SQL = """
            id, order_type, status, client_id, practitioner_id, service_id, service_name, currency, subtotal_cents, credit_applied_cents,
            total_amount_cents, package_metadata, cancellation_window_hours, is_refundable, requested_start_time, expires_at, created_at,
            validity_days, validity_start, paused_at, expired_at
            """
        return [
            "PRAGMA defer_foreign_keys = ON",
            "CREATE TEMP TABLE orders_kept AS SELECT \(sql: old) FROM payments_order",
            "DROP TABLE payments_order",
            """
            CREATE TABLE payments_order (
                id INTEGER PRIMARY KEY,
                order_type TEXT NOT NULL CHECK (\(sql: oneOf("order_type", "direct", "package", "bundle", "course", "credit"))),
                status TEXT NOT NULL CHECK (\(sql: oneOf("status", "pending", "paid", "partially_refunded", "refunded", "canceled"))),
                client_id INTEGER NOT NULL REFERENCES clients_client (id),
                practitioner_id INTEGER NOT NULL REFERENCES practitioners_practitioner (id),
                service_id INTEGER REFERENCES services_service (id),
                service_name TEXT NOT NULL,
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                subtotal_cents INTEGER NOT NULL CHECK (subtotal_cents >= 0),
                discount_cents INTEGER NOT NULL DEFAULT 0 CHECK (discount_cents BETWEEN 0 AND subtotal_cents),
                tax_cents INTEGER NOT NULL DEFAULT 0 CHECK (tax_cents >= 0),
                tax_basis_points INTEGER NOT NULL DEFAULT 0,
                tax_is_inclusive INTEGER NOT NULL DEFAULT 0,
                credit_applied_cents INTEGER NOT NULL CHECK (credit_applied_cents >= 0),
                total_amount_cents INTEGER NOT NULL CHECK (total_amount_cents >= 0),
                coupon_id INTEGER REFERENCES payments_coupon (id),
                package_metadata TEXT,
                cancellation_window_hours INTEGER NOT NULL,
                is_refundable INTEGER NOT NULL,
                forfeited_value TEXT NOT NULL DEFAULT 'earned',
                expired_value TEXT NOT NULL DEFAULT 'breakage',
                requested_start_time INTEGER,
                validity_days INTEGER CHECK (validity_days > 0),
                validity_start TEXT NOT NULL DEFAULT 'purchase' CHECK (\(sql: oneOf("validity_start", "purchase", "first_use"))),
                expires_at INTEGER,
                paused_at INTEGER,
                expired_at INTEGER,
                created_at INTEGER NOT NULL,
                CONSTRAINT payments_order_total CHECK (\(sql: total(d))),
                CONSTRAINT payments_order_service CHECK ((order_type = 'credit') = (service_id IS NULL)),
                CONSTRAINT payments_order_package CHECK (
                    (order_type <> 'package' AND order_type <> 'bundle') OR package_metadata IS NOT NULL)
            ) STRICT
            """,
            "INSERT INTO payments_order (\(sql: old)) SELECT \(sql: old) FROM temp.orders_kept",
            "DROP TABLE temp.orders_kept",
            "CREATE INDEX payments_order_client ON payments_order (client_id, id)",
            "CREATE INDEX payments_order_practitioner ON payments_order (practitioner_id, id)",
            "CREATE INDEX payments_order_expiry ON payments_order (expires_at) WHERE expires_at IS NOT NULL AND expired_at IS NULL",
            couponIndex,
        ]
    }
}
