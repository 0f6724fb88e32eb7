import Domain

/// The table of mails that the clock brought about, each once.
public struct MailNoticeRecords {
    let sql: Session

    /// Writes notices down, and word of each into the outbox. One that somebody wrote before is left to them.
    ///
    /// - Returns: how many were new
    public func insert(_ notices: [MailNotice], now: Instant) throws -> Int {
        guard !notices.isEmpty else { return 0 }
        let rows = notices.map { notice -> [SQLValue] in
            [.text(notice.kind.rawValue), .int(notice.subject), .instant(notice.moment), .instant(now)]
        }
        let new: [ID<MailNotice>] = try sql.rows(
            "INSERT INTO mail_notice (kind, subject_id, moment, created_at) VALUES \(rows: rows) ON CONFLICT DO NOTHING RETURNING id"
        ) { try $0.id() }
        try OutboxRecords(sql: sql).add(new.sorted().map { .mailDue($0) }, now: now)
        return new.count
    }

    public func find(_ id: ID<MailNotice>) throws -> MailNotice? {
        try sql.first("SELECT kind, subject_id, moment FROM mail_notice WHERE id = \(id)") {
            MailNotice(kind: try $0.named(), subject: try $0.int64(), moment: try $0.instant())
        }
    }

    /// Forgets notices of moments that are long past, so that none of them can be due again.
    public func purge(before moment: Instant) throws { try sql.run("DELETE FROM mail_notice WHERE moment < \(moment)") }

    /// Sessions that start within so many hours and have had their time for longer than that: whoever chose it later has just
    /// read it.
    public func dueReminders(hours: Int, now: Instant, atMost limit: Int) throws -> [MailNotice] {
        let d = sql.dialect
        return try sql.rows(
            """
            SELECT b.id, b.start_time FROM bookings_booking b
            WHERE b.status = 'confirmed' AND \(sql: d.timeOrNever) > \(now) AND \(sql: d.timeOrNever) <= \(now.adding(minutes: 60 * hours))
              AND COALESCE(b.changed_at, b.created_at) < \(sql: d.hours(hours, before: "b.start_time"))
              AND \(sql: Self.isNew(.reminder, of: "b.id", at: "b.start_time"))
            ORDER BY b.start_time, b.id LIMIT \(limit)
            """) { MailNotice(kind: .reminder, subject: try $0.int64(), moment: try $0.instant()) }
    }

    /// Orders with unscheduled sessions whose end is no more than so many days ahead, and was further away when they were bought.
    ///
    /// - Parameter kind: the notice to be written
    /// - Parameter least: how far ahead the end is at least, in days; nearer to it another notice says it
    public func dueExpiries(_ kind: MailKind, days: Int, least: Int, now: Instant, atMost limit: Int) throws -> [MailNotice] {
        let ahead = sql.dialect.hours(24 * days, before: "o.expires_at")
        return try sql.rows(
            """
            SELECT o.id, o.expires_at FROM payments_order o
            WHERE o.expires_at IS NOT NULL AND o.expired_at IS NULL AND o.paused_at IS NULL
              AND o.status IN ('paid', 'partially_refunded')
              AND o.expires_at > \(now.adding(days: least)) AND o.expires_at <= \(now.adding(days: days)) AND o.created_at <= \(sql: ahead)
              AND EXISTS (SELECT 1 FROM bookings_booking b WHERE b.order_id = o.id AND b.status = 'draft')
              AND \(sql: Self.isNew(kind, of: "o.id", at: "o.expires_at"))
            ORDER BY o.expires_at, o.id LIMIT \(limit)
            """) { MailNotice(kind: kind, subject: try $0.int64(), moment: try $0.instant()) }
    }

    /// Zones in which practitioners with an address live.
    public func practitionersZones() throws -> [String] {
        try sql.rows("SELECT DISTINCT time_zone FROM practitioners_practitioner WHERE email IS NOT NULL ORDER BY time_zone") { try $0.text() }
    }

    /// Practitioners of a zone with sessions on a day.
    ///
    /// - Parameter day: from its first moment to the first of the next
    public func dueAgendas(in zone: String, day: TimeRange, atMost limit: Int) throws -> [MailNotice] {
        try sql.rows(
            """
            SELECT p.id FROM practitioners_practitioner p
            WHERE p.time_zone = \(zone) AND p.email IS NOT NULL
              AND EXISTS (
                SELECT 1 FROM bookings_booking b
                WHERE b.practitioner_id = p.id AND b.status = 'confirmed'
                  AND \(sql: sql.dialect.timeOrNever) >= \(day.start) AND \(sql: sql.dialect.timeOrNever) < \(day.end))
              AND NOT EXISTS (SELECT 1 FROM mail_unsubscription u WHERE u.practitioner_id = p.id AND u.topic = 'agenda')
              AND NOT EXISTS (SELECT 1 FROM mail_notice n WHERE n.kind = 'agenda' AND n.subject_id = p.id AND n.moment = \(day.start))
            ORDER BY p.id LIMIT \(limit)
            """) { MailNotice(kind: .agenda, subject: try $0.int64(), moment: day.start) }
    }

    private static func isNew(_ kind: MailKind, of subject: SQL, at moment: SQL) -> SQL {
        """
        NOT EXISTS (
            SELECT 1 FROM mail_notice n
            WHERE n.kind = \(kind) AND n.subject_id = \(sql: subject) AND n.moment = \(sql: moment))
        """
    }
}

extension Dialect {
    /// So many hours before the moment in a column.
    fileprivate func hours(_ hours: Int, before column: SQL) -> SQL {
        self == .postgres ? "\(sql: column) - make_interval(secs => \(3600 * hours))" : "\(sql: column) - \(3600 * hours)"
    }
}
