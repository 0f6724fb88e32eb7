import Domain

// What must hold of old rows before anything is made of them: asked of the rows that were kept, so that a database that cannot
// be taken over leaves nothing behind.

extension LegacyRecords {
    /// What stands in the way, table by table; at most a few of each kind. A table is gone through once: only where that finds
    /// something, each of its rules is asked by itself.
    public func faults() throws -> [LegacyFault] {
        try LegacyShape.tables.flatMap { table -> [LegacyFault] in
            let rules = Self.rules(sql.dialect, of: table)
            let from: SQL = "FROM \(sql: SQL(stringLiteral: table.name)) l WHERE"
            let broken = SQL(stringLiteral: rules.map { "(\($0.broken.text))" }.joined(separator: " OR "))
            guard !rules.isEmpty, try sql.exists("SELECT 1 \(sql: from) \(sql: broken) LIMIT 1") else { return [] }
            return try rules.flatMap { rule in
                try sql.rows("SELECT l.id, \(sql: rule.shown) \(sql: from) \(sql: rule.broken) ORDER BY l.id LIMIT 5") { row in
                    let id = try row.int64()
                    return LegacyFault(table.source, row: id, rule.words(try row.textOrNil() ?? "empty"))
                }
            }
        }
    }

    /// What must hold of each row of a table.
    private struct Rule {
        /// True of a row `l` that breaks it. Without values, for it is put together with others.
        let broken: SQL
        /// What is shown of such a row.
        var shown: SQL = "NULL"
        let words: (String) -> String
    }

    private static func rules(_ d: Dialect, of table: LegacyTable) -> [Rule] {
        let known = vocabularies.filter { $0.table == table.name }.map { _, column, known in
            let list = SQL(stringLiteral: known.map { "'\($0)'" }.joined(separator: ", "))
            return Rule(broken: "l.\(sql: column) NOT IN (\(sql: list))", shown: "l.\(sql: column)") {
                "\(column.text) is “\($0)”. Known are \(known.joined(separator: ", "))."
            }
        }
        let referred = references.filter { $0.table == table.name }.map { _, column, target in
            Rule(
                broken: "l.\(sql: column) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \(sql: target) t WHERE t.id = l.\(sql: column))",
                shown: "CAST(l.\(sql: column) AS TEXT)"
            ) { "\(column.text) is \($0), and there is no such row in \(source(target))." }
        }
        return known + referred + rules(d).filter { $0.table == table.name }.map { _, broken, what in Rule(broken: broken) { _ in what } }
    }

    /// What a table is called in the old database.
    private static func source(_ table: SQL) -> String { LegacyShape.tables.first { $0.name == table.text }?.source ?? table.text }

    private static let vocabularies: [(table: String, column: SQL, known: [String])] = [
        ("legacy_service_type", "code", LegacySQL.serviceTypes),
        ("legacy_order", "status", LegacySQL.orderStatuses),
        ("legacy_order", "order_type", LegacySQL.orderTypes),
        ("legacy_booking", "status", LegacySQL.bookingStatuses),
        ("legacy_booking", "payment_status", LegacySQL.bookingPaymentStatuses),
        ("legacy_credit", "transaction_type", LegacySQL.creditTypes),
        ("legacy_earning", "status", LegacySQL.earningStatuses),
        ("legacy_payout", "status", LegacySQL.payoutStatuses),
    ]

    private static let references: [(table: String, column: SQL, target: SQL)] = [
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

    private static func rules(_ d: Dialect) -> [(table: String, broken: SQL, what: String)] {
        let amounts: SQL = "l.subtotal_amount_cents + l.tax_amount_cents - l.credits_applied_cents - l.total_amount_cents"
        let currency = ["legacy_order", "legacy_earning", "legacy_credit"].map { table -> (String, SQL, String) in
            (table, "LENGTH(l.currency) <> 3", "currency must be a code of three letters.")
        }
        return currency + [
            (
                "legacy_user",
                """
                l.id IN (
                    SELECT u.id FROM legacy_user u JOIN (
                        SELECT LOWER(TRIM(email)) AS email, MIN(id) AS first FROM legacy_user GROUP BY LOWER(TRIM(email)) HAVING COUNT(*) > 1
                    ) twice ON twice.email = LOWER(TRIM(u.email)) AND twice.first <> u.id)
                """,
                "email is that of another user too, but for capitals. Give one of them another address."
            ),
            ("legacy_user", "TRIM(l.email) = ''", "email is empty. Every client is known by an address."),
            (
                "legacy_service", "l.price_cents < 0 OR l.bonus_sessions < 0 OR l.duration_minutes < 0",
                "price_cents, bonus_sessions or duration_minutes is negative."
            ),
            (
                "legacy_service_item", "l.quantity > 200 OR l.quantity < 0 OR l.parent_service_id = l.child_service_id",
                "quantity must be from 0 to 200, and a package cannot contain itself."
            ),
            (
                "legacy_schedule_slot", "l.day NOT BETWEEN 0 AND 6 OR l.start_time >= l.end_time",
                "day must be from 0 (Monday) to 6, and start_time before end_time."
            ),
            ("legacy_group_date", "l.start_time >= l.end_time", "start_time must be before end_time."),
            (
                "legacy_order", "l.service_id IS NULL AND l.order_type <> 'credit'",
                "service_id is empty, and the order is not of credit: nobody can tell what was sold."
            ),
            (
                "legacy_order",
                """
                l.subtotal_amount_cents < 0 OR l.tax_amount_cents < 0 OR l.credits_applied_cents < 0 OR l.total_amount_cents < 0
                OR \(sql: amounts) NOT BETWEEN 0 AND l.subtotal_amount_cents
                """,
                "the amounts do not fit: total_amount_cents must be subtotal and tax less credit, or less than that by a discount."
            ),
            (
                "legacy_booking",
                """
                l.status NOT IN ('draft', 'canceled', \(sql: LegacySQL.canceledThere), 'rescheduled', 'expired') AND (l.start_time IS NULL OR l.end_time IS NULL)
                AND l.is_package_purchase = \(sql: d.no) AND l.is_bundle_purchase = \(sql: d.no)
                """,
                "the session is scheduled and has no start_time or end_time. Scheduled bookings must have a start time."
            ),
            (
                "legacy_booking", "(l.start_time IS NULL) <> (l.end_time IS NULL) OR l.start_time >= l.end_time",
                "start_time must come with end_time, and be before it."
            ),
            (
                "legacy_booking", "l.parent_booking_id = l.id OR l.price_charged_cents < 0",
                "a booking cannot be its own parent, and its price cannot be negative."
            ),
            ("legacy_review", "CAST(l.rating AS NUMERIC) NOT BETWEEN 0 AND 5", "rating must be from 0 to 5."),
        ]
    }
}
