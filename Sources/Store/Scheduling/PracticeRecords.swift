import Domain

/// What is known at a moment of those who deliver a service, and of their time.
public struct PracticeRecords {
    let sql: Session

    /// One practitioner who delivers a service.
    public struct Practice: Sendable {
        public let practitioner: ID<Practitioner>
        /// Whether it is her service.
        public let isOwner: Bool
        public let service: ServiceFacts
        /// The name of her zone.
        public let timeZone: String
        /// What the service, or else she, asks of a start.
        public let rules: SlotRules
        public fileprivate(set) var hours = WorkingHours.none
        public fileprivate(set) var busy: [Availability.Busy] = []

        /// Another session takes her time, though it is not written yet.
        public mutating func take(_ time: TimeRange) { busy.append(.init(.session, time)) }
    }

    /// The part of a service that scheduling goes by.
    public struct ServiceFacts: Sendable {
        public let type: ServiceType
        /// How long a session that is booked now takes; nil for what has no times of its own.
        public let length: SessionLength?
    }

    /// Everyone who delivers a service, with her hours and what takes her time, in one statement; the owner first, then by
    /// number. A hold that has run out takes no time.
    ///
    /// - Parameters:
    ///   - scope: whose view of the catalogue; nobody is found for a service that is not in it
    ///   - practitioner: only this one; nil for all
    ///   - range: busy time is looked for in it
    ///   - except: sessions that are about to be moved
    public func practices(
        delivering service: ID<Service>, in scope: ServiceRecords.Scope, practitioner: ID<Practitioner>? = nil, busyIn range: TimeRange,
        now: Instant, except: [ID<Booking>] = []
    ) throws -> [Practice] {
        let mine: SQL = practitioner.map { " AND f.practitioner_id = \($0)" } ?? ""
        let dates = Self.dates(around: range)
        // What not everyone may see is asked for each time.
        let key: Remembered? = if case .all = scope { .practices(service, practitioner) } else { nil }
        let known: Known? = key.flatMap { sql.recall($0) }.flatMap { $0.covers(dates) ? $0 : nil }
        var practices = known?.practices ?? []
        var hours = [ID<Practitioner>: WorkingHoursRows]()
        var busy = [ID<Practitioner>: [Availability.Busy]]()
        let lasting: SQL = known == nil ? lasting(of: service, in: scope, mine, dates) + "\nUNION ALL\n" : ""
        _ = try sql.rows(lasting + passing(of: service, mine, busyIn: range, now: now, except: except)) { row in
            let (kind, who) = (try row.int(), try row.id(Practitioner.self))
            switch kind {
            case 0: practices.append(try Self.practice(who, &row))
            case 1: try hours[who, default: WorkingHoursRows()].add(&row)
            default:
                row.skip(9)
                guard let time = TimeRange(start: try row.instant(), end: try row.instant()) else { return }
                busy[who, default: []].append(.init(kind == 2 ? .session : kind == 3 ? .timeOff : .calendar, time))
            }
        }
        if known == nil {
            // Sorted here, as a database would sort every busy time too.
            practices.sort { ($0.isOwner ? 0 : 1, $0.practitioner) < ($1.isOwner ? 0 : 1, $1.practitioner) }
            for place in practices.indices { practices[place].hours = hours[practices[place].practitioner]?.hours ?? .none }
            if let key { sql.remember(Known(practices: practices, dates: dates), as: key) }
        }
        for place in practices.indices { practices[place].busy = busy[practices[place].practitioner] ?? [] }
        return practices
    }

    /// Who delivers a service and when they work, without what takes their time.
    private struct Known {
        let practices: [Practice]
        /// For which dates the hours are known.
        let dates: ClosedRange<CivilDate>

        func covers(_ other: ClosedRange<CivilDate>) -> Bool { dates.lowerBound <= other.lowerBound && dates.upperBound >= other.upperBound }
    }

    /// Dates of any zone that a range may touch, in whole blocks of two months, so that what is remembered serves the next who ask;
    /// a session over midnight needs the next day's hours too.
    private static func dates(around range: TimeRange) -> ClosedRange<CivilDate> {
        // A block has 64 days, the last six bits of a day's number.
        let first: Int64 = (range.start.seconds / 86_400 - 3) & ~63
        let last: Int64 = (range.end.seconds / 86_400 + 4) | 63
        return CivilDate(daysSinceEpoch: first)...CivilDate(daysSinceEpoch: last)
    }

    /// The part of the statement about what seldom changes.
    private func lasting(of service: ID<Service>, in scope: ServiceRecords.Scope, _ mine: SQL, _ dates: ClosedRange<CivilDate>) -> SQL {
        """
        SELECT 0 AS kind, f.practitioner_id AS who, NULL AS weekday, p.time_zone AS word,
               COALESCE(s.slot_interval_minutes, p.slot_interval_minutes) AS a, COALESCE(s.min_notice_minutes, p.min_notice_minutes) AS b,
               COALESCE(s.booking_window_days, p.booking_window_days) AS c, s.duration_minutes AS d,
               COALESCE(s.buffer_before_minutes, p.buffer_before_minutes) AS e,
               COALESCE(s.buffer_after_minutes, p.buffer_after_minutes) AS f, s.service_type AS type,
               \(sql: sql.dialect.noInstant) AS since, \(sql: sql.dialect.noInstant) AS until,
               CASE WHEN f.practitioner_id = s.practitioner_id THEN 1 ELSE 0 END AS owner
        FROM services_service s JOIN services_delivery f ON f.service_id = s.id
        JOIN practitioners_practitioner p ON p.id = f.practitioner_id
        WHERE s.id = \(service)\(sql: mine)\(sql: ServiceRecords.condition(for: scope).map { " AND " + $0 } ?? "")
        UNION ALL
        SELECT 1, f.practitioner_id, h.weekday, h.date, h.start_minute, h.end_minute, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
        FROM services_delivery f JOIN practitioners_working_hours h ON h.practitioner_id = f.practitioner_id
        WHERE f.service_id = \(service)\(sql: mine) AND (h.date IS NULL OR h.date BETWEEN \(dates.lowerBound) AND \(dates.upperBound))
        """
    }

    /// The part of the statement about what takes time.
    private func passing(
        of service: ID<Service>, _ mine: SQL, busyIn range: TimeRange, now: Instant, except: [ID<Booking>]
    ) -> SQL {
        """
        SELECT 2, f.practitioner_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, o.busy_start, o.busy_end, NULL
        FROM services_delivery f JOIN bookings_booking o ON o.practitioner_id = f.practitioner_id
        WHERE f.service_id = \(service)\(sql: mine) AND \(sql: BookingRecords.isLive("o.")) AND o.group_date_id IS NULL
          AND \(sql: sql.dialect.meets("o.", range))\(sql: except.isEmpty ? "" : " AND o.id NOT IN (\(ids: except))")
          AND (o.hold_expires_at IS NULL OR o.hold_expires_at > \(now))
        UNION ALL
        SELECT 2, f.practitioner_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, g.busy_start, g.busy_end, NULL
        FROM services_delivery f JOIN services_group_date g ON g.practitioner_id = f.practitioner_id
        WHERE f.service_id = \(service)\(sql: mine) AND g.canceled_at IS NULL AND \(sql: sql.dialect.meets("g.", range))
        UNION ALL
        SELECT 3, f.practitioner_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, t.start_time, t.end_time, NULL
        FROM services_delivery f JOIN practitioners_time_off t ON t.practitioner_id = f.practitioner_id
        WHERE f.service_id = \(service)\(sql: mine) AND t.end_time > \(range.start) AND t.start_time < \(range.end)
        UNION ALL
        SELECT 4, f.practitioner_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, x.start_time, x.end_time, NULL
        FROM services_delivery f JOIN calendars_external_busy x ON x.practitioner_id = f.practitioner_id
        WHERE f.service_id = \(service)\(sql: mine) AND x.end_time > \(range.start) AND x.start_time < \(range.end)
        """
    }

    private static func practice(_ who: ID<Practitioner>, _ row: inout SQLRow) throws -> Practice {
        row.skip(1)
        let zone = try row.text()
        let rules = SlotRules(intervalMinutes: try row.int(), minNoticeMinutes: try row.int(), bookingWindowDays: try row.int())
        let minutes = try row.intOrNil()
        let (before, after) = (try row.int(), try row.int())
        let length = minutes.map { SessionLength(minutes: $0, bufferBefore: before, bufferAfter: after) }
        let type: ServiceType = try row.named()
        row.skip(2)
        let isOwner = try row.bool()
        return Practice(
            practitioner: who, isOwner: isOwner, service: ServiceFacts(type: type, length: length), timeZone: zone, rules: rules)
    }
}

extension Dialect {
    /// An instant that is not there, of a type that the other parts of a union share.
    var noInstant: SQL { self == .postgres ? "CAST(NULL AS timestamptz)" : "NULL" }

    /// Whether the busy time of a session or group date meets a range; each engine in the words of its own index.
    func meets(_ table: SQL, _ range: TimeRange) -> SQL {
        switch self {
        case .postgres:
            // In the words of the index; a range without ends would be all of time.
            """
            \(sql: table)busy_start IS NOT NULL
            AND tstzrange(\(sql: table)busy_start, \(sql: table)busy_end) && tstzrange(\(range.start), \(range.end))
            """
        case .sqlite:
            // No session is longer than the longest, so the search can end.
            """
            \(sql: table)busy_end > \(range.start) AND \(sql: table)busy_start < \(range.end)
            AND \(sql: table)busy_end < \(range.end.adding(minutes: SessionLength.longestMinutes + 1))
            """
        }
    }
}
