import Domain

// Verdicts and anomalies, as they are kept and shown.

extension LegacyRecords {
    /// Keeps verdicts, in place of earlier ones of the same purchases.
    public func keep(_ verdicts: [(purchase: LegacyPurchase, verdict: LegacyVerdict)]) throws {
        let rows = verdicts.map { purchase, verdict -> [SQLValue] in
            [
                .int(purchase.id), .text(verdict.vanishes ? "vanish" : "stay"), .text(purchase.link.name), .intOrNull(purchase.order?.id),
                .text(verdict.anomalies.map(\.kind.rawValue).joined(separator: " ")),
            ]
        }
        try inParts(rows) { part in
            """
            INSERT INTO legacy_verdict (parent_id, verdict, link, order_id, reasons) VALUES \(rows: part)
            ON CONFLICT (parent_id) DO UPDATE SET verdict = EXCLUDED.verdict, link = EXCLUDED.link, order_id = EXCLUDED.order_id, reasons = EXCLUDED.reasons
            """
        }
        try keep(verdicts.flatMap(\.verdict.anomalies))
    }

    func keep(_ anomalies: [LegacyAnomaly]) throws {
        let rows = anomalies.map { anomaly -> [SQLValue] in [.text(anomaly.kind.rawValue), .int(anomaly.subject), .text(anomaly.facts)] }
        try inParts(rows) { part in
            "INSERT INTO legacy_anomaly (kind, subject, facts) VALUES \(rows: part) ON CONFLICT (kind, subject) DO UPDATE SET facts = EXCLUDED.facts"
        }
    }

    /// A hundred rows at once, and what is left one by one: so there are two statements to prepare and to keep, and not one for
    /// each number of rows.
    private func inParts(_ rows: [[SQLValue]], _ statement: ([[SQLValue]]) -> SQL) throws {
        let whole = rows.count - rows.count % 100
        for start in stride(from: 0, to: whole, by: 100) { try sql.run(statement(Array(rows[start..<start + 100]))) }
        for row in rows[whole...] { try sql.run(statement([row])) }
    }

    /// Looks at what is no purchase, once: orders and sessions that nothing holds together.
    public func lookAtTheRest() throws {
        guard try mark("the rest") == 0 else { return }
        for (kind, question) in Self.questions(sql.dialect) {
            let found = try sql.rows(question) { row in
                let (bookings, orders) = (try row.textOrNil(), try row.textOrNil())
                func ids(_ text: String?) -> [Int64] { (text ?? "").split(separator: ",").compactMap { Int64($0) }.sorted() }
                let groups = [LegacyAnomaly.Group(.booking, ids(bookings)), .init(.order, ids(orders))].filter { !$0.ids.isEmpty }
                let name = try row.textOrNil()
                let number = try row.int64OrNil()
                return LegacyAnomaly(kind, groups, name.map { [.init($0, number ?? 0)] } ?? [])
            }
            try keep(found)
        }
        try setMark("the rest", from: 0, to: 1)
    }

    /// Each gives bookings, orders, and a number with its name.
    private static func questions(_ d: Dialect) -> [(LegacyAnomaly.Kind, SQL)] {
        let text: (SQL) -> SQL = { "CAST(\(sql: $0) AS TEXT)" }
        let together: SQL = d == .postgres ? "STRING_AGG(CAST(b.id AS TEXT), ',')" : "GROUP_CONCAT(b.id)"
        let alone: SQL = """
            \(sql: LegacySQL.isSession("b.")) AND b.order_id IS NULL AND b.parent_booking_id IS NULL AND b.rescheduled_from_id IS NULL
            AND b.status NOT IN ('canceled', \(sql: LegacySQL.canceledThere), 'rescheduled')
            AND NOT EXISTS (SELECT 1 FROM legacy_usage_link k WHERE k.booking_id = b.id)
            AND NOT EXISTS (SELECT 1 FROM legacy_fit f WHERE f.booking_id = b.id)
            """
        return [
            (
                .creditOnlyOrderLeftPending,
                "SELECT NULL, \(sql: text("o.id")), NULL, NULL FROM legacy_order o WHERE o.status = 'pending' AND o.total_amount_cents = 0 AND o.credits_applied_cents > 0 ORDER BY o.id"
            ),
            (
                .bundleBonusSessionsNeverCreated,
                """
                SELECT NULL, \(sql: text("o.id")), 'bonus', s.bonus_sessions
                FROM legacy_order o JOIN legacy_service s ON s.id = o.service_id JOIN legacy_package_text w ON w.service_id = o.service_id
                WHERE o.order_type = 'bundle' AND s.bonus_sessions > 0
                  AND (SELECT COUNT(*) FROM legacy_booking b WHERE b.order_id = o.id AND \(sql: LegacySQL.isSession("b."))) < w.sessions_sold + s.bonus_sessions
                  AND NOT EXISTS (SELECT 1 FROM legacy_booking b WHERE b.order_id = o.id AND b.is_bundle_purchase = \(true)) ORDER BY o.id
                """
            ),
            (
                .paidOrderWithoutSessions,
                """
                SELECT NULL, \(sql: text("o.id")), 'sold', w.sessions_sold
                FROM legacy_order o JOIN legacy_service s ON s.id = o.service_id JOIN legacy_service_type t ON t.id = s.service_type_id
                JOIN legacy_package_text w ON w.service_id = o.service_id
                WHERE t.code IN ('package', 'bundle') AND o.status IN ('completed', 'paid') AND o.order_type <> 'credit'
                  AND NOT EXISTS (SELECT 1 FROM legacy_booking b WHERE b.order_id = o.id)
                  AND NOT EXISTS (SELECT 1 FROM legacy_usage_link k WHERE k.order_id = o.id)
                  AND NOT EXISTS (SELECT 1 FROM legacy_fit f WHERE f.order_id = o.id) ORDER BY o.id
                """
            ),
            (
                .sessionsWithoutOrderNeverPaid,
                """
                SELECT \(sql: together), NULL, NULL, NULL FROM legacy_booking b
                WHERE \(sql: alone) AND b.payment_status = 'unpaid' AND b.status = 'draft' GROUP BY b.user_id, b.created_at ORDER BY MIN(b.id)
                """
            ),
            (
                .paidSessionWithoutOrderOrParent,
                "SELECT \(sql: text("b.id")), NULL, NULL, NULL FROM legacy_booking b WHERE \(sql: alone) AND b.payment_status <> 'unpaid' ORDER BY b.id"
            ),
            (
                .sessionOverButNeverCompleted,
                """
                SELECT \(sql: text("b.id")), NULL, NULL, NULL
                FROM legacy_booking b JOIN legacy_service s ON s.id = b.service_id JOIN legacy_service_type t ON t.id = s.service_type_id
                WHERE \(sql: LegacySQL.isSession("b.")) AND b.status IN ('confirmed', 'scheduled') AND t.code <> 'course'
                  AND b.end_time < (SELECT as_of FROM legacy_import) ORDER BY b.id
                """
            ),
            (
                .singleSessionCopyLostItsOrder,
                """
                SELECT \(sql: text("f.id")) || ',' || \(sql: text("b.id")), \(sql: text("COALESCE(f.order_id, k.order_id)")), NULL, NULL
                FROM legacy_booking b JOIN legacy_booking f ON f.id = b.rescheduled_from_id LEFT JOIN legacy_usage_link k ON k.booking_id = f.id
                WHERE b.order_id IS NULL AND b.parent_booking_id IS NULL AND f.parent_booking_id IS NULL
                  AND \(sql: LegacySQL.isSession("b.")) AND NOT EXISTS (SELECT 1 FROM legacy_usage_link c WHERE c.booking_id = b.id) ORDER BY b.id
                """
            ),
        ]
    }
}

extension LegacyAnomaly {
    /// Its records and numbers as an object.
    var facts: String {
        let groups = records.map { "\"\($0.table.rawValue)\":[\($0.ids.map(String.init).joined(separator: ","))]" }
        return "{" + (groups + numbers.map { "\"\($0.name)\":\($0.value)" }).joined(separator: ",") + "}"
    }
}
