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

    /// A session to be written.
    public struct New {
        public let session: BookingFactory.Session
        public let life: SessionLife
        /// Who delivers it.
        public let practitioner: ID<Practitioner>
        /// The group it is a seat of, if any.
        public let groupDate: ID<GroupDate>?

        public init(session: BookingFactory.Session, life: SessionLife, practitioner: ID<Practitioner>, groupDate: ID<GroupDate>?) {
            self.session = session
            self.life = life
            self.practitioner = practitioner
            self.groupDate = groupDate
        }
    }

    /// Writes the sessions of an order, all in one statement, the first session first.
    ///
    /// If the time of one is taken, the transaction ends in `BookingRefusal.slotUnavailable`.
    public func insert(_ sessions: [New], order: ID<Order>, client: ID<Client>, now: Instant) throws -> Written<[Booking]> {
        let rows = sessions.enumerated().map { position, new -> [SQLValue] in
            let (snapshot, life) = (new.session.snapshot, new.life)
            let busy = life.time.map(snapshot.busy)
            return [
                .id(order), .int(Int64(position)), .id(snapshot.serviceID), .text(snapshot.serviceName), .id(new.practitioner), .id(client),
                .text(life.status.rawValue), .text(life.paymentStatus.rawValue), .instant(life.time?.start), .instant(life.time?.end),
                .instant(busy?.start), .instant(busy?.end), .int(Int64(snapshot.durationMinutes)),
                .int(Int64(snapshot.bufferBeforeMinutes)), .int(Int64(snapshot.bufferAfterMinutes)), .int(new.session.value.cents),
                .int(new.session.value.taxCents), .int(new.session.listPriceCents), .instant(life.holdExpiresAt), new.groupDate.map { .id($0) } ?? .null, .instant(now),
            ]
        }
        let ids: Later<[ID<Booking>]> = try sql.inserting(
            sessions.count,
            """
            INSERT INTO bookings_booking
                (order_id, position, service_id, service_name, practitioner_id, client_id, status, payment_status, start_time,
                 end_time, busy_start, busy_end, duration_minutes, buffer_before_minutes, buffer_after_minutes, value_cents,
                 tax_cents, list_price_cents, hold_expires_at, group_date_id, created_at)
            VALUES \(rows: rows)
            """)
        return Written {
            let ids = try ids.value()
            guard ids.count == sessions.count else { throw StoreError.fault("a session of order \(order) was not written") }
            return zip(ids, sessions).enumerated().map { position, written in
                let (id, new) = written
                return Booking(
                    id: id, orderID: order, clientID: client, practitionerID: new.practitioner, session: new.session.snapshot,
                    value: new.session.value, position: position, life: new.life, groupDateID: new.groupDate,
                    canceledBy: nil, createdAt: now)
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

    /// Writes everything of a session that can change. If the time is taken, the transaction ends in
    /// `BookingRefusal.slotUnavailable`.
    public func update(_ booking: Booking, now: Instant) throws {
        let life = booking.life
        let busy = life.time.map(booking.session.busy)
        try sql.run(
            """
            UPDATE bookings_booking
            SET status = \(life.status), payment_status = \(life.paymentStatus), practitioner_id = \(booking.practitionerID),
                start_time = \(life.time?.start), end_time = \(life.time?.end), busy_start = \(busy?.start),
                busy_end = \(busy?.end), hold_expires_at = \(life.holdExpiresAt), group_date_id = \(booking.groupDateID),
                canceled_by = \(booking.canceledBy), sequence = sequence + 1, changed_at = \(now)
            WHERE id = \(booking.id)
            """)
    }

    /// Cancels every session of an order that was never paid.
    public func cancelAll(_ order: ID<Order>, by who: String, now: Instant) throws {
        try sql.run(
            """
            UPDATE bookings_booking SET status = 'canceled', hold_expires_at = NULL, canceled_by = \(who), sequence = sequence + 1,
                changed_at = \(now)
            WHERE order_id = \(order) AND status IN ('draft', 'pending_payment')
            """)
    }

    /// Whether there are holds that have run out and still stand.
    public func hasExpiredHolds(now: Instant) throws -> Bool {
        try sql.exists("SELECT 1 FROM bookings_booking WHERE status = 'pending_payment' AND hold_expires_at <= \(now) LIMIT 1")
    }

    /// Frees the times whose holds have run out, and their seats: those sessions are drafts again. A seat's draft still
    /// knows its date, to take it again if the money comes after all.
    ///
    /// - Parameter practitioner: only hers; nil for everyone's
    /// - Returns: how many there were
    public func releaseExpiredHolds(of practitioner: ID<Practitioner>? = nil, now: Instant) throws -> Int {
        let hers: SQL = practitioner.map { " AND practitioner_id = \($0)" } ?? ""
        return try sql.rows(
            """
            UPDATE bookings_booking
            SET status = 'draft', start_time = NULL, end_time = NULL, busy_start = NULL, busy_end = NULL, hold_expires_at = NULL,
                sequence = sequence + 1, changed_at = \(now)
            WHERE status = 'pending_payment' AND hold_expires_at <= \(now)\(sql: hers)
            RETURNING id
            """) { _ in () }.count
    }

    /// Whether anything of the practitioner's sessions and groups meets this time, other than the given session.
    public func isTaken(_ busy: TimeRange, practitioner: ID<Practitioner>, except id: ID<Booking>) throws -> Bool {
        try sql.exists(
            """
            SELECT 1 FROM bookings_booking b
            WHERE b.practitioner_id = \(practitioner) AND \(sql: Self.isLive("b.")) AND b.group_date_id IS NULL
              AND \(sql: sql.dialect.meets("b.", busy)) AND b.id <> \(id)
            UNION ALL
            SELECT 1 FROM services_group_date g
            WHERE g.practitioner_id = \(practitioner) AND g.canceled_at IS NULL AND \(sql: sql.dialect.meets("g.", busy))
            LIMIT 1
            """)
    }

    public func find(_ id: ID<Booking>) throws -> Booking? {
        try sql.first("SELECT \(sql: Self.columns) FROM bookings_booking b WHERE b.id = \(id) AND \(sql: Self.isSession)", Self.read)
    }

    /// By start; sessions without one come last, by number. Two statements at most: each part has an index of its own.
    public func list(_ filter: Filter, _ page: PageRequest<Mark>) throws -> Page<Booking, Mark> {
        var found = [Booking]()
        if page.after.map({ $0.start != nil }) ?? true {
            try sql.holdMoment()
            var conditions = conditions(filter)
            conditions.add("b.start_time IS NOT NULL")
            if let from = filter.from { conditions.add("b.start_time >= \(from)") }
            if let to = filter.to { conditions.add("b.start_time < \(to)") }
            if let mark = page.after, let start = mark.start { conditions.add("(b.start_time, b.id) > (\(start), \(mark.id))") }
            found = try part(conditions, orderedBy: "b.start_time, b.id", limit: page.limit + 1)
        }
        // A session without a time is in no span.
        if found.count <= page.limit, filter.from == nil, filter.to == nil {
            var conditions = conditions(filter)
            conditions.add("b.start_time IS NULL")
            if let mark = page.after, mark.start == nil { conditions.add("b.id > \(mark.id)") }
            found += try part(conditions, orderedBy: "b.id", limit: page.limit + 1 - found.count)
        }
        return Page(found, limit: page.limit) { Mark(start: $0.life.time?.start, id: $0.id.rawValue) }
    }

    private func conditions(_ filter: Filter) -> Conditions {
        var conditions = Conditions()
        conditions.add(Self.isSession)
        if let practitioner = filter.practitioner { conditions.add("b.practitioner_id = \(practitioner)") }
        if let client = filter.client { conditions.add("b.client_id = \(client)") }
        if let order = filter.order { conditions.add("b.order_id = \(order)") }
        if let status = filter.status { conditions.add("b.status = \(status)") }
        return conditions
    }

    private func part(_ conditions: Conditions, orderedBy order: SQL, limit: Int) throws -> [Booking] {
        try sql.rows(
            "SELECT \(sql: Self.columns) FROM bookings_booking b\(sql: conditions.clause) ORDER BY \(sql: order) LIMIT \(limit)",
            Self.read)
    }
}
