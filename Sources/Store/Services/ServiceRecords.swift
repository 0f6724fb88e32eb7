import Domain

/// The tables of services, their items and invitations.
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

    /// Nil if the practitioner has a service with that slug.
    public func insert(_ offer: ServiceOffer, of practitioner: ID<Practitioner>, now: Instant) throws -> Service? {
        let id: ID<Service>? = try sql.first(
            """
            INSERT INTO services_service
                (practitioner_id, slug, name, description, service_type, price_cents, currency, duration_minutes,
                 buffer_before_minutes, buffer_after_minutes, validity_days, visibility, is_active, allocation, bonus_sessions,
                 max_per_client, cancellation_window_hours, is_refundable, created_at)
            VALUES (\(practitioner), \(offer.slug), \(offer.name), \(offer.description), \(offer.type), \(offer.price.cents),
                    \(offer.price.currency.code), \(offer.durationMinutes), \(offer.bufferBeforeMinutes),
                    \(offer.bufferAfterMinutes), \(offer.validityDays), \(offer.visibility), \(offer.isActive), \(offer.allocation),
                    \(offer.bonusSessions), \(offer.maxPerClient), \(offer.policy.windowHours), \(offer.policy.isRefundable), \(now))
            ON CONFLICT (practitioner_id, slug) DO NOTHING
            RETURNING id
            """) { try $0.id() }
        guard let id else { return nil }
        try insertItems(offer.items, of: id)
        return Service(id: id, practitionerID: practitioner, offer: offer, createdAt: now)
    }

    /// Replaces everything of the offer.
    ///
    /// - Throws: `StoreError.refused(.unique)` if another service of the practitioner has the slug.
    public func update(_ id: ID<Service>, _ offer: ServiceOffer, replacingItems: Bool) throws {
        _ = try sql.exists(
            """
            UPDATE services_service
            SET slug = \(offer.slug), name = \(offer.name), description = \(offer.description), price_cents = \(offer.price.cents),
                currency = \(offer.price.currency.code), duration_minutes = \(offer.durationMinutes),
                buffer_before_minutes = \(offer.bufferBeforeMinutes), buffer_after_minutes = \(offer.bufferAfterMinutes),
                validity_days = \(offer.validityDays), visibility = \(offer.visibility), is_active = \(offer.isActive),
                allocation = \(offer.allocation), bonus_sessions = \(offer.bonusSessions), max_per_client = \(offer.maxPerClient),
                cancellation_window_hours = \(offer.policy.windowHours), is_refundable = \(offer.policy.isRefundable)
            WHERE id = \(id) RETURNING id
            """)
        if replacingItems {
            try sql.run("DELETE FROM services_package_item WHERE package_id = \(id)")
            try insertItems(offer.items, of: id)
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
        var conditions = conditions(for: scope)
        conditions.add("s.id = \(id)")
        return try list(where: conditions, limit: 1).first
    }

    /// The same, kept from changing until the end of the transaction.
    public func lock(_ id: ID<Service>) throws -> Service? {
        guard try sql.exists("SELECT id FROM services_service WHERE id = \(id)\(sql: sql.dialect.forUpdate)") else { return nil }
        return try find(id, in: .all)
    }

    /// By number.
    public func list(of practitioner: ID<Practitioner>?, in scope: Scope, _ page: PageRequest<Int64>) throws -> Page<Service, Int64> {
        var conditions = conditions(for: scope)
        if let practitioner { conditions.add("s.practitioner_id = \(practitioner)") }
        conditions.add("s.id > \(page.after ?? 0)")
        return Page(try list(where: conditions, limit: page.limit + 1), limit: page.limit) { $0.id.rawValue }
    }

    private func insertItems(_ items: [PackageItem], of id: ID<Service>) throws {
        guard !items.isEmpty else { return }
        let rows = items.enumerated().map { place, item -> [SQLValue] in
            [.id(id), .int(Int64(place)), .id(item.serviceID), .int(Int64(item.quantity))]
        }
        try sql.run("INSERT INTO services_package_item (package_id, position, service_id, quantity) VALUES \(rows: rows)")
    }

    private func conditions(for scope: Scope) -> Conditions {
        var conditions = Conditions()
        switch scope {
        case .all: break
        case .practitioner(let id):
            conditions.add("(s.practitioner_id = \(id) OR (s.visibility = 'public' AND s.is_active = \(true)))")
        case .client(let id):
            conditions.add("s.is_active = \(true)")
            conditions.add(
                """
                (s.visibility = 'public'
                 OR EXISTS (SELECT 1 FROM services_invitation v WHERE v.service_id = s.id AND v.client_id = \(id)))
                """)
        }
        return conditions
    }

    /// One statement for services and items: a row an item, folded into its service.
    private func list(where conditions: Conditions, limit: Int) throws -> [Service] {
        let rows = try sql.rows(
            """
            SELECT s.id, s.practitioner_id, s.slug, s.name, s.description, s.service_type, s.price_cents, s.currency,
                   s.duration_minutes, s.buffer_before_minutes, s.buffer_after_minutes, s.validity_days, s.visibility,
                   s.is_active, s.allocation, s.bonus_sessions, s.max_per_client, s.cancellation_window_hours,
                   s.is_refundable, s.created_at, i.service_id, i.quantity
            FROM (SELECT * FROM services_service s\(sql: conditions.clause) ORDER BY s.id LIMIT \(limit)) s
            LEFT JOIN services_package_item i ON i.package_id = s.id
            ORDER BY s.id, i.position
            """, read)
        var services = [Service]()
        for (service, item) in rows {
            if let last = services.last, last.id == service.id, let item {
                services[services.count - 1] = last.with(item)
            } else {
                services.append(item.map(service.with) ?? service)
            }
        }
        return services
    }

    private func read(_ row: inout SQLRow) throws -> (Service, PackageItem?) {
        let (id, practitioner): (ID<Service>, ID<Practitioner>) = (try row.id(), try row.id())
        let (slug, name, description): (String, String, String) = (try row.text(), try row.text(), try row.text())
        let (type, cents, currency): (ServiceType, Int64, Currency) = (try row.named(), try row.int64(), try row.currency())
        let offer = ServiceOffer(
            slug: slug, name: name, description: description, type: type, price: Money(cents, currency),
            durationMinutes: try row.intOrNil(), bufferBeforeMinutes: try row.int(), bufferAfterMinutes: try row.int(),
            validityDays: try row.intOrNil(), visibility: try row.named(), isActive: try row.bool(), allocation: try row.named(),
            bonusSessions: try row.int(), maxPerClient: try row.intOrNil(),
            policy: CancellationPolicy(windowHours: try row.int(), isRefundable: try row.bool()))
        let service = Service(id: id, practitionerID: practitioner, offer: offer, createdAt: try row.instant())
        let item = try row.idOrNil(Service.self).map { PackageItem(serviceID: $0, quantity: try row.int()) }
        return (service, item)
    }
}

extension Service {
    fileprivate func with(_ item: PackageItem) -> Service {
        var offer = offer
        offer.items.append(item)
        return Service(id: id, practitionerID: practitionerID, offer: offer, createdAt: createdAt)
    }
}
