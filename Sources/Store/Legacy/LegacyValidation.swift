import Domain

// What must hold of old rows before anything is made of them: asked of the rows that were kept, so that a database that cannot
// be taken over leaves nothing behind.

extension LegacyRecords {
    /// What stands in the way, table by table; at most a few of each kind.
    public func faults() throws -> [LegacyFault] {
        var faults = [LegacyFault]()
        for (table, column, known) in Self.vocabularies {
            let list = SQL(stringLiteral: known.map { "'\($0)'" }.joined(separator: ", "))
            faults += try look(
                table, "SELECT id, \(sql: column) FROM \(sql: table) WHERE \(sql: column) NOT IN (\(sql: list))"
            ) { "\(column.text) is “\($0)”. Known are \(known.joined(separator: ", "))." }
        }
        for (table, column, target) in Self.references {
            faults += try look(
                table,
                """
                SELECT l.id, CAST(l.\(sql: column) AS TEXT) FROM \(sql: table) l
                WHERE l.\(sql: column) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \(sql: target) t WHERE t.id = l.\(sql: column))
                """
            ) { "\(column.text) is \($0), and there is no such row in \(Self.source(target))." }
        }
        for (table, question, what) in Self.rules(sql.dialect) { faults += try look(table, question) { _ in what } }
        return faults
    }

    private func look(_ table: SQL, _ question: SQL, _ words: (String) -> String) throws -> [LegacyFault] {
        try sql.rows("SELECT * FROM (\(sql: question)) found ORDER BY 1 LIMIT 5") { row in
            let id = try row.int64()
            return LegacyFault(Self.source(table), row: id, words(try row.textOrNil() ?? "empty"))
        }
    }

    /// What a table is called in the old database.
    private static func source(_ table: SQL) -> String { LegacyShape.tables.first { $0.name == table.text }?.source ?? table.text }

    private static let vocabularies: [(table: SQL, column: SQL, known: [String])] = [
        ("legacy_service_type", "code", LegacySQL.serviceTypes),
        ("legacy_order", "status", LegacySQL.orderStatuses),
        ("legacy_order", "order_type", LegacySQL.orderTypes),
        ("legacy_booking", "status", LegacySQL.bookingStatuses),
        ("legacy_booking", "payment_status", LegacySQL.bookingPaymentStatuses),
        ("legacy_credit", "transaction_type", LegacySQL.creditTypes),
        ("legacy_earning", "status", LegacySQL.earningStatuses),
        ("legacy_payout", "status", LegacySQL.payoutStatuses),
    ]

    private static let references: [(table: SQL, column: SQL, target: SQL)] = [
        ("legacy_practitioner", "user_id", "legacy_user"),
        ("legacy_service", "primary_practitioner_id", "legacy_practitioner"), ("legacy_service", "service_type_id", "legacy_service_type"),
        ("legacy_service_practitioner", "service_id", "legacy_service"), ("legacy_service_practitioner", "practitioner_id", "legacy_practitioner"),
        ("legacy_service_item", "parent_service_id", "legacy_service"), ("legacy_service_item", "child_service_id", "legacy_service"),
        ("legacy_schedule", "practitioner_id", "legacy_practitioner"), ("legacy_schedule_slot", "schedule_id", "legacy_schedule"),
        ("legacy_preference", "practitioner_id", "legacy_practitioner"), ("legacy_time_off", "practitioner_id", "legacy_practitioner"),
        ("legacy_group_date", "service_id", "legacy_service"),
        ("legacy_order", "user_id", "legacy_user"), ("legacy_order", "practitioner_id", "legacy_practitioner"),
        ("legacy_order", "service_id", "legacy_service"),
        ("legacy_booking", "user_id", "legacy_user"), ("legacy_booking", "practitioner_id", "legacy_practitioner"),
        ("legacy_booking", "service_id", "legacy_service"), ("legacy_booking", "order_id", "legacy_order"),
        ("legacy_booking", "parent_booking_id", "legacy_booking"), ("legacy_booking", "rescheduled_from_id", "legacy_booking"),
        ("legacy_booking", "service_session_id", "legacy_group_date"),
        ("legacy_note", "booking_id", "legacy_booking"), ("legacy_note", "author_id", "legacy_user"),
        ("legacy_review", "booking_id", "legacy_booking"), ("legacy_review", "user_id", "legacy_user"),
        ("legacy_review", "practitioner_id", "legacy_practitioner"),
        ("legacy_payout", "practitioner_id", "legacy_practitioner"),
        ("legacy_earning", "booking_id", "legacy_booking"), ("legacy_earning", "practitioner_id", "legacy_practitioner"),
        ("legacy_earning", "payout_id", "legacy_payout"),
        ("legacy_credit", "user_id", "legacy_user"), ("legacy_credit", "booking_id", "legacy_booking"), ("legacy_credit", "order_id", "legacy_order"),
        ("legacy_credit_balance", "user_id", "legacy_user"), ("legacy_package_counter", "package_booking_id", "legacy_booking"),
    ]

    private static func rules(_ d: Dialect) -> [(table: SQL, question: SQL, what: String)] {
        let currency: (SQL) -> SQL = { "SELECT id, NULL FROM \(sql: $0) WHERE LENGTH(currency) <> 3" }
        return [
            (
                "legacy_user",
                """
                SELECT u.id, NULL FROM legacy_user u JOIN (
                    SELECT LOWER(TRIM(email)) AS email, MIN(id) AS first FROM legacy_user GROUP BY LOWER(TRIM(email)) HAVING COUNT(*) > 1
                ) twice ON twice.email = LOWER(TRIM(u.email)) AND twice.first <> u.id
                """,
                "email is that of another user too, but for capitals. Give one of them another address."
            ),
            ("legacy_user", "SELECT id, NULL FROM legacy_user WHERE TRIM(email) = ''", "email is empty. Every client is known by an address."),
            (
                "legacy_service", "SELECT id, NULL FROM legacy_service WHERE price_cents < 0 OR bonus_sessions < 0 OR duration_minutes < 0",
                "price_cents, bonus_sessions or duration_minutes is negative."
            ),
            (
                "legacy_service_item", "SELECT id, NULL FROM legacy_service_item WHERE quantity > 200 OR quantity < 0 OR parent_service_id = child_service_id",
                "quantity must be from 0 to 200, and a package cannot contain itself."
            ),
            (
                "legacy_schedule_slot", "SELECT id, NULL FROM legacy_schedule_slot WHERE day NOT BETWEEN 0 AND 6 OR start_time >= end_time",
                "day must be from 0 (Monday) to 6, and start_time before end_time."
            ),
            ("legacy_group_date", "SELECT id, NULL FROM legacy_group_date WHERE start_time >= end_time", "start_time must be before end_time."),
            (
                "legacy_order", "SELECT id, NULL FROM legacy_order WHERE service_id IS NULL AND order_type <> 'credit'",
                "service_id is empty, and the order is not of credit: nobody can tell what was sold."
            ),
            ("legacy_order", currency("legacy_order"), "currency must be a code of three letters."),
            ("legacy_earning", currency("legacy_earning"), "currency must be a code of three letters."),
            ("legacy_credit", currency("legacy_credit"), "currency must be a code of three letters."),
            (
                "legacy_order",
                """
                SELECT id, NULL FROM legacy_order
                WHERE subtotal_amount_cents < 0 OR tax_amount_cents < 0 OR credits_applied_cents < 0 OR total_amount_cents < 0
                   OR subtotal_amount_cents + tax_amount_cents - credits_applied_cents - total_amount_cents NOT BETWEEN 0 AND subtotal_amount_cents
                """,
                "the amounts do not fit: total_amount_cents must be subtotal and tax less credit, or less than that by a discount."
            ),
            (
                "legacy_booking",
                """
                SELECT id, NULL FROM legacy_booking
                WHERE status NOT IN ('draft', 'canceled', \(sql: LegacySQL.canceledThere), 'rescheduled', 'expired') AND (start_time IS NULL OR end_time IS NULL)
                  AND is_package_purchase = \(sql: d.no) AND is_bundle_purchase = \(sql: d.no)
                """,
                "the session is scheduled and has no start_time or end_time. Scheduled bookings must have a start time."
            ),
            (
                "legacy_booking", "SELECT id, NULL FROM legacy_booking WHERE (start_time IS NULL) <> (end_time IS NULL) OR start_time >= end_time",
                "start_time must come with end_time, and be before it."
            ),
            (
                "legacy_booking", "SELECT id, NULL FROM legacy_booking WHERE parent_booking_id = id OR price_charged_cents < 0",
                "a booking cannot be its own parent, and its price cannot be negative."
            ),
            (
                "legacy_review", "SELECT id, NULL FROM legacy_review WHERE CAST(rating AS NUMERIC) NOT BETWEEN 0 AND 5",
                "rating must be from 0 to 5."
            ),
        ]
    }
}
