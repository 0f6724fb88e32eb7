import Domain

/// What must always hold (domain.md), asked of a live database. Each question finds the records that break its rule.
public struct Examination {
    /// A rule, and the numbers of records that break it.
    public struct Finding: Sendable {
        public let rule: String
        /// What kind of record the numbers name.
        public let record: String
        /// At most twenty.
        public let broken: [Int64]
    }

    let sql: Session

    /// Which rules are asked after.
    public enum Part: Sendable {
        case all
        /// Only what the books must be.
        case ledger
    }

    /// A rule, what kind of record the numbers name that break it, and the question that finds them.
    typealias Rule = (rule: String, record: String, question: SQL)

    /// Every rule, in the order of domain.md.
    public func findings(_ part: Part = .all) throws -> [Finding] {
        try sql.holdMoment()
        let rules = part == .all ? Self.rules(sql.dialect) + Self.ledgerRules : Self.ledgerRules
        return try rules.map { rule, record, question in
            Finding(rule: rule, record: record, broken: try sql.rows(question + " LIMIT 20") { try $0.int64() })
        }
    }

    private static func rules(_ dialect: Dialect) -> [Rule] {
        let sold: SQL =
            dialect == .postgres
            ? "CAST(o.package_metadata ->> 'total_sessions' AS BIGINT)" : "json_extract(o.package_metadata, '$.total_sessions')"
        // Taken over from an older system, with sessions that a clean-up has not given it, that only a person can, or never will.
        let waits: SQL = """
            (EXISTS (SELECT 1 FROM legacy_import)
             AND EXISTS (SELECT 1 FROM ledger_entry l WHERE l.order_id = o.id AND l.debit_account = 'opening_balance')
             AND NOT EXISTS (SELECT 1 FROM legacy_change c WHERE c.order_id = o.id AND c.undone_at IS NULL))
            """
        return [
            (
                "The values of an order's sessions add up to what is paid for it.", "order",
                """
                SELECT o.id FROM payments_order o JOIN bookings_booking b ON b.order_id = o.id
                WHERE NOT \(sql: waits)
                GROUP BY o.id, o.total_amount_cents, o.credit_applied_cents, o.tax_cents
                HAVING SUM(b.value_cents) <> o.total_amount_cents + o.credit_applied_cents OR SUM(b.tax_cents) <> o.tax_cents
                """
            ),
            (
                "A package has as many sessions as were sold.", "order",
                """
                SELECT o.id FROM payments_order o
                WHERE o.order_type IN ('direct', 'package', 'bundle') AND NOT \(sql: waits)
                  AND COALESCE(\(sql: sold), 1) <> (SELECT COUNT(*) FROM bookings_booking b WHERE b.order_id = o.id)
                """
            ),
            (
                "No two live sessions of a practitioner overlap.", "booking",
                """
                SELECT a.id FROM bookings_booking a JOIN bookings_booking b
                    ON b.practitioner_id = a.practitioner_id AND b.id > a.id AND b.busy_start < a.busy_end AND b.busy_end > a.busy_start
                WHERE a.status IN ('pending_payment', 'confirmed', 'completed', 'no_show') AND a.group_date_id IS NULL
                  AND b.status IN ('pending_payment', 'confirmed', 'completed', 'no_show') AND b.group_date_id IS NULL
                """
            ),
            (
                "No session meets a group date of its practitioner.", "booking",
                """
                SELECT b.id FROM services_group_date g JOIN bookings_booking b
                    ON b.practitioner_id = g.practitioner_id AND b.busy_start < g.busy_end AND b.busy_end > g.busy_start
                WHERE g.canceled_at IS NULL AND b.group_date_id IS NULL
                  AND b.status IN ('pending_payment', 'confirmed', 'completed', 'no_show')
                """
            ),
            (
                "No more seats are sold than there are.", "group date",
                """
                SELECT g.id FROM services_group_date g JOIN bookings_booking b ON b.group_date_id = g.id
                WHERE b.status IN ('pending_payment', 'confirmed', 'completed', 'no_show')
                GROUP BY g.id, g.seats HAVING COUNT(*) > g.seats
                """
            ),
            (
                "A session that is a seat has the time of its date.", "booking",
                """
                SELECT b.id FROM services_group_date g JOIN bookings_booking b ON b.group_date_id = g.id
                WHERE b.status IN ('pending_payment', 'confirmed') AND g.canceled_at IS NULL AND b.start_time <> g.start_time
                """
            ),
            (
                "A session that is scheduled has a start and an end.", "booking",
                """
                SELECT id FROM bookings_booking
                WHERE status NOT IN ('draft', 'canceled', 'expired') AND (start_time IS NULL OR end_time IS NULL)
                """
            ),
            (
                "All sessions of a paid order are paid.", "booking",
                """
                SELECT b.id FROM bookings_booking b JOIN payments_order o ON o.id = b.order_id
                WHERE o.status = 'paid' AND b.payment_status = 'unpaid' AND NOT \(sql: waits)
                """
            ),
            (
                "An attempt to pay that has not ended is looked at again.", "payment",
                "SELECT id FROM payments_payment WHERE status NOT IN ('succeeded', 'failed', 'surplus') AND next_check_at IS NULL"
            ),
            (
                "Nothing waits for an interrupted import or clean-up of an older system: run it again.", "index or reference",
                "SELECT ROW_NUMBER() OVER (ORDER BY name) FROM legacy_waiting_index"
            ),
        ]
    }
}
