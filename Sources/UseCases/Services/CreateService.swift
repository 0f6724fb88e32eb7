import Domain
import Store

/// Puts a service into the catalogue: a session, a package or bundle of sessions, or a workshop or course with its dates.
public struct CreateService: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter slugIsMade: whether the slug was made from the name, and may be varied where another service has it
    /// - Throws: `Forbidden` for another's practice; `InvalidInput` with every fault of the offer.
    public func callAsFunction(
        _ offer: ServiceOffer, of practitioner: ID<Practitioner>, slugIsMade: Bool = false, by caller: Caller,
        once: Once<Service>? = nil
    ) async throws -> Outcome<Service> {
        try caller.requireRunning(practitioner)
        var offer = offer
        offer.alsoOfferedBy.removeAll { $0 == practitioner }
        let now = studio.outside.now()
        return try await studio.store.write(once: once, now: now) { [offer] records in
            guard try records.practitioners.find(practitioner) != nil else {
                throw InvalidInput("practitioner_id", "names no practitioner")
            }
            try offer.validate(of: practitioner, children: try records.services.children(offer.items.map(\.serviceID)))
            try offer.checkDeliverers(of: practitioner, by: caller, records)
            if let past = offer.dates.first(where: { $0 <= now }) { throw InvalidInput("dates", "must be in the future; \(past) is not") }
            for number in 1...(slugIsMade ? 100 : 1) {
                var offer = offer
                if number > 1 { offer.slug += "-\(number)" }
                guard let id = try records.services.insert(offer, of: practitioner, now: now) else { continue }
                try records.audit.insert(.serviceCreated, .init(.service, id), AuditChange.all(offer.audited), by: caller, now: now)
                guard let service = try records.services.find(id, in: .all) else { throw NotFound("service \(id)") }
                guard offer.type.isGroup else { return service }
                let (length, seats) = try service.length()
                try records.groupDates.insert(
                    offer.dates.sorted().map { TimeRange(start: $0, minutes: length.minutes) }, of: id, practitioner: practitioner,
                    length: length, seats: seats)
                return try records.services.find(id, in: .all) ?? service
            }
            throw SlugTaken()
        }
    }
}

extension ServiceOffer {
    /// Who else delivers it must exist, and be named by an admin: nobody else speaks for two practices.
    func checkDeliverers(of owner: ID<Practitioner>, by caller: Caller, _ records: Records) throws {
        guard !alsoOfferedBy.isEmpty else { return }
        try caller.requireAdmin()
        guard try records.practitioners.count(alsoOfferedBy) == alsoOfferedBy.count else {
            throw InvalidInput("practitioner_ids", "must name practitioners, each once")
        }
    }
}

/// Another service of the practitioner has the slug.
struct SlugTaken: Refusal {
    var code: RefusalCode { .alreadyExists }
    var detail: String { "Another service of this practitioner has that slug; choose another slug, or leave it out and one is made." }
}
