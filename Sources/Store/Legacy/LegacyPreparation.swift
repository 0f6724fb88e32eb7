import Domain

// What is made of old rows before anything else, because it takes more than SQL.

extension LegacyRecords {
    /// Days off as the old system kept them: whole days, in the practitioner's zone.
    public struct DaysOff: Sendable {
        let id: Int64
        let practitioner: Int64
        public let zone: String
        public let first: CivilDate
        public let last: CivilDate
        let title: String
    }

    public func daysOff() throws -> [DaysOff] {
        try sql.rows(
            """
            SELECT t.id, \(sql: LegacySQL.number("practitioner", "p.id")), \(sql: LegacyStep.timeZone), t.from_date, t.to_date, t.title
            FROM legacy_time_off t JOIN legacy_practitioner p ON p.id = t.practitioner_id JOIN legacy_user u ON u.id = p.user_id
            LEFT JOIN legacy_preference f ON f.practitioner_id = p.id
            WHERE t.is_archived = \(false) AND t.from_date <= t.to_date ORDER BY t.id
            """
        ) { row in
            let (id, practitioner, zone) = (try row.int64(), try row.int64(), try row.text())
            guard let first = CivilDate(try row.text()), let last = CivilDate(try row.text()) else {
                throw LegacyFault("out_of_office", row: id, "from_date and to_date must be dates.")
            }
            return DaysOff(id: id, practitioner: practitioner, zone: zone, first: first, last: last, title: try row.text())
        }
    }

    /// - Parameter spans: when each begins and ends
    public func addTimeOff(_ spans: [(days: DaysOff, start: Instant, end: Instant)], now: Instant) throws {
        guard try mark("time off") == 0 else { return }
        let rows = spans.map { span -> [SQLValue] in
            [.int(span.days.practitioner), .instant(span.start), .instant(span.end), .text(span.days.title), .instant(now)]
        }
        try sql.load(rows, into: "practitioners_time_off", ["practitioner_id", "start_time", "end_time", "reason", "created_at"])
        try setMark("time off", from: 0, to: 1)
    }

    /// Writes down what an order of each service has as its package, but for how many sessions and their share.
    public func describePackages() throws {
        guard try mark("package texts") == 0 else { return }
        var items = [Int64: [PackageMetadata.Item]]()
        _ = try sql.rows(
            """
            SELECT i.parent_service_id, \(sql: LegacySQL.number("service", "s.id")), s.name, i.quantity, COALESCE(NULLIF(s.duration_minutes, 0), 60)
            FROM legacy_service_item i JOIN legacy_service s ON s.id = i.child_service_id
            WHERE i.parent_service_id IS NOT NULL AND i.quantity > 0 ORDER BY i.parent_service_id, i.position, i.id
            """
        ) { row in
            items[try row.int64(), default: []].append(
                PackageMetadata.Item(
                    serviceID: try row.int64(), serviceName: try row.text(), quantity: try row.int(), durationMinutes: try row.int()))
        }
        let rows = try sql.rows(
            """
            SELECT s.id, \(sql: LegacySQL.number("service", "s.id")), s.name, CASE t.code WHEN 'bundle' THEN 'bundle' ELSE 'package' END, s.sessions_included
            FROM legacy_service s JOIN legacy_service_type t ON t.id = s.service_type_id
            """
        ) { row -> [SQLValue] in
            let (old, new, name, type) = (try row.int64(), try row.int64(), try row.text(), try row.text())
            let own = items[old] ?? []
            let listed = own.map(\.quantity).reduce(0, +)
            let sold = type == "bundle" ? (try row.intOrNil() ?? listed) : listed
            let text = PackageText(type: type, service: new, name: name, items: own)
            return [.int(old), .int(Int64(sold)), .text(text.head), .text(text.tail)]
        }
        try sql.load(rows, into: "legacy_package_text", ["service_id", "sessions_sold", "head", "tail"])
        try setMark("package texts", from: 0, to: 1)
    }

    /// Tells PostgreSQL how much there is, so that it plans for that.
    public func measure() throws {
        guard sql.dialect == .postgres else { return }
        for table in LegacyShape.tables { try sql.run("ANALYZE \(sql: SQL(stringLiteral: table.name))") }
        for table in ["legacy_usage_link", "legacy_overlap", "legacy_fit", "payments_order", "bookings_booking", "ledger_entry"] as [SQL] {
            try sql.run("ANALYZE \(sql: table)")
        }
    }
}

/// `package_metadata` around the number of sessions and their share, which differ from order to order.
private struct PackageText {
    let head: String
    let tail: String

    init(type: String, service: Int64, name: String, items: [PackageMetadata.Item]) {
        var head = JSONWriter()
        head.object { json in
            json.field("package_type", type)
            json.field("package_service_id", service)
            json.field("package_name", name)
        }
        var tail = JSONWriter()
        tail.object { json in
            json.field("allocation", "equal")
            json.field("bonus_sessions", 0)
            json.items(items)
        }
        self.head = String(decoding: head.bytes.dropLast(), as: UTF8.self) + ","
        self.tail = "," + String(decoding: tail.bytes.dropFirst(), as: UTF8.self)
    }
}
