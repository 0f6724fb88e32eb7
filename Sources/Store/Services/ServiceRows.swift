import Domain

extension ServiceRecords {
    /// One statement for services and what belongs to them, a row a part, folded into its service. A service has items, or
    /// dates, or several who deliver it, never two of these, so its parts do not multiply.
    func list(where conditions: Conditions, limit: Int) throws -> [Service] {
        let rows = try sql.rows(
            """
            SELECT s.id, s.practitioner_id, s.slug, s.name, s.description, s.service_type, s.price_cents, s.currency,
                   s.duration_minutes, s.buffer_before_minutes, s.buffer_after_minutes, s.slot_interval_minutes,
                   s.min_notice_minutes, s.booking_window_days, s.validity_days, s.validity_start, s.visibility, s.is_active,
                   s.allocation, s.bonus_sessions, s.max_per_client, s.cancellation_window_hours, s.is_refundable, s.forfeited_value, s.expired_value,
                   s.seats, s.tax_basis_points, s.tax_is_inclusive,
                   p.buffer_before_minutes, p.buffer_after_minutes, s.created_at,
                   i.service_id, i.quantity, f.practitioner_id, \(sql: GroupDateRecords.columns)
            FROM (SELECT * FROM services_service s\(sql: conditions.clause) ORDER BY s.id LIMIT \(limit)) s
            JOIN practitioners_practitioner p ON p.id = s.practitioner_id
            LEFT JOIN services_package_item i ON i.package_id = s.id
            LEFT JOIN services_delivery f ON f.service_id = s.id AND f.practitioner_id <> s.practitioner_id
            LEFT JOIN services_group_date g ON g.service_id = s.id AND g.canceled_at IS NULL
            ORDER BY s.id, i.position, f.practitioner_id, g.start_time
            """, ServiceRow.init)
        var services = [Service]()
        var row = rows.startIndex
        while row < rows.endIndex {
            let end = rows[row...].firstIndex { $0.id != rows[row].id } ?? rows.endIndex
            services.append(rows[row].service(with: rows[row..<end]))
            row = end
        }
        return services
    }
}

/// A service and one of its parts.
private struct ServiceRow {
    let id: ID<Service>
    private let practitioner: ID<Practitioner>
    private let bare: ServiceOffer
    private let usualBuffers: (before: Int, after: Int)
    private let createdAt: Instant
    private let item: PackageItem?
    private let deliverer: ID<Practitioner>?
    private let date: GroupDate?

    init(_ row: inout SQLRow) throws {
        (id, practitioner) = (try row.id(), try row.id())
        let (slug, name, description): (String, String, String) = (try row.text(), try row.text(), try row.text())
        let (type, cents, currency): (ServiceType, Int64, Currency) = (try row.named(), try row.int64(), try row.currency())
        var offer = ServiceOffer(
            slug: slug, name: name, description: description, type: type, price: Money(cents, currency),
            durationMinutes: try row.intOrNil(), bufferBeforeMinutes: try row.intOrNil(), bufferAfterMinutes: try row.intOrNil(),
            slotIntervalMinutes: try row.intOrNil(), minNoticeMinutes: try row.intOrNil(), bookingWindowDays: try row.intOrNil(),
            validityDays: try row.intOrNil(), validityStart: try row.named(), visibility: try row.named(), isActive: try row.bool(),
            allocation: try row.named(), bonusSessions: try row.int(), maxPerClient: try row.intOrNil(),
            policy: try CancellationPolicy.read(&row), seats: try row.intOrNil())
        offer.tax = TaxRate(basisPoints: try row.int(), isInclusive: try row.bool())
        bare = offer
        usualBuffers = (try row.int(), try row.int())
        createdAt = try row.instant()
        let child: ID<Service>? = try row.idOrNil()
        let quantity = try row.intOrNil()
        item = child.flatMap { child in quantity.map { PackageItem(serviceID: child, quantity: $0) } }
        deliverer = try row.idOrNil()
        date = try GroupDateRecords.readIfPresent(&row)
    }

    func service(with parts: ArraySlice<ServiceRow>) -> Service {
        var offer = bare
        offer.items = parts.compactMap(\.item)
        offer.alsoOfferedBy = parts.compactMap(\.deliverer)
        let dates = parts.compactMap(\.date)
        offer.dates = dates.map(\.time.start)
        return Service(
            id: id, practitionerID: practitioner, offer: offer,
            buffers: (offer.bufferBeforeMinutes ?? usualBuffers.before, offer.bufferAfterMinutes ?? usualBuffers.after),
            dates: dates, createdAt: createdAt)
    }
}
