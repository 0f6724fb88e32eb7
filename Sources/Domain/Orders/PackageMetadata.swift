/// What a package contained when it was sold (`package_metadata` of the note and of api.md).
public struct PackageMetadata: Sendable, Hashable, Codable {
    /// `package` or `bundle`.
    public let packageType: String
    /// The package in the catalogue, as a bare number because this is stored as JSON.
    public let packageServiceID: Int64
    /// Its name at the sale, `Wellness Package`.
    public let packageName: String
    /// Sessions sold, bonus sessions included: 12 for 10 + 2.
    public let totalSessions: Int
    /// The rounded share of one session of what was paid, in minor units: 16667 for 50000 over three. The exact value of each session is
    /// on its booking.
    public let sessionValueCents: Int64
    /// How the price was shared: `equal` or `by_list_price`.
    public let allocation: String
    /// How many of `totalSessions` were given on top; 0 for all but bundles.
    public let bonusSessions: Int
    /// The lines as the catalogue had them; bonus sessions are not in their quantities.
    public let items: [Item]

    /// A line of the package as it was sold.
    public struct Item: Sendable, Hashable, Codable {
        /// The child service in the catalogue, as a bare number.
        public let serviceID: Int64
        /// Its name at the sale, `Yoga`.
        public let serviceName: String
        /// How many sessions of it, bonus sessions not counted.
        public let quantity: Int
        /// Length of one session in real minutes, without buffers.
        public let durationMinutes: Int

        public init(serviceID: Int64, serviceName: String, quantity: Int, durationMinutes: Int) {
            self.serviceID = serviceID
            self.serviceName = serviceName
            self.quantity = quantity
            self.durationMinutes = durationMinutes
        }

        private enum CodingKeys: String, CodingKey {
            case serviceID = "service_id", serviceName = "service_name", quantity, durationMinutes = "duration_minutes"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case packageType = "package_type", packageServiceID = "package_service_id", packageName = "package_name"
        case totalSessions = "total_sessions", sessionValueCents = "session_value_cents", allocation
        case bonusSessions = "bonus_sessions", items
    }

    /// Freezes an offer that is about to be sold as so many sessions. Nil for what is not made of items.
    ///
    /// - Parameter payableCents: what is paid for it, after discount and tax
    public init?(selling offer: OfferFacts, for payableCents: Int64, sessions: Int) {
        guard offer.type.hasItems, sessions > 0 else { return nil }
        packageType = offer.type.rawValue
        packageServiceID = offer.serviceID.rawValue
        packageName = offer.name
        totalSessions = sessions
        // Rounded half up; the amount is not negative.
        sessionValueCents = (2 * payableCents + Int64(sessions)) / (2 * Int64(sessions))
        allocation = offer.allocation.rawValue
        bonusSessions = offer.bonusSessions
        items = offer.items.map {
            Item(
                serviceID: $0.part.snapshot.serviceID.rawValue, serviceName: $0.part.snapshot.serviceName,
                quantity: $0.quantity, durationMinutes: $0.part.snapshot.durationMinutes)
        }
    }
}
