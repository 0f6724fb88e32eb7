import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

/// SQLite's writer keeps offers and hours that it has read; nobody must ever buy or book by what was.
@Suite("What was changed a moment ago counts for the next who buys or books")
struct RememberedTests {
    /// A change of the catalogue that must not last.
    private struct ChangedMind: Error {}

    @Test("price, sessions and buffers of the package, of what it contains, and of the practice", arguments: TestEngine.allCases)
    func offers(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let clara = try await studio.client()
            let elena = try await studio.practitioner()
            let yoga = try await studio.service(
                ServiceOffer(slug: "yoga", name: "Yoga", type: .session, price: Money(6_000, .usd), durationMinutes: 60), of: elena)
            let course = try await studio.service(.group("Course", seats: 9, on: t0.adding(days: 7), t0.adding(days: 14)), of: elena)
            let package = try await studio.service(.package("Both", of: [yoga, course]), of: elena)
            func buy() async throws -> Purchase { try await studio.buy(package, for: clara, isPaid: true) }

            #expect(try await buy().bookings.map(\.session.serviceName) == ["Yoga", "Course", "Course"])
            try await api.patch("/services/\(package)", ["price_cents": 60_000]).expecting(200)
            #expect(try await buy().order.terms.totalAmountCents == 60_000)
            try await api.patch("/services/\(yoga)", ["name": "Yin Yoga"]).expecting(200)
            #expect(try await buy().bookings.first?.session.serviceName == "Yin Yoga")
            try await api.patch("/practitioners/\(elena)", ["buffer_before_minutes": 5]).expecting(200)
            #expect(try await buy().bookings.first?.session.bufferBeforeMinutes == 5)
            let dates = try await api.get("/services/\(course)").expecting(200)["dates"]
            try await api.delete("/services/\(course)/dates/\(dates[1]["id"])").expecting(204)
            #expect(try await buy().bookings.map(\.session.serviceName) == ["Yin Yoga", "Course"])
            try await api.patch("/services/\(package)", ["items": [["service_id": JSON(yoga), "quantity": 3]]]).expecting(200)
            #expect(try await buy().bookings.map(\.session.serviceName) == ["Yin Yoga", "Yin Yoga", "Yin Yoga"])
            try await api.patch("/services/\(yoga)", ["is_active": false]).expecting(200)
            await #expect(throws: CheckoutRefusal.self) { try await buy() }
        }
    }

    @Test("hours, and who delivers a service", arguments: TestEngine.allCases)
    func hours(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client()
            func book(_ start: Instant) async throws -> Booking {
                let draft = try await studio.buy(wellness.yoga, for: clara, isPaid: true).bookings[0]
                return try await ScheduleBooking(studio.studio)(draft.id, .init(start: start), by: Caller(.client(clara)))
            }

            let (tomorrow, later) = (t0.adding(days: 1), t0.adding(days: 2))
            #expect(try await book(tomorrow).practitionerID == wellness.practitioner)
            // The same time is taken until somebody else delivers the service too.
            await #expect(throws: BookingRefusal.slotUnavailable([.overlapping])) { try await book(tomorrow) }
            let maya = try await studio.practitioner("Maya Chen")
            let both: JSON = .list([JSON(wellness.practitioner), JSON(maya)])
            try await api.patch("/services/\(wellness.yoga)", ["practitioner_ids": both]).expecting(200)
            #expect(try await book(tomorrow).practitionerID == maya)
            for who in [wellness.practitioner, maya] { try await api.put("/practitioners/\(who)/schedule", ["weekly": []]).expecting(200) }
            await #expect(throws: BookingRefusal.slotUnavailable([.outsideHours])) { try await book(later) }
        }
    }

    @Test("what was taken back was never so", arguments: TestEngine.allCases)
    func takenBack(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            await #expect(throws: ChangedMind.self) {
                try await studio.store.write { records in
                    let service = try #require(try records.services.lock(wellness.package))
                    var offer = service.offer
                    offer.price = Money(1, .usd)
                    try records.services.update(service, to: offer)
                    // Read, and so remembered, before it is taken back.
                    #expect(try records.orders.checkoutFacts(wellness.package, client: .id(clara))?.offer.priceCents == 1)
                    throw ChangedMind()
                }
            }
            #expect(try await studio.buy(wellness.package, for: clara).order.terms.totalAmountCents == 50_000)
        }
    }

    @Test("also what somebody wrote with another tool", arguments: TestEngine.allCases)
    func byHand(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            #expect(try await studio.buy(wellness.package, for: clara).order.terms.totalAmountCents == 50_000)
            try studio.database.run("UPDATE services_service SET price_cents = 40000 WHERE id = \(wellness.package)")
            #expect(try await studio.buy(wellness.package, for: clara).order.terms.totalAmountCents == 40_000)
        }
    }
}
