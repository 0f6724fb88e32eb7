import Domain
import Store
import UseCases

/// The design note's example: three different sessions, sold together for $500.
public struct Wellness: Sendable {
    public let practitioner: ID<Practitioner>
    /// $60, an hour.
    public let yoga: ID<Service>
    /// $150, an hour, with 10 minutes before and 15 after.
    public let massage: ID<Service>
    /// $95, 45 minutes.
    public let breathwork: ID<Service>
    public let package: ID<Service>
}

extension ServiceOffer {
    public static func session(
        _ name: String, _ cents: Int64 = 6_000, minutes: Int = 60, before: Int = 0, after: Int = 0
    ) -> ServiceOffer {
        ServiceOffer(
            slug: Slug.made(from: name), name: name, type: .session, price: Money(cents, .usd), durationMinutes: minutes,
            bufferBeforeMinutes: before, bufferAfterMinutes: after)
    }

    /// A workshop of one date, or a course of several.
    public static func group(_ name: String, _ cents: Int64 = 9_000, minutes: Int = 60, seats: Int, on dates: Instant...) -> ServiceOffer {
        ServiceOffer(
            slug: Slug.made(from: name), name: name, type: dates.count == 1 ? .workshop : .course, price: Money(cents, .usd),
            durationMinutes: minutes, seats: seats, dates: dates)
    }

    public static func package(_ name: String, _ cents: Int64 = 50_000, of services: [ID<Service>]) -> ServiceOffer {
        ServiceOffer(
            slug: Slug.made(from: name), name: name, type: .package, price: Money(cents, .usd),
            items: services.map { PackageItem(serviceID: $0, quantity: 1) })
    }
}

extension WorkingHours {
    /// Around the clock, every day.
    public static let always = WorkingHours(weekly: (1...7).map { ($0, Span(start: 0, end: 1440)) }, exceptions: [:])

    /// From Monday to Friday, nine to five.
    public static let office = WorkingHours(weekly: (1...5).map { ($0, Span(start: 9 * 60, end: 17 * 60)) }, exceptions: [:])
}

extension TestStudio {
    /// A practitioner in Rome, who works around the clock unless the story says otherwise.
    public func practitioner(_ name: String = "Elena Rossi", hours: WorkingHours = .always) async throws -> ID<Practitioner> {
        let profile = PractitionerProfile(displayName: name, email: "practice@example.com", timeZone: "Europe/Rome")
        let id = try await CreatePractitioner(studio)(profile, by: owner).first().id
        _ = try await SetPracticeHours(studio)(hours, timeZone: nil, of: id, by: owner)
        return id
    }

    public func service(_ offer: ServiceOffer, of practitioner: ID<Practitioner>) async throws -> ID<Service> {
        try await CreateService(studio)(offer, of: practitioner, by: owner).first().id
    }

    /// A practitioner with three sessions and the package of them.
    public func wellness() async throws -> Wellness {
        let elena = try await practitioner()
        let yoga = try await service(.session("Yoga"), of: elena)
        let massage = try await service(.session("Massage", 15_000, before: 10, after: 15), of: elena)
        let breathwork = try await service(.session("Breathwork", 9_500, minutes: 45), of: elena)
        let package = try await service(.package("Wellness Package", of: [yoga, massage, breathwork]), of: elena)
        return Wellness(practitioner: elena, yoga: yoga, massage: massage, breathwork: breathwork, package: package)
    }

    /// A client whose address is made from the name.
    public func client(_ name: String = "Clara") async throws -> ID<Client> {
        let client = NewClient(name: name, email: "\(name)@example.com")
        return try await CreateClient(studio)(client, by: owner).first().client.id
    }

    public func grant(_ cents: Int64, to client: ID<Client>) async throws {
        _ = try await GrantCredit(studio)(Money(cents, .usd), to: client, reason: "With our apologies", by: owner).first()
    }

    /// What the client may still spend, in cents of USD.
    public func credit(of client: ID<Client>) async throws -> Int64 {
        try await ReadClients(studio)(client, by: owner).credit["USD"] ?? 0
    }

    public func buy(
        _ service: ID<Service>, for client: ID<Client>, start: Instant? = nil, method: PaymentMethod = .offline,
        token: String? = nil, isPaid: Bool = false
    ) async throws -> Purchase {
        try await PurchaseService(studio)(
            PurchaseRequest(
                service: service, buyer: .known(client), start: start, method: method, token: token, isPaid: isPaid),
            by: owner
        ).first()
    }

    /// Staff record the money for an order.
    public func recordMoney(for order: ID<Order>) async throws -> Purchase {
        try await PayOrder(studio)(order, .init(method: .offline, amountCents: nil, token: nil), by: owner).first()
    }

    public func read(_ order: ID<Order>) async throws -> (Order, [Booking]) { try await ReadOrders(studio)(order, by: owner) }

    /// How often the books say that an order was settled, line by line.
    public func ledgerLines(of order: ID<Order>) throws -> Int {
        try database.number("SELECT COUNT(*) FROM ledger_entry WHERE cause_type = 'order_settled' AND cause_id = \(order)")
    }

    /// How many events of a kind wait in the outbox.
    public func waiting(_ event: String) throws -> Int {
        try database.number("SELECT COUNT(*) FROM outbox_event WHERE event_type = '\(event)'")
    }
}
