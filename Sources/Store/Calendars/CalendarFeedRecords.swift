import Domain

/// The table of calendar feeds, and what they show.
public struct CalendarFeedRecords {
    let sql: Session

    /// Whose calendar a feed shows.
    public enum Owner: Sendable, Equatable {
        case practitioner(ID<Practitioner>)
        case client(ID<Client>)
    }

    /// A session or group date as a calendar shows it.
    public struct Entry: Sendable {
        public enum Subject: Sendable { case booking(ID<Booking>), groupDate(ID<GroupDate>) }

        public let subject: Subject
        /// Changes so far.
        public let sequence: Int
        public let changedAt: Instant
        public let time: TimeRange
        public let status: BookingStatus
        public let service: String
        /// The other one: the client in a practitioner's calendar, the practitioner in a client's.
        public let with: String
    }

    public func insert(_ owner: Owner, tokenHash: [UInt8], now: Instant) throws -> ID<FeedKey> {
        let (practitioner, client) = owner.columns
        return try sql.insert(
            """
            INSERT INTO calendars_feed (token_hash, practitioner_id, client_id, created_at)
            VALUES (\(.bytes(tokenHash)), \(practitioner), \(client), \(now))
            """)
    }

    public func owner(of feed: ID<FeedKey>) throws -> Owner? {
        try sql.first("SELECT practitioner_id, client_id FROM calendars_feed WHERE id = \(feed) AND revoked_at IS NULL", Owner.init) ?? nil
    }

    public func owner(tokenHash: [UInt8]) throws -> Owner? {
        try sql.first(
            "SELECT practitioner_id, client_id FROM calendars_feed WHERE token_hash = \(.bytes(tokenHash)) AND revoked_at IS NULL", Owner.init) ?? nil
    }

    /// The feeds of an owner that still work, by number.
    public func list(of owner: Owner) throws -> [(id: ID<FeedKey>, createdAt: Instant)] {
        let (practitioner, client) = owner.columns
        let whose: SQL = practitioner.map { "practitioner_id = \($0)" } ?? "client_id = \(client)"
        return try sql.rows("SELECT id, created_at FROM calendars_feed WHERE \(sql: whose) AND revoked_at IS NULL ORDER BY id") {
            (try $0.id(), try $0.instant())
        }
    }

    /// False if it was revoked already.
    public func revoke(_ feed: ID<FeedKey>, now: Instant) throws -> Bool {
        try sql.exists("UPDATE calendars_feed SET revoked_at = \(now) WHERE id = \(feed) AND revoked_at IS NULL RETURNING id")
    }

    /// What the calendar shows from a moment on: sessions with a time, and those that lost theirs, at the time they had. A
    /// group is one entry of its practitioner's.
    public func entries(of owner: Owner, from: Instant) throws -> [Entry] {
        let with: SQL
        let whose: SQL
        switch owner {
        case .practitioner(let id):
            // Seats are no entries of hers, not even those that were given back: the date is.
            with = "c.name"
            whose = """
                b.practitioner_id = \(id) AND NOT EXISTS (
                    SELECT 1 FROM services_service g WHERE g.id = b.service_id AND g.service_type IN ('workshop', 'course'))
                """
        case .client(let id): (with, whose) = ("p.display_name", "b.client_id = \(id)")
        }
        var entries = try sql.rows(
            """
            SELECT b.id, b.sequence, COALESCE(b.changed_at, b.created_at), b.status, b.service_name, \(sql: with),
                   COALESCE(b.start_time, f.start_time), COALESCE(b.end_time, f.end_time)
            FROM bookings_booking b
            JOIN clients_client c ON c.id = b.client_id JOIN practitioners_practitioner p ON p.id = b.practitioner_id
            LEFT JOIN bookings_outcome f ON b.start_time IS NULL AND f.id = (
                SELECT MAX(l.id) FROM bookings_outcome l WHERE l.booking_id = b.id AND l.start_time IS NOT NULL)
            WHERE \(sql: whose) AND \(sql: BookingRecords.isSession) AND COALESCE(b.end_time, f.end_time) >= \(from)
            ORDER BY 7, 1 LIMIT 5000
            """) { row in try Self.read(.booking(row.id()), &row) }
        if case .practitioner(let id) = owner {
            entries += try sql.rows(
                """
                SELECT g.id, g.sequence, COALESCE(g.changed_at, s.created_at), CASE WHEN g.canceled_at IS NULL THEN 'confirmed' ELSE 'canceled' END,
                       s.name, CAST((SELECT COUNT(*) FROM bookings_booking t WHERE t.group_date_id = g.id AND \(sql: BookingRecords.isLive("t."))) AS TEXT),
                       g.start_time, g.end_time
                FROM services_group_date g JOIN services_service s ON s.id = g.service_id
                WHERE g.practitioner_id = \(id) AND g.end_time >= \(from) ORDER BY 7, 1 LIMIT 5000
                """) { row in try Self.read(.groupDate(row.id()), &row) }
        }
        return entries
    }

    private static func read(_ subject: Entry.Subject, _ row: inout SQLRow) throws -> Entry {
        let (sequence, changed, status): (Int, Instant, BookingStatus) = (try row.int(), try row.instant(), try row.named())
        let (service, with) = (try row.text(), try row.text())
        guard let time = TimeRange(start: try row.instant(), end: try row.instant()) else {
            throw StoreError.fault("an entry of a calendar ends before it starts")
        }
        return Entry(
            subject: subject, sequence: sequence, changedAt: changed, time: time, status: status, service: service, with: with)
    }
}

/// An address at which a calendar of Carnet can be read; only names its number.
public enum FeedKey {}

extension CalendarFeedRecords.Owner {
    fileprivate var columns: (practitioner: ID<Practitioner>?, client: ID<Client>?) {
        switch self {
        case .practitioner(let id): (id, nil)
        case .client(let id): (nil, id)
        }
    }

    fileprivate init?(_ row: inout SQLRow) throws {
        let (practitioner, client): (ID<Practitioner>?, ID<Client>?) = (try row.idOrNil(), try row.idOrNil())
        guard let owner: Self = practitioner.map({ .practitioner($0) }) ?? client.map({ .client($0) }) else { return nil }
        self = owner
    }
}
