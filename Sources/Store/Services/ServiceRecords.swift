import Domain

/// The tables of services, their items, who delivers them, and invitations.
public struct ServiceRecords {
    let sql: Session

    /// Whose view of the catalogue.
    public enum Scope: Sendable {
        case all
        /// Her own services, and what others offer to everyone.
        case practitioner(ID<Practitioner>)
        /// What is on sale to everyone, and what she was invited to.
        case client(ID<Client>)
    }

    /// Nil if the practitioner has a service with that slug. The dates of a group are written by `GroupDateRecords`.
    public func insert(_ offer: ServiceOffer, of practitioner: ID<Practitioner>, now: Instant) throws -> ID<Service>? {
        let id: ID<Service>? = try sql.first(
            """
            INSERT INTO services_service
                (practitioner_id, slug, name, description, service_type, price_cents, currency, duration_minutes,
                 buffer_before_minutes, buffer_after_minutes, slot_interval_minutes, min_notice_minutes, booking_window_days,
                 validity_days, validity_start, visibility, is_active, allocation, bonus_sessions, max_per_client,
                 cancellation_window_hours, is_refundable, forfeited_value, expired_value, tax_basis_points, tax_is_inclusive, seats,
                 created_at)
            VALUES (\(practitioner), \(offer.slug), \(offer.name), \(offer.description), \(offer.type), \(offer.price.cents),
                    \(offer.price.currency.code), \(offer.durationMinutes), \(offer.bufferBeforeMinutes), \(offer.bufferAfterMinutes),
                    \(offer.slotIntervalMinutes), \(offer.minNoticeMinutes), \(offer.bookingWindowDays), \(offer.validityDays),
                    \(offer.validityStart), \(offer.visibility), \(offer.isActive), \(offer.allocation), \(offer.bonusSessions),
                    \(offer.maxPerClient), \(offer.policy.windowHours), \(offer.policy.isRefundable), \(offer.policy.forfeited),
                    \(offer.policy.expired), \(offer.tax.basisPoints), \(offer.tax.isInclusive), \(offer.seats), \(now))
            ON CONFLICT (practitioner_id, slug) DO NOTHING
            RETURNING id
            """) { try $0.id() }
        guard let id else { return nil }
        try insertItems(offer.items, of: id)
        try insertDeliverers([practitioner] + offer.alsoOfferedBy, of: id)
        return id
    }

    /// Replaces everything of the offer, but for the dates of a group.
    ///
    /// - Throws: `StoreError.refused(.unique)` if another service of the practitioner has the slug.
    public func update(_ service: Service, to offer: ServiceOffer) throws {
        let id = service.id
        _ = try sql.exists(
            """
            UPDATE services_service
            SET slug = \(offer.slug), name = \(offer.name), description = \(offer.description), price_cents = \(offer.price.cents),
                currency = \(offer.price.currency.code), duration_minutes = \(offer.durationMinutes),
                buffer_before_minutes = \(offer.bufferBeforeMinutes), buffer_after_minutes = \(offer.bufferAfterMinutes),
                slot_interval_minutes = \(offer.slotIntervalMinutes), min_notice_minutes = \(offer.minNoticeMinutes),
                booking_window_days = \(offer.bookingWindowDays), validity_days = \(offer.validityDays),
                validity_start = \(offer.validityStart), visibility = \(offer.visibility), is_active = \(offer.isActive),
                allocation = \(offer.allocation), bonus_sessions = \(offer.bonusSessions), max_per_client = \(offer.maxPerClient),
                cancellation_window_hours = \(offer.policy.windowHours), is_refundable = \(offer.policy.isRefundable),
                forfeited_value = \(offer.policy.forfeited), expired_value = \(offer.policy.expired),
                tax_basis_points = \(offer.tax.basisPoints), tax_is_inclusive = \(offer.tax.isInclusive),
                seats = \(offer.seats)
            WHERE id = \(id) RETURNING id
            """)
        if offer.items != service.offer.items {
            try sql.run("DELETE FROM services_package_item WHERE package_id = \(id)")
            try insertItems(offer.items, of: id)
        }
        if offer.alsoOfferedBy != service.offer.alsoOfferedBy {
            try sql.run("DELETE FROM services_delivery WHERE service_id = \(id) AND practitioner_id <> \(service.practitionerID)")
            try insertDeliverers(offer.alsoOfferedBy, of: id)
        }
    }

    /// What the rules need to know of the services that a package names.
    public func children(_ ids: [ID<Service>]) throws -> [ChildFacts] {
        guard !ids.isEmpty else { return [] }
        return try sql.rows("SELECT id, practitioner_id, service_type, currency FROM services_service WHERE id IN (\(ids: ids))") {
            ChildFacts(id: try $0.id(), practitionerID: try $0.id(), type: try $0.named(), currency: try $0.currency())
        }
    }

    /// Whether any package contains the service.
    public func isItem(_ id: ID<Service>) throws -> Bool {
        try sql.exists("SELECT 1 FROM services_package_item WHERE service_id = \(id) LIMIT 1")
    }

    /// Lets a client buy an unlisted service; once is enough.
    public func invite(_ client: ID<Client>, to service: ID<Service>, now: Instant) throws {
        try sql.run(
            """
            INSERT INTO services_invitation (service_id, client_id, created_at) VALUES (\(service), \(client), \(now))
            ON CONFLICT (service_id, client_id) DO NOTHING
            """)
    }

    public func find(_ id: ID<Service>, in scope: Scope) throws -> Service? {
        try list(where: conditions(for: scope, "s.id = \(id)"), limit: nil).first
    }

    /// The service that its practitioner calls so in an address.
    public func find(slug: String, of practitioner: ID<Practitioner>, in scope: Scope) throws -> Service? {
        var conditions = conditions(for: scope, "s.practitioner_id = \(practitioner)")
        conditions.add("s.slug = \(slug)")
        return try list(where: conditions, limit: nil).first
    }

    /// The single sessions that packages are made of, whoever may see them: what is inside is told with the package.
    public func parts(_ ids: [ID<Service>]) throws -> [ServicePart] {
        guard !ids.isEmpty else { return [] }
        return try sql.rows("SELECT id, name, duration_minutes, price_cents FROM services_service WHERE id IN (\(ids: ids))") {
            ServicePart(id: try $0.id(), name: try $0.text(), minutes: try $0.intOrNil() ?? 0, listPriceCents: try $0.int64())
        }
    }

    /// The same, kept from changing until the end of the transaction.
    public func lock(_ id: ID<Service>) throws -> Service? {
        guard try sql.exists("SELECT id FROM services_service WHERE id = \(id)\(sql: sql.dialect.forUpdate)") else { return nil }
        return try find(id, in: .all)
    }

    /// By number.
    public func list(of practitioner: ID<Practitioner>?, in scope: Scope, _ page: PageRequest<Int64>) throws -> Page<Service, Int64> {
        var conditions = conditions(for: scope, "s.id > \(page.after ?? 0)")
        if let practitioner { conditions.add("s.practitioner_id = \(practitioner)") }
        return Page(try list(where: conditions, limit: page.limit + 1), limit: page.limit) { $0.id.rawValue }
    }

    private func insertItems(_ items: [PackageItem], of id: ID<Service>) throws {
        guard !items.isEmpty else { return }
        let rows = items.enumerated().map { place, item -> [SQLValue] in
            [.id(id), .int(Int64(place)), .id(item.serviceID), .int(Int64(item.quantity))]
        }
        try sql.run("INSERT INTO services_package_item (package_id, position, service_id, quantity) VALUES \(rows: rows)")
    }

    private func insertDeliverers(_ practitioners: [ID<Practitioner>], of id: ID<Service>) throws {
        guard !practitioners.isEmpty else { return }
        try sql.run(
            "INSERT INTO services_delivery (service_id, practitioner_id) VALUES \(rows: practitioners.map { [.id(id), .id($0)] })")
    }

    private func conditions(for scope: Scope, _ condition: SQL) -> Conditions {
        var conditions = Conditions()
        if let limit = Self.condition(for: scope) { conditions.add(limit) }
        conditions.add(condition)
        return conditions
    }

    /// What a service must be, called `s`, to be in a view; nil where all are.
    static func condition(for scope: Scope) -> SQL? {
        switch scope {
        case .all: nil
        case .practitioner(let id):
            """
            (s.practitioner_id = \(id) OR (s.visibility = 'public' AND s.is_active = \(true))
             OR EXISTS (SELECT 1 FROM services_delivery v WHERE v.service_id = s.id AND v.practitioner_id = \(id)))
            """
        case .client(let id):
            """
            s.is_active = \(true) AND (s.visibility = 'public'
             OR EXISTS (SELECT 1 FROM services_invitation v WHERE v.service_id = s.id AND v.client_id = \(id)))
            """
        }
    }
}
