import Domain
import Store

/// What is on sale at a practice, as its clients look at it.
public struct ReadCatalogue: Sendable {
    /// Who sells.
    public struct Seller: Sendable {
        public let id: ID<Practitioner>
        public let name: String
        public let zone: ZoneRules
    }

    /// Something on sale, with what is inside.
    public struct Offer: Sendable {
        public let service: Service
        /// The sessions it is made of, in their order; a single session is made of itself.
        public let parts: [(part: ServicePart, quantity: Int)]

        /// How many sessions are bought with it, bonus sessions among them.
        public var sessions: Int {
            service.offer.type.isGroup ? service.dates.count : parts.reduce(service.offer.bonusSessions) { $0 + $1.quantity }
        }

        /// What a buyer pays, tax included.
        public var price: Money { Money(Price(of: service.offer.price.cents, coupon: nil, taxRate: service.offer.tax).payableCents, service.offer.price.currency) }

        /// The first session that a buyer can choose a time for; nil for a group, which has its dates.
        public var firstSession: ID<Service>? { service.offer.type.isGroup ? nil : parts.first?.part.id }
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Everything on sale at a practice, in the order in which it was entered.
    ///
    /// - Throws: `NotFound`
    public func callAsFunction(of id: ID<Practitioner>, by caller: Caller) async throws -> (Seller, [Offer]) {
        let found = try await studio.store.read { records -> (Practitioner, [Service], [ServicePart])? in
            try records.holdMoment()
            guard let practitioner = try records.practitioners.find(id) else { return nil }
            let services = try records.services.list(of: id, in: .of(caller), PageRequest(limit: 100, after: nil)).items
            return (practitioner, services, try records.services.parts(services.flatMap { $0.offer.items.map(\.serviceID) }))
        }
        guard let (practitioner, services, parts) = found else { throw NotFound("practitioner \(id)") }
        return (try seller(practitioner), services.filter(\.offer.isActive).map { Offer($0, parts) })
    }

    /// One thing on sale, by the name it has in an address.
    ///
    /// - Throws: `NotFound`
    public func callAsFunction(_ slug: String, of id: ID<Practitioner>, by caller: Caller) async throws -> (Seller, Offer) {
        try await studio.store.read { try find(slug, of: id, by: caller, $0) }
    }

    /// The same with the times at which its first session can be booked, as of the same moment.
    ///
    /// - Parameter request: which times, now that one knows who sells it
    /// - Throws: `NotFound`, also for what has its own dates; `InvalidInput` for days that cannot be
    public func callAsFunction(
        _ slug: String, of id: ID<Practitioner>, by caller: Caller, times request: @escaping @Sendable (Seller) -> FindSlots.Request
    ) async throws -> (Seller, Offer, FindSlots.Answer) {
        try await studio.store.read { records in
            let (seller, offer) = try find(slug, of: id, by: caller, records)
            guard let session = offer.firstSession else { throw NotFound("times") }
            return (seller, offer, try FindSlots(studio).times(service: session, request(seller), by: caller, records))
        }
    }

    private func find(_ slug: String, of id: ID<Practitioner>, by caller: Caller, _ records: Records) throws -> (Seller, Offer) {
        try records.holdMoment()
        guard let practitioner = try records.practitioners.find(id),
            let service = try records.services.find(slug: slug, of: id, in: .of(caller)), service.offer.isActive
        else { throw NotFound("service \(slug)") }
        return (try seller(practitioner), Offer(service, try records.services.parts(service.offer.items.map(\.serviceID))))
    }

    private func seller(_ practitioner: Practitioner) throws -> Seller {
        Seller(
            id: practitioner.id, name: practitioner.profile.displayName,
            zone: try studio.outside.zones.rules(of: practitioner.profile.timeZone))
    }
}

extension ReadCatalogue.Offer {
    fileprivate init(_ service: Service, _ parts: [ServicePart]) {
        let own = ServicePart(
            id: service.id, name: service.offer.name, minutes: service.offer.durationMinutes ?? 0,
            listPriceCents: service.offer.price.cents)
        self.init(
            service: service,
            parts: service.offer.type.hasItems
                ? service.offer.items.compactMap { item in parts.first { $0.id == item.serviceID }.map { ($0, item.quantity) } }
                : [(own, 1)])
    }
}
