import Domain

/// The tables of group dates and of who waits for a seat.
public struct GroupDateRecords {
    let sql: Session

    /// The columns of `readIfPresent`, of a table called `g`.
    static let columns = columns(isTaken: BookingRecords.isLive("t."))

    /// The same at a moment: a hold that has run out takes no seat, whether or not anyone has released it.
    private static func columns(at now: Instant) -> SQL {
        columns(isTaken: "\(sql: BookingRecords.isLive("t.")) AND (t.hold_expires_at IS NULL OR t.hold_expires_at > \(now))")
    }

    private static func columns(isTaken: SQL) -> SQL {
        """
        g.id, g.start_time, g.end_time, g.seats,
        (SELECT COUNT(*) FROM bookings_booking t WHERE t.group_date_id = g.id AND \(sql: isTaken))
        """
    }

    /// What a client who wants a seat must know.
    public struct Seating: Sendable {
        /// In order, without the canceled ones.
        public let dates: [GroupDate]
        /// Clients who wait and come before her.
        public let ahead: Int
    }

    public func insert(
        _ times: [TimeRange], of service: ID<Service>, practitioner: ID<Practitioner>, length: SessionLength, seats: Int
    ) throws {
        guard !times.isEmpty else { return }
        let rows = times.map { time -> [SQLValue] in
            let busy = time.padded(before: length.bufferBefore, after: length.bufferAfter)
            return [
                .id(service), .id(practitioner), .instant(time.start), .instant(time.end), .instant(busy.start), .instant(busy.end),
                .int(Int64(seats)),
            ]
        }
        try sql.run(
            """
            INSERT INTO services_group_date (service_id, practitioner_id, start_time, end_time, busy_start, busy_end, seats)
            VALUES \(rows: rows)
            """)
    }

    /// The dates of a group, kept from changing until the end of the transaction, and who waits ahead of a client: all who
    /// have a place in the line before hers, or all, if she has none. An offer that has run out is no place any more.
    public func lock(of service: ID<Service>, for client: ID<Client>, now: Instant) throws -> Seating {
        if sql.dialect == .postgres {
            try sql.run("SELECT id FROM services_group_date WHERE service_id = \(service) ORDER BY id FOR UPDATE")
        }
        return try seating(of: service, for: client, now: now)
    }

    /// The same without keeping anything from changing.
    public func seating(of service: ID<Service>, for client: ID<Client>, now: Instant) throws -> Seating {
        var ahead = 0
        let dates = try sql.rows(
            """
            SELECT (SELECT COUNT(*) FROM services_waitlist_entry w
                    WHERE w.service_id = g.service_id AND \(sql: Self.isInLine(now))
                      AND w.id < COALESCE((SELECT own.id FROM services_waitlist_entry own
                                           WHERE own.service_id = g.service_id AND own.client_id = \(client)
                                             AND (own.status = 'waiting' OR own.status = 'offered')), 9223372036854775807)),
                   \(sql: Self.columns(at: now))
            FROM services_group_date g WHERE g.service_id = \(service) AND g.canceled_at IS NULL ORDER BY g.start_time
            """
        ) { row in
            ahead = try row.int()
            return try Self.readIfPresent(&row)
        }.compactMap { $0 }
        return Seating(dates: dates, ahead: ahead)
    }

    /// The dates on which a client has a seat already.
    public func attended(by client: ID<Client>, of service: ID<Service>) throws -> Set<ID<GroupDate>> {
        Set(
            try sql.rows(
                """
                SELECT b.group_date_id FROM bookings_booking b JOIN services_group_date g ON g.id = b.group_date_id
                WHERE g.service_id = \(service) AND b.client_id = \(client) AND \(sql: BookingRecords.isLive("b."))
                """) { try $0.id() })
    }

    public func find(_ id: ID<GroupDate>, of service: ID<Service>) throws -> GroupDate? {
        try sql.first(
            """
            SELECT \(sql: Self.columns) FROM services_group_date g
            WHERE g.id = \(id) AND g.service_id = \(service) AND g.canceled_at IS NULL
            """, Self.readIfPresent) ?? nil
    }

    /// Moves a date, or changes its seats.
    public func update(_ id: ID<GroupDate>, to time: TimeRange, length: SessionLength, seats: Int, now: Instant) throws {
        let busy = time.padded(before: length.bufferBefore, after: length.bufferAfter)
        _ = try sql.exists(
            """
            UPDATE services_group_date SET start_time = \(time.start), end_time = \(time.end), busy_start = \(busy.start),
                busy_end = \(busy.end), seats = \(seats), sequence = sequence + 1, changed_at = \(now)
            WHERE id = \(id) RETURNING id
            """)
    }

    /// Changes the seats of every date that has not been called off.
    public func setSeats(_ seats: Int, of service: ID<Service>) throws {
        _ = try sql.rows(
            "UPDATE services_group_date SET seats = \(seats) WHERE service_id = \(service) AND canceled_at IS NULL RETURNING id") { _ in () }
    }

    public func cancel(_ id: ID<GroupDate>, now: Instant) throws {
        try sql.run("UPDATE services_group_date SET canceled_at = \(now), sequence = sequence + 1, changed_at = \(now) WHERE id = \(id)")
    }

    /// A place in the line that still counts; an entry called `w`.
    static func isInLine(_ now: Instant) -> SQL {
        "(w.status = 'waiting' OR (w.status = 'offered' AND w.offer_expires_at > \(now)))"
    }

    /// Nil where a left join found no date.
    static func readIfPresent(_ row: inout SQLRow) throws -> GroupDate? {
        guard let id = try row.idOrNil(GroupDate.self) else {
            row.skip(4)
            return nil
        }
        guard let time = TimeRange(start: try row.instant(), end: try row.instant()) else {
            throw StoreError.fault("group date \(id) ends before it starts")
        }
        return GroupDate(id: id, time: time, seats: try row.int(), taken: try row.int())
    }
}
