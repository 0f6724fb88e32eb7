import Domain

/// What lies in a practitioner's days: sessions with their clients, groups, and when she is away.
public struct CalendarRecords {
    let sql: Session

    /// A session with the name of who comes.
    public struct Entry: Sendable {
        public let booking: Booking
        public let client: String
        /// When it was last said how it went; nil if never.
        public let saidAt: Instant?
    }

    /// A meeting of a group.
    public struct Meeting: Sendable {
        public let service: ID<Service>
        public let name: String
        public let date: GroupDate
    }

    /// A time in which she takes no sessions.
    public struct Away: Sendable {
        public let time: TimeRange
        /// Her words for it, or the name of the calendar that says so; may be empty.
        public let reason: String
        /// Whether a calendar kept elsewhere says so.
        public let isCalendar: Bool
    }

    /// The sessions of a practitioner that meet a range, by start; those that were called off too, for they had been promised.
    /// A hold that has run out is not one of them.
    public func sessions(of practitioner: ID<Practitioner>, in range: TimeRange, now: Instant) throws -> [Entry] {
        // No session is longer than the longest, so the search can begin somewhere.
        let first = range.start.adding(minutes: -SessionLength.longestMinutes)
        return try sql.rows(
            """
            SELECT \(sql: BookingRecords.columns), c.name, \(sql: SessionRecords.saidAt)
            FROM bookings_booking b JOIN clients_client c ON c.id = b.client_id
            WHERE b.practitioner_id = \(practitioner) AND \(sql: BookingRecords.isSession) AND b.start_time >= \(first) AND b.start_time < \(range.end)
              AND b.end_time > \(range.start) AND b.status NOT IN ('draft', 'expired')
              AND (b.hold_expires_at IS NULL OR b.hold_expires_at > \(now))
            ORDER BY b.start_time, b.id
            """
        ) { row in
            let booking = try BookingRecords.read(&row)
            return Entry(booking: booking, client: try row.text(), saidAt: try row.instantOrNil())
        }
    }

    /// The groups of a practitioner that meet in a range, by start, whether or not anyone comes.
    public func meetings(of practitioner: ID<Practitioner>, in range: TimeRange) throws -> [Meeting] {
        try sql.rows(
            """
            SELECT s.id, s.name, \(sql: GroupDateRecords.columns)
            FROM services_group_date g JOIN services_service s ON s.id = g.service_id
            WHERE g.practitioner_id = \(practitioner) AND g.canceled_at IS NULL
              AND g.start_time < \(range.end) AND g.end_time > \(range.start)
            ORDER BY g.start_time, g.id
            """
        ) { row in
            let (service, name): (ID<Service>, String) = (try row.id(), try row.text())
            return try GroupDateRecords.readIfPresent(&row).map { Meeting(service: service, name: name, date: $0) }
        }.compactMap { $0 }
    }

    /// When a practitioner is away within a range, by start, at most 200 times.
    public func away(_ practitioner: ID<Practitioner>, in range: TimeRange) throws -> [Away] {
        try sql.rows(
            """
            SELECT start_time, end_time, reason, 0 AS kind FROM practitioners_time_off
            WHERE practitioner_id = \(practitioner) AND end_time > \(range.start) AND start_time < \(range.end)
            UNION ALL
            SELECT x.start_time, x.end_time, c.name, 1 FROM calendars_external_busy x
            JOIN calendars_external c ON c.id = x.calendar_id
            WHERE x.practitioner_id = \(practitioner) AND x.end_time > \(range.start) AND x.start_time < \(range.end)
            ORDER BY 1, 2 LIMIT 200
            """
        ) { row in
            let time = TimeRange(start: try row.instant(), end: try row.instant())
            let (reason, kind) = (try row.text(), try row.int())
            return time.map { Away(time: $0, reason: reason, isCalendar: kind == 1) }
        }.compactMap { $0 }
    }
}
