import Domain

/// The table of practitioners.
public struct PractitionerRecords {
    let sql: Session

    private static let columns: SQL = """
        id, display_name, email, time_zone, slot_interval_minutes, min_notice_minutes, booking_window_days,
        buffer_before_minutes, buffer_after_minutes, created_at
        """

    public func insert(_ profile: PractitionerProfile, now: Instant) throws -> Practitioner {
        let id: ID<Practitioner> = try sql.insert(
            """
            INSERT INTO practitioners_practitioner
                (display_name, email, time_zone, slot_interval_minutes, min_notice_minutes, booking_window_days,
                 buffer_before_minutes, buffer_after_minutes, created_at)
            VALUES (\(profile.displayName), \(profile.email), \(profile.timeZone), \(profile.slotIntervalMinutes),
                    \(profile.minNoticeMinutes), \(profile.bookingWindowDays), \(profile.bufferBeforeMinutes),
                    \(profile.bufferAfterMinutes), \(now))
            """)
        return Practitioner(id: id, profile: profile, createdAt: now)
    }

    public func update(_ id: ID<Practitioner>, _ profile: PractitionerProfile) throws {
        try sql.run(
            """
            UPDATE practitioners_practitioner
            SET display_name = \(profile.displayName), email = \(profile.email), time_zone = \(profile.timeZone),
                slot_interval_minutes = \(profile.slotIntervalMinutes), min_notice_minutes = \(profile.minNoticeMinutes),
                booking_window_days = \(profile.bookingWindowDays), buffer_before_minutes = \(profile.bufferBeforeMinutes),
                buffer_after_minutes = \(profile.bufferAfterMinutes)
            WHERE id = \(id)
            """)
    }

    public func find(_ id: ID<Practitioner>) throws -> Practitioner? {
        try sql.first("SELECT \(sql: Self.columns) FROM practitioners_practitioner WHERE id = \(id)", read)
    }

    /// Those with these numbers, in one statement.
    public func find(_ ids: [ID<Practitioner>]) throws -> [Practitioner] {
        guard !ids.isEmpty else { return [] }
        return try sql.rows("SELECT \(sql: Self.columns) FROM practitioners_practitioner WHERE id IN (\(ids: ids))", read)
    }

    /// The same, kept from changing until the end of the transaction.
    public func lock(_ id: ID<Practitioner>) throws -> Practitioner? {
        try sql.first(
            "SELECT \(sql: Self.columns) FROM practitioners_practitioner WHERE id = \(id)\(sql: sql.dialect.forUpdate)", read)
    }

    /// How many of these there are.
    public func count(_ ids: [ID<Practitioner>]) throws -> Int {
        guard !ids.isEmpty else { return 0 }
        return try sql.one("SELECT COUNT(*) FROM practitioners_practitioner WHERE id IN (\(ids: ids))") { try $0.int() }
    }

    /// Whether there is no practitioner yet; if so, nobody else enters one until the end of the transaction.
    public func lockWhileEmpty() throws -> Bool {
        if sql.dialect == .postgres { try sql.run("LOCK TABLE practitioners_practitioner IN SHARE ROW EXCLUSIVE MODE") }
        return try !sql.exists("SELECT id FROM practitioners_practitioner LIMIT 1")
    }

    /// By number.
    public func list(_ page: PageRequest<Int64>) throws -> Page<Practitioner, Int64> {
        let found = try sql.rows(
            """
            SELECT \(sql: Self.columns) FROM practitioners_practitioner WHERE id > \(page.after ?? 0)
            ORDER BY id LIMIT \(page.limit + 1)
            """, read)
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    private func read(_ row: inout SQLRow) throws -> Practitioner {
        let id: ID<Practitioner> = try row.id()
        let profile = PractitionerProfile(
            displayName: try row.text(), email: try row.textOrNil(), timeZone: try row.text(),
            slotIntervalMinutes: try row.int(), minNoticeMinutes: try row.int(), bookingWindowDays: try row.int(),
            bufferBeforeMinutes: try row.int(), bufferAfterMinutes: try row.int())
        return Practitioner(id: id, profile: profile, createdAt: try row.instant())
    }
}
