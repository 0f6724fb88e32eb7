import Domain

extension ServiceRecords {
    /// One statement for services and what belongs to them, a row a part, folded into its service. A service has items, or
    /// dates, or several who deliver it, never two of these, so its parts do not multiply.
    ///
    /// - Parameter limit: how many services at most; nil where the conditions say enough
    func list(where conditions: Conditions, limit: Int?) throws -> [Service] {
        var conditions = conditions
        if let limit {
            // Everything up to the last one, and no list cut beforehand: so an index has the order already, and nothing is sorted.
            conditions.add(
                "s.id <= COALESCE((SELECT s.id FROM services_service s\(sql: conditions.clause) ORDER BY s.id LIMIT 1 OFFSET \(limit - 1)), \(Int64.max))")
        }
        var found = [FoundService]()
        _ = try sql.rows(
            """
            SELECT s.id, s.practitioner_id, s.slug, s.name, s.description, s.service_type, s.price_cents, s.currency,
                   s.duration_minutes, s.buffer_before_minutes, s.buffer_after_minutes, s.slot_interval_minutes,
                   s.min_notice_minutes, s.booking_window_days, s.validity_days, s.validity_start, s.visibility, s.is_active,
                   s.allocation, s.bonus_sessions, s.max_per_client, s.cancellation_window_hours, s.is_refundable, s.forfeited_value, s.expired_value,
                   s.seats, s.tax_basis_points, s.tax_is_inclusive,
                   p.buffer_before_minutes, p.buffer_after_minutes, s.created_at,
                   i.service_id, i.quantity, f.practitioner_id, \(sql: GroupDateRecords.columns)
            FROM services_service s
            JOIN practitioners_practitioner p ON p.id = s.practitioner_id
            LEFT JOIN services_package_item i ON i.package_id = s.id
            LEFT JOIN services_delivery f ON f.service_id = s.id AND f.practitioner_id <> s.practitioner_id
            LEFT JOIN services_group_date g ON g.service_id = s.id AND g.canceled_at IS NULL
            \(sql: conditions.clause)
            ORDER BY s.id, i.position, f.practitioner_id, g.start_time
            """
        ) { row in
            let id: ID<Service> = try row.id()
            if found.last?.id == id { row.skip(FoundService.columnCount) } else { found.append(try FoundService(id, &row)) }
            try found[found.count - 1].addPart(&row)
        }
        return found.map(\.service)
    }
}

/// A service, and its parts as they come.
private struct FoundService {
    let id: ID<Service>
    private let practitioner: ID<Practitioner>
    private var offer: ServiceOffer
    private let usualBuffers: (before: Int, after: Int)
    private var dates: [GroupDate] = []
    private let createdAt: Instant

    /// Those of the service between its id and its part's.
    static let columnCount = 30

    init(_ id: ID<Service>, _ row: inout SQLRow) throws {
        (self.id, practitioner) = (id, try row.id())
        let (slug, name, description): (String, String, String) = (try row.text(), try row.text(), try row.text())
        let (type, cents, currency): (ServiceType, Int64, Currency) = (try row.named(), try row.int64(), try row.currency())
        offer = ServiceOffer(
            slug: slug, name: name, description: description, type: type, price: Money(cents, currency),
            durationMinutes: try row.intOrNil(), bufferBeforeMinutes: try row.intOrNil(), bufferAfterMinutes: try row.intOrNil(),
            slotIntervalMinutes: try row.intOrNil(), minNoticeMinutes: try row.intOrNil(), bookingWindowDays: try row.intOrNil(),
            validityDays: try row.intOrNil(), validityStart: try row.named(), visibility: try row.named(), isActive: try row.bool(),
            allocation: try row.named(), bonusSessions: try row.int(), maxPerClient: try row.intOrNil(),
            policy: try CancellationPolicy.read(&row), seats: try row.intOrNil())
        offer.tax = TaxRate(basisPoints: try row.int(), isInclusive: try row.bool())
        usualBuffers = (try row.int(), try row.int())
        createdAt = try row.instant()
    }

    mutating func addPart(_ row: inout SQLRow) throws {
        let child: ID<Service>? = try row.idOrNil()
        let quantity = try row.intOrNil()
        if let child, let quantity { offer.items.append(PackageItem(serviceID: child, quantity: quantity)) }
        if let deliverer: ID<Practitioner> = try row.idOrNil() { offer.alsoOfferedBy.append(deliverer) }
        guard let date = try GroupDateRecords.readIfPresent(&row) else { return }
        dates.append(date)
        offer.dates.append(date.time.start)
    }

    var service: Service {
        Service(
            id: id, practitionerID: practitioner, offer: offer,
            buffers: (offer.bufferBeforeMinutes ?? usualBuffers.before, offer.bufferAfterMinutes ?? usualBuffers.after),
            dates: dates, createdAt: createdAt)
    }
}
