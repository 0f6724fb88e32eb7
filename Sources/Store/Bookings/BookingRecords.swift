import Domain

/// The table of sessions.
public struct BookingRecords {
    let sql: Session

    /// A place in a list by time: the start (nil for sessions without one, which come last) and the number.
    public struct Mark: Sendable, Equatable {
        public let start: Instant?
        public let id: Int64

        public init(start: Instant?, id: Int64) {
            self.start = start
            self.id = id
        }
    }

    /// What a list of sessions is narrowed to.
    public struct Filter: Sendable {
        public var practitioner: ID<Practitioner>?
        public var client: ID<Client>?
        public var order: ID<Order>?
        public var status: BookingStatus?
        /// Starting at this moment or later.
        public var from: Instant?
        /// Starting before this moment.
        public var to: Instant?

        public init() {}
    }

    /// Writes the sessions of an order, all in one statement, the first session first.
    ///
    /// If the time of one is taken, the transaction ends in `BookingRefusal.slotUnavailable`.
    public func insert(
        _ sessions: [(BookingFactory.Session, SessionLife)], order: ID<Order>, client: ID<Client>,
        practitioner: ID<Practitioner>, now: Instant
    ) throws -> Written<[Booking]> {
        let rows = sessions.enumerated().map { position, session -> [SQLValue] in
            let (snapshot, life) = (session.0.snapshot, session.1)
            let busy = life.time.map(snapshot.busy)
            return [
                .id(order), .int(Int64(position)), .id(snapshot.serviceID), .text(snapshot.serviceName), .id(practitioner), .id(client),
                .text(life.status.rawValue), .text(life.paymentStatus.rawValue), .instant(life.time?.start), .instant(life.time?.end),
                .instant(busy?.start), .instant(busy?.end), .int(Int64(snapshot.durationMinutes)),
                .int(Int64(snapshot.bufferBeforeMinutes)), .int(Int64(snapshot.bufferAfterMinutes)), .int(session.0.valueCents),
                .instant(life.holdExpiresAt), .instant(now),
            ]
        }
        let ids = try sql.later(
            """
            INSERT INTO bookings_booking
                (order_id, position, service_id, service_name, practitioner_id, client_id, status, payment_status, start_time,
                 end_time, busy_start, busy_end, duration_minutes, buffer_before_minutes, buffer_after_minutes, value_cents,
                 hold_expires_at, created_at)
            VALUES \(rows: rows) RETURNING position, id
            """) { (try $0.int(), try $0.id(Booking.self)) }
        return Written {
            let ids = Dictionary(uniqueKeysWithValues: try ids.value())
            return try sessions.enumerated().map { position, session in
                guard let id = ids[position] else { throw StoreError.fault("session \(position) of order \(order) was not written") }
                return Booking(
                    id: id, orderID: order, clientID: client, practitionerID: practitioner, session: session.0.snapshot,
                    valueCents: session.0.valueCents, position: position, life: session.1, canceledBy: nil, createdAt: now)
            }
        }
    }

    /// The sessions of an order, first session first.
    public func ofOrder(_ order: ID<Order>) throws -> [Booking] {
        try sql.rows(
            "SELECT \(sql: Self.columns) FROM bookings_booking b WHERE b.order_id = \(order) ORDER BY b.position", Self.read)
    }

    /// Marks every session of an order paid (the note's `order.bookings.update(payment_status='paid')`).
    public func markAllPaid(_ order: ID<Order>) throws {
        try sql.run("UPDATE bookings_booking SET payment_status = 'paid' WHERE order_id = \(order) AND payment_status = 'unpaid'")
    }

    /// Writes the status and time of one session. If the time is taken, the transaction ends in
    /// `BookingRefusal.slotUnavailable`.
    public func update(_ booking: Booking, to life: SessionLife) throws {
        let busy = life.time.map(booking.session.busy)
        _ = try sql.exists(
            """
            UPDATE bookings_booking
            SET status = \(life.status), payment_status = \(life.paymentStatus), start_time = \(life.time?.start),
                end_time = \(life.time?.end), busy_start = \(busy?.start), busy_end = \(busy?.end),
                hold_expires_at = \(life.holdExpiresAt)
            WHERE id = \(booking.id) RETURNING id
            """)
    }

    /// Cancels every session of an order that was never paid.
    public func cancelAll(_ order: ID<Order>, by who: String) throws {
        try sql.run(
            """
            UPDATE bookings_booking SET status = 'canceled', hold_expires_at = NULL, canceled_by = \(who)
            WHERE order_id = \(order) AND status IN ('draft', 'pending_payment')
            """)
    }

    /// Frees the times of a practitioner whose holds have run out: those sessions are drafts again.
    ///
    /// - Returns: how many there were
    public func releaseExpiredHolds(of practitioner: ID<Practitioner>, now: Instant) throws -> Int {
        try sql.rows(
            """
            UPDATE bookings_booking
            SET status = 'draft', start_time = NULL, end_time = NULL, busy_start = NULL, busy_end = NULL, hold_expires_at = NULL
            WHERE practitioner_id = \(practitioner) AND status = 'pending_payment' AND hold_expires_at <= \(now)
            RETURNING id
            """) { _ in () }.count
    }

    /// Whether a live booking of the practitioner meets this time, other than the given one.
    public func isTaken(_ busy: TimeRange, practitioner: ID<Practitioner>, except id: ID<Booking>) throws -> Bool {
        // Each engine in the words of its own index.
        let meets: SQL =
            sql.dialect == .postgres
            ? "tstzrange(busy_start, busy_end) && tstzrange(\(busy.start), \(busy.end))"
            : "busy_end > \(busy.start) AND busy_start < \(busy.end)"
        return try sql.exists(
            """
            SELECT 1 FROM bookings_booking
            WHERE practitioner_id = \(practitioner) AND \(sql: Self.isLive("")) AND \(sql: meets) AND id <> \(id) LIMIT 1
            """)
    }

    public func find(_ id: ID<Booking>) throws -> Booking? {
        try sql.first("SELECT \(sql: Self.columns) FROM bookings_booking b WHERE b.id = \(id)", Self.read)
    }

    /// By start; sessions without one come last.
    public func list(_ filter: Filter, _ page: PageRequest<Mark>) throws -> Page<Booking, Mark> {
        let time = sql.dialect.timeOrNever
        var conditions = Conditions()
        if let practitioner = filter.practitioner { conditions.add("b.practitioner_id = \(practitioner)") }
        if let client = filter.client { conditions.add("b.client_id = \(client)") }
        if let order = filter.order { conditions.add("b.order_id = \(order)") }
        if let status = filter.status { conditions.add("b.status = \(status)") }
        // In the words of the index, so that it can be sought; a session without a time is in no span.
        if let from = filter.from { conditions.add("\(sql: time) >= \(from) AND b.start_time IS NOT NULL") }
        if let to = filter.to { conditions.add("\(sql: time) < \(to)") }
        if let mark = page.after {
            let last: SQL = mark.start.map { "\($0)" } ?? sql.dialect.never
            conditions.add("(\(sql: time), id) > (\(sql: last), \(mark.id))")
        }
        let found = try sql.rows(
            """
            SELECT \(sql: Self.columns) FROM bookings_booking b\(sql: conditions.clause)
            ORDER BY \(sql: time), id LIMIT \(page.limit + 1)
            """, Self.read)
        return Page(found, limit: page.limit) { Mark(start: $0.life.time?.start, id: $0.id.rawValue) }
    }
}
