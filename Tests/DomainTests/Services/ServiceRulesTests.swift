import Domain
import Testing

@Suite("What a service must be before it is offered")
struct ServiceRulesTests {
    private let elena = ID<Practitioner>(5)
    private let children = [
        ChildFacts(id: ID(7), practitionerID: ID(5), type: .session, currency: .usd),
        ChildFacts(id: ID(8), practitionerID: ID(5), type: .session, currency: .usd),
        ChildFacts(id: ID(12), practitionerID: ID(5), type: .package, currency: .usd),
        ChildFacts(id: ID(13), practitionerID: ID(5), type: .bundle, currency: .usd),
        ChildFacts(id: ID(20), practitionerID: ID(6), type: .session, currency: .usd),
        ChildFacts(id: ID(21), practitionerID: ID(5), type: .session, currency: currency("EUR")),
    ]
    private let session = ServiceOffer(slug: "yoga", name: "Yoga", type: .session, price: Money(6_000, .usd), durationMinutes: 60)
    private let package = ServiceOffer(
        slug: "wellness-package", name: "Wellness Package", type: .package, price: Money(50_000, .usd), items: [item(7), item(8)])
    private let bundle = ServiceOffer(
        slug: "ten", name: "Ten", type: .bundle, price: Money(60_000, .usd), bonusSessions: 2, items: [item(7, 10)])

    /// Where the faults of an offer are, `items.0.quantity`, after a change to it.
    private func faults(_ offer: ServiceOffer, _ change: (inout ServiceOffer) -> Void = { _ in }) -> [String] {
        var offer = offer
        change(&offer)
        do {
            try offer.validate(of: elena, children: children)
            return []
        } catch {
            return error.faults.map { $0.path.joined(separator: ".") }
        }
    }

    @Test("a session, a package of different sessions and a bundle with bonus sessions are fine")
    func fine() {
        #expect(faults(session) == [])
        #expect(faults(package) == [])
        #expect(faults(bundle) == [])
        #expect(faults(session) { $0.price = Money(0, .usd) } == [])
        #expect(faults(bundle) { $0.items = [item(7, 200)]; $0.bonusSessions = 0 } == [])
    }

    @Test("the faults of a session, each under its field")
    func sessions() {
        let table: [(String, (inout ServiceOffer) -> Void)] = [
            ("name", { $0.name = "" }), ("name", { $0.name = "  " }), ("name", { $0.name = String(repeating: "y", count: 201) }),
            ("name", { $0.name = "Yo\u{0}ga" }),
            ("slug", { $0.slug = "" }), ("slug", { $0.slug = "Yoga" }), ("slug", { $0.slug = "a--b" }),
            ("description", { $0.description = String(repeating: "d", count: 10_001) }), ("description", { $0.description = "\u{0}" }),
            ("price_cents", { $0.price = Money(-1, .usd) }), ("price_cents", { $0.price = Money(Money.largest + 1, .usd) }),
            ("duration_minutes", { $0.durationMinutes = nil }), ("duration_minutes", { $0.durationMinutes = 0 }),
            ("duration_minutes", { $0.durationMinutes = 4 }), ("duration_minutes", { $0.durationMinutes = 1_441 }),
            ("buffer_before_minutes", { $0.bufferBeforeMinutes = -5 }), ("buffer_after_minutes", { $0.bufferAfterMinutes = 481 }),
            ("validity_days", { $0.validityDays = 0 }), ("max_per_client", { $0.maxPerClient = 0 }),
            ("cancellation_window_hours", { $0.policy.windowHours = -1 }),
            ("items", { $0.items = [item(7)] }), ("bonus_sessions", { $0.bonusSessions = 1 }),
        ]
        for (path, change) in table { #expect(faults(session, change) == [path]) }
    }

    @Test("the faults of a package, each under its field")
    func packages() {
        let table: [(String, (inout ServiceOffer) -> Void)] = [
            ("items", { $0.items = [] }),
            ("items.0.quantity", { $0.items[0].quantity = 0 }), ("items.0.quantity", { $0.items[0].quantity = -1 }),
            ("items.1.quantity", { $0.items[1].quantity = 10_000 }),
            ("items", { $0.items = [item(7, 101), item(8, 100)] }),
            ("items.0.service_id", { $0.items[0] = item(999) }), ("items.1.service_id", { $0.items[1] = item(12) }),
            ("items.0.service_id", { $0.items[0] = item(13) }), ("items.0.service_id", { $0.items[0] = item(20) }),
            ("items.0.service_id", { $0.items[0] = item(21) }),
            ("duration_minutes", { $0.durationMinutes = 60 }), ("bonus_sessions", { $0.bonusSessions = 1 }),
            ("price_cents", { $0.price = Money(-1, .usd) }),
        ]
        for (path, change) in table { #expect(faults(package, change) == [path]) }
    }

    @Test("the faults of a bundle, each under its field")
    func bundles() {
        let table: [(String, (inout ServiceOffer) -> Void)] = [
            ("items", { $0.items = [item(7, 5), item(8, 5)] }), ("items", { $0.items = [] }),
            ("bonus_sessions", { $0.bonusSessions = -1 }), ("bonus_sessions", { $0.bonusSessions = 101 }),
            ("items", { $0.items = [item(7, 150)]; $0.bonusSessions = 51 }),
        ]
        for (path, change) in table { #expect(faults(bundle, change) == [path]) }
    }

    @Test("every fault is found at once")
    func together() {
        let paths = faults(package) {
            $0.name = ""
            $0.price = Money(-1, .usd)
            $0.items = [item(999, 0), item(12, 10_000)]
        }
        #expect(
            paths == ["name", "price_cents", "items.0.quantity", "items.0.service_id", "items.1.quantity", "items.1.service_id"])
    }
}

private func item(_ id: Int64, _ quantity: Int = 1) -> PackageItem { PackageItem(serviceID: ID(id), quantity: quantity) }
