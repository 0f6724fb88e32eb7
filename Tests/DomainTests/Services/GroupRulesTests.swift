import CarnetTesting
import Domain
import Testing

@Suite("What a workshop or course must be before it is offered")
struct GroupRulesTests {
    private static let elena = ID<Practitioner>(5)
    private static let day = t0.adding(days: 9)
    private static let children = [
        ChildFacts(id: ID(7), practitionerID: elena, type: .session, currency: .usd),
        ChildFacts(id: ID(30), practitionerID: elena, type: .workshop, currency: .usd),
        ChildFacts(id: ID(31), practitionerID: elena, type: .course, currency: .usd),
    ]
    private let workshop = Self.offer(.workshop) {
        ($0.durationMinutes, $0.seats, $0.dates) = (120, 12, [Self.day])
    }
    private let course = Self.offer(.course) {
        ($0.durationMinutes, $0.seats, $0.dates) = (60, 8, (0..<5).map { Self.day.adding(days: 7 * $0) })
    }

    private static func offer(_ type: ServiceType, _ change: (inout ServiceOffer) -> Void) -> ServiceOffer {
        var offer = ServiceOffer(slug: "breath", name: "Breath", type: type, price: Money(9_000, .usd))
        change(&offer)
        return offer
    }

    /// Where the faults of an offer are after a change to it.
    private func faults(_ offer: ServiceOffer, _ change: (inout ServiceOffer) -> Void = { _ in }) -> [String] {
        var offer = offer
        change(&offer)
        do {
            try offer.validate(of: Self.elena, children: Self.children)
            return []
        } catch {
            return error.faults.map { $0.path.joined(separator: ".") }
        }
    }

    @Test("one date with seats is a workshop, several are a course")
    func fine() {
        #expect(faults(workshop) == [])
        #expect(faults(course) == [])
        #expect(faults(course) { $0.dates = [Self.day] } == [])
        // Dates may touch, and come in any order.
        #expect(faults(course) { $0.dates = [Self.day.adding(minutes: 60), Self.day] } == [])
        #expect(faults(workshop) { $0.seats = 10_000 } == [])
    }

    @Test("the faults of a group, each under its field")
    func groups() {
        let table: [(String, ServiceOffer, (inout ServiceOffer) -> Void)] = [
            ("seats", workshop, { $0.seats = nil }), ("seats", workshop, { $0.seats = 0 }), ("seats", course, { $0.seats = -1 }),
            ("seats", course, { $0.seats = 10_001 }), ("dates", workshop, { $0.dates = [] }),
            ("dates", workshop, { $0.dates.append(Self.day.adding(days: 1)) }), ("dates", course, { $0.dates = [] }),
            ("dates", course, { $0.dates = (0...100).map { Self.day.adding(days: $0) } }),
            ("duration_minutes", workshop, { $0.durationMinutes = nil }), ("duration_minutes", course, { $0.durationMinutes = 4 }),
            ("items", course, { $0.items = [item(7)] }), ("bonus_sessions", workshop, { $0.bonusSessions = 1 }),
            ("practitioner_ids", course, { $0.alsoOfferedBy = [ID(6)] }),
        ]
        for (path, offer, change) in table { #expect(faults(offer, change) == [path]) }
    }

    @Test("dates of a course do not overlap each other, buffers included")
    func overlapping() {
        #expect(faults(course) { $0.dates = [Self.day, Self.day.adding(minutes: 59)] } == ["dates"])
        #expect(faults(course) { $0.dates = [Self.day, Self.day] } == ["dates"])
        let close: (inout ServiceOffer) -> Void = { $0.dates = [Self.day, Self.day.adding(minutes: 75)] }
        #expect(faults(course, close) == [])
        #expect(faults(course) { close(&$0); $0.bufferBeforeMinutes = 10; $0.bufferAfterMinutes = 6 } == ["dates"])
        #expect(faults(course) { close(&$0); $0.bufferBeforeMinutes = 10; $0.bufferAfterMinutes = 5 } == [])
    }

    @Test("a package may contain workshops and courses; a bundle is many times the same single session", arguments: [30, 31] as [Int64])
    func items(group: Int64) {
        let package = Self.offer(.package) { $0.items = [item(7), item(group)] }
        let bundle = Self.offer(.bundle) { $0.items = [item(group, 5)] }
        #expect(faults(package) == [])
        #expect(faults(bundle) == ["items.0.service_id"])
    }

    @Test("seats and dates belong to groups alone", arguments: [ServiceType.session, .package, .bundle])
    func others(type: ServiceType) {
        let offer = Self.offer(type) { offer in
            if type == .session { offer.durationMinutes = 60 } else { offer.items = [item(7)] }
        }
        #expect(faults(offer) == [])
        #expect(faults(offer) { $0.seats = 5 } == ["seats"])
        #expect(faults(offer) { $0.dates = [Self.day] } == ["dates"])
    }
}

private func item(_ id: Int64, _ quantity: Int = 1) -> PackageItem { PackageItem(serviceID: ID(id), quantity: quantity) }
