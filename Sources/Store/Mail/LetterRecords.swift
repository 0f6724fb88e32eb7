import Domain

/// The facts that mails are written from, as they stand when a mail leaves.
public struct LetterRecords {
    let sql: Session

    /// A session with both who meet in it, in one statement; also one that came from an older system without an order.
    public func session(_ id: ID<Booking>) throws -> SessionFacts? {
        try sql.first(
            """
            SELECT \(sql: BookingRecords.columns), b.sequence, COALESCE(b.changed_at, b.created_at), COALESCE(o.cancellation_window_hours, 24),
                   \(sql: Self.client), \(sql: Self.practitioner), f.outcome, f.start_time, f.end_time
            FROM bookings_booking b LEFT JOIN payments_order o ON o.id = b.order_id
            JOIN clients_client c ON c.id = b.client_id JOIN practitioners_practitioner p ON p.id = b.practitioner_id
            LEFT JOIN bookings_outcome f ON f.id = (
                SELECT MAX(l.id) FROM bookings_outcome l WHERE l.booking_id = b.id AND l.start_time IS NOT NULL)
            WHERE b.id = \(id)
            """
        ) { row in
            let booking = try BookingRecords.read(&row)
            let (sequence, changed, window) = (try row.int(), try row.instant(), try row.int())
            let (client, practitioner) = (try Self.readClient(&row), try Self.readPractitioner(&row))
            var last: (outcome: SessionOutcome, time: TimeRange)?
            if let outcome = try row.textOrNil().flatMap(SessionOutcome.init(rawValue:)) {
                last = TimeRange(start: try row.instant(), end: try row.instant()).map { (outcome, $0) }
            }
            return SessionFacts(
                booking: booking, sequence: sequence, changedAt: changed, last: last, windowHours: window, client: client,
                practitioner: practitioner)
        }
    }

    /// Who bought an order and who sold it, and whether the same can still be bought.
    public func parties(of order: ID<Order>) throws -> (client: Correspondent, seller: Correspondent, isOffered: Bool)? {
        try sql.first(
            """
            SELECT \(sql: Self.client), \(sql: Self.practitioner),
                   EXISTS (SELECT 1 FROM services_service s WHERE s.id = o.service_id AND s.is_active = \(true) AND s.visibility = 'public')
            FROM payments_order o JOIN clients_client c ON c.id = o.client_id JOIN practitioners_practitioner p ON p.id = o.practitioner_id
            WHERE o.id = \(order)
            """) { row in (try Self.readClient(&row), try Self.readPractitioner(&row), try row.bool()) }
    }

    /// Who waits for a seat of what, and who sells it.
    public func seat(_ id: ID<WaitlistEntry>) throws -> (entry: WaitlistEntry, name: String, slug: String, client: Correspondent, seller: Correspondent)? {
        try sql.first(
            """
            SELECT \(sql: WaitlistRecords.columns), s.name, s.slug, \(sql: Self.client), \(sql: Self.practitioner)
            FROM services_waitlist_entry w JOIN services_service s ON s.id = w.service_id
            JOIN clients_client c ON c.id = w.client_id JOIN practitioners_practitioner p ON p.id = s.practitioner_id
            WHERE w.id = \(id)
            """
        ) { row in
            (try WaitlistRecords.read(&row), try row.text(), try row.text(), try Self.readClient(&row), try Self.readPractitioner(&row))
        }
    }

    /// Which of these sessions were the last of a package: all the others are over too, and none was over later.
    public func lastOfPackages(among sessions: [ID<Booking>]) throws -> [ID<Booking>] {
        guard !sessions.isEmpty else { return [] }
        return try sql.rows(
            """
            SELECT b.id FROM bookings_booking b JOIN payments_order o ON o.id = b.order_id
            WHERE b.id IN (\(ids: sessions)) AND o.order_type IN ('package', 'bundle')
              AND NOT EXISTS (
                SELECT 1 FROM bookings_booking open
                WHERE open.order_id = b.order_id AND open.status IN ('draft', 'pending_payment', 'confirmed'))
              AND b.id = (
                SELECT f.booking_id FROM bookings_outcome f JOIN bookings_booking s ON s.id = f.booking_id
                WHERE s.order_id = b.order_id ORDER BY f.id DESC LIMIT 1)
            """) { try $0.id() }
    }

    public func practitioner(_ id: ID<Practitioner>) throws -> Correspondent? {
        try sql.first("SELECT \(sql: Self.practitioner) FROM practitioners_practitioner p WHERE p.id = \(id)", Self.readPractitioner)
    }

    /// What a practitioner has within a span, by start; the seats of a group are one entry.
    public func agenda(of practitioner: ID<Practitioner>, _ span: TimeRange) throws -> [Agenda.Entry] {
        let time = sql.dialect.timeOrNever
        let found = try sql.rows(
            """
            SELECT b.group_date_id, b.start_time, b.end_time, b.service_name, c.name
            FROM bookings_booking b JOIN clients_client c ON c.id = b.client_id
            WHERE b.practitioner_id = \(practitioner) AND b.status = 'confirmed' AND \(sql: BookingRecords.isSession) AND \(sql: time) >= \(span.start) AND \(sql: time) < \(span.end)
            ORDER BY b.start_time, b.id LIMIT 1000
            """
        ) { row in
            let group: ID<GroupDate>? = try row.idOrNil()
            guard let time = TimeRange(start: try row.instant(), end: try row.instant()) else {
                throw StoreError.fault("a session of practitioner \(practitioner) ends before it starts")
            }
            return (group: group, time: time, service: try row.text(), client: try row.text())
        }
        var entries: [(group: ID<GroupDate>?, entry: Agenda.Entry)] = []
        for next in found {
            if let group = next.group, let index = entries.firstIndex(where: { $0.group == group }) {
                let known = entries[index].entry
                entries[index].entry = .init(time: known.time, service: known.service, clients: known.clients + [next.client])
            } else {
                entries.append((next.group, .init(time: next.time, service: next.service, clients: [next.client])))
            }
        }
        return entries.map(\.entry)
    }

    private static let client: SQL = "c.id, c.name, c.email, c.time_zone, c.language"
    private static let practitioner: SQL = "p.id, p.display_name, p.email, p.time_zone"

    private static func readClient(_ row: inout SQLRow) throws -> Correspondent {
        Correspondent(
            reader: .client(try row.id()), name: try row.text(), email: try row.text(), zone: try row.textOrNil(),
            language: try row.textOrNil().flatMap(Language.init(rawValue:)))
    }

    private static func readPractitioner(_ row: inout SQLRow) throws -> Correspondent {
        Correspondent(
            reader: .practitioner(try row.id()), name: try row.text(), email: try row.textOrNil(), zone: try row.text(), language: nil)
    }
}
