import Domain
import Store

/// Puts a service into the catalogue: a session, or a package or bundle of sessions.
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
        let now = studio.outside.now()
        return try await studio.store.write(once: once, now: now) { records in
            guard try records.practitioners.find(practitioner) != nil else {
                throw InvalidInput("practitioner_id", "names no practitioner")
            }
            try offer.validate(of: practitioner, children: try records.services.children(offer.items.map(\.serviceID)))
            for number in 1...(slugIsMade ? 100 : 1) {
                var offer = offer
                if number > 1 { offer.slug += "-\(number)" }
                if let service = try records.services.insert(offer, of: practitioner, now: now) { return service }
            }
            throw SlugTaken()
        }
    }
}

/// Another service of the practitioner has the slug.
struct SlugTaken: Refusal {
    var code: RefusalCode { .alreadyExists }
    var detail: String { "Another service of this practitioner has that slug; choose another slug, or leave it out and one is made." }
}
