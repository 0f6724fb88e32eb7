import Domain

extension BookingRecords {
    /// The columns of `read`, of a table called `b`.
    static let columns: SQL = """
        b.id, b.order_id, b.client_id, b.practitioner_id, b.service_id, b.service_name, b.duration_minutes,
        b.buffer_before_minutes, b.buffer_after_minutes, b.value_cents, b.tax_cents, b.position, b.status, b.payment_status, b.start_time,
        b.end_time, b.hold_expires_at, b.group_date_id, b.canceled_by, b.created_at
        """

    /// Whether a session takes the practitioner's time, in the very words of the index that knows those sessions. Written out, for
    /// every look for free times asks it.
    static func isLive(_ table: SQL) -> SQL {
        """
        (\(sql: table)status = 'pending_payment' OR \(sql: table)status = 'confirmed' OR \(sql: table)status = 'completed' \
        OR \(sql: table)status = 'no_show')
        """
    }

    /// Whether it is a session: an older system kept purchases among them, as the parents of their sessions.
    static let isSession: SQL = "(b.legacy_kind IS NULL OR b.legacy_kind <> 'parent')"

    static let columnCount = 20

    static func read(_ row: inout SQLRow) throws -> Booking {
        guard let booking = try readIfPresent(&row) else { throw StoreError.fault("a booking has no id") }
        return booking
    }

    /// Nil where a left join found no session.
    static func readIfPresent(_ row: inout SQLRow) throws -> Booking? {
        guard let id = try row.idOrNil(Booking.self) else { return nil }
        let (order, client, practitioner): (ID<Order>?, ID<Client>, ID<Practitioner>) = (try row.idOrNil(), try row.id(), try row.id())
        let session = SessionSnapshot(
            serviceID: try row.id(), serviceName: try row.text(), durationMinutes: try row.int(),
            bufferBeforeMinutes: try row.int(), bufferAfterMinutes: try row.int())
        let value = TaxedValue(cents: try row.int64(), taxCents: try row.int64())
        let position = try row.int()
        let (status, paymentStatus): (BookingStatus, SessionPaymentStatus) = (try row.named(), try row.named())
        let (start, end) = (try row.instantOrNil(), try row.instantOrNil())
        let time = start.flatMap { start in end.flatMap { TimeRange(start: start, end: $0) } }
        let life = try SessionLife(stored: status, paymentStatus, time: time, holdExpiresAt: try row.instantOrNil())
        return Booking(
            id: id, orderID: order, clientID: client, practitionerID: practitioner, session: session, value: value,
            position: position, life: life, groupDateID: try row.idOrNil(), canceledBy: try row.textOrNil(), createdAt: try row.instant())
    }
}
