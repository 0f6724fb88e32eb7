import Domain
import Store

/// Changes a service in the catalogue. What was sold before stays as it was sold.
public struct EditService: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound` for what the caller may not see; `Forbidden` for another's practice; `InvalidInput`.
    public func callAsFunction(
        _ id: ID<Service>, by caller: Caller, _ edit: @escaping @Sendable (inout ServiceOffer) -> Void
    ) async throws -> Service {
        let now = studio.outside.now()
        return try await studio.store.write { records in
            guard try records.services.find(id, in: .of(caller)) != nil, let service = try records.services.lock(id) else {
                throw NotFound("service \(id)")
            }
            try caller.requireRunning(service.practitionerID)
            var offer = service.offer
            edit(&offer)
            offer.alsoOfferedBy.removeAll { $0 == service.practitionerID }
            try offer.validate(
                of: service.practitionerID, children: try records.services.children(offer.items.map(\.serviceID)),
                mayHaveNoDates: service.dates.isEmpty)
            if offer.alsoOfferedBy != service.offer.alsoOfferedBy {
                try offer.checkDeliverers(of: service.practitionerID, by: caller, records)
            }
            if let seats = offer.seats, let taken = service.dates.map(\.taken).max(), seats < taken {
                throw InvalidInput("seats", "must be at least \(taken), which are taken already")
            }
            if offer.durationMinutes != service.offer.durationMinutes, !service.dates.isEmpty {
                throw InvalidInput("duration_minutes", "of a group cannot change once it has dates; make another workshop or course")
            }
            if offer.price.currency != service.offer.price.currency, try records.services.isItem(id) {
                throw InvalidInput("currency", "cannot change: packages contain this service in \(service.offer.price.currency.code)")
            }
            do {
                try records.services.update(service, to: offer)
            } catch let error as StoreError where error.isRefusal(by: .unique) {
                throw SlugTaken()
            }
            if let seats = offer.seats, seats != service.offer.seats { try records.groupDates.setSeats(seats, of: id) }
            let changes = AuditChange.between(service.offer.audited, offer.audited)
            if !changes.isEmpty { try records.audit.insert(.serviceChanged, .init(.service, id), changes, by: caller, now: now) }
            guard let changed = try records.services.find(id, in: .all) else { throw NotFound("service \(id)") }
            return changed
        }
    }
}

/// Lets a client buy an unlisted service.
public struct InviteClient: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`; `Forbidden` for another's practice.
    public func callAsFunction(_ client: ID<Client>, to service: ID<Service>, by caller: Caller) async throws {
        let now = studio.outside.now()
        try await studio.store.write { records in
            guard let found = try records.services.find(service, in: .of(caller)) else { throw NotFound("service \(service)") }
            try caller.requireRunning(found.practitionerID)
            guard try records.clients.find(client, in: .of(caller)) != nil else { throw NotFound("client \(client)") }
            try records.services.invite(client, to: service, now: now)
        }
    }
}
