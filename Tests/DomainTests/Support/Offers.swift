import Domain

/// A single session as a catalogue has it.
func part(
    _ id: Int64, _ name: String = "Yoga", price: Int64 = 6_000, minutes: Int = 60, before: Int = 0, after: Int = 0, isActive: Bool = true
) -> OfferFacts.Part {
    OfferFacts.Part(
        snapshot: SessionSnapshot(
            serviceID: ID(id), serviceName: name, durationMinutes: minutes, bufferBeforeMinutes: before, bufferAfterMinutes: after),
        listPriceCents: price, isActive: isActive)
}

/// A service about to be sold, of practitioner 5, as service 12.
func offer(
    _ type: ServiceType = .package, _ cents: Int64 = 50_000, currency: Currency = .usd, isActive: Bool = true,
    visibility: Visibility = .public, allocation: AllocationRule = .equal, bonus: Int = 0, validityDays: Int? = nil,
    maxPerClient: Int? = nil, of items: [(OfferFacts.Part, Int)]
) -> OfferFacts {
    OfferFacts(
        serviceID: ID(12), practitionerID: ID(5), practitionerTimeZone: "Europe/Rome", name: "Wellness Package", type: type,
        priceCents: cents, currency: currency, isActive: isActive, visibility: visibility, allocation: allocation,
        bonusSessions: bonus, validityDays: validityDays, maxPerClient: maxPerClient, policy: .usual,
        items: items.map { OfferFacts.Item(part: $0.0, quantity: $0.1) })
}

/// The design note's package: three different sessions for $500.
let wellness = offer(of: [
    (part(7, "Yoga"), 1), (part(8, "Massage", price: 15_000), 1), (part(9, "Breathwork", price: 9_500, minutes: 45), 1),
])

/// A currency of ISO 4217.
func currency(_ code: String) -> Currency { Currency(code: code) ?? .usd }

/// The sessions of an offer sold at its price, without coupon or tax.
func sessions(selling offer: OfferFacts) -> [BookingFactory.Session] {
    BookingFactory.sessions(of: offer, at: Price(of: offer.priceCents, coupon: nil, taxRate: offer.tax))
}
