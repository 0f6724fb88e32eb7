import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Waiting for a seat")
struct WaitlistTests {
    private struct Setting {
        let api: API
        let studio: TestStudio
        let workshop: JSON
        /// Who has the only seat.
        let holder: JSON
        /// In the order in which they come.
        let clients: [ID<Client>]
        let keys: [String]

        func join(_ place: Int) async throws -> Reply { try await api.post("/services/\(workshop)/waitlist", [:], key: keys[place]) }

        func buy(_ place: Int) async throws -> Reply {
            try await api.post("/checkout", ["service_id": workshop, "payment_method": "test"], key: keys[place])
        }

        func line() async throws -> [JSON] { try await api.get("/services/\(workshop)/waitlist").expecting(200)["data"].items }
    }

    /// A workshop in a week with one seat, which is sold.
    private func withFull(on engine: TestEngine, _ story: @Sendable (Setting) async throws -> Void) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let workshop = try await studio.service(.group("Breath", seats: 1, on: monday.adding(days: 7)), of: elena)
            let holder = try await api.sell(JSON(workshop), to: studio.client("Holder")).expecting(201)["bookings"][0]["id"]
            var (clients, keys) = ([ID<Client>](), [String]())
            for name in ["Ada", "Bea", "Cleo"] {
                clients.append(try await studio.client(name))
                keys.append(try await api.key(for: .client(clients[clients.count - 1])))
            }
            try await story(Setting(api: api, studio: studio, workshop: JSON(workshop), holder: holder, clients: clients, keys: keys))
        }
    }

    @Test("clients come into line in their order, once each, and can leave it", arguments: TestEngine.allCases)
    func order(engine: TestEngine) async throws {
        try await withFull(on: engine) { s in
            let ada = try await s.join(0).expecting(201)
            #expect(ada["status"] == "waiting" && ada["offer_expires_at"] == .null && ada["client_id"] == JSON(s.clients[0]))
            try await s.join(0).expecting(409, "already_exists")
            // Staff enter whom they name.
            try await s.api.post("/services/\(s.workshop)/waitlist", ["client_id": JSON(s.clients[1])]).expecting(201)
            #expect(try await s.api.post("/services/\(s.workshop)/waitlist", [:]).expecting(422).pointers == ["/client_id"])
            let third = try await s.join(2).expecting(201)
            #expect(try await s.line().map { $0["client_id"] } == s.clients.map { JSON($0) })
            // A client sees herself alone, and takes nobody else out.
            let own = try await s.api.get("/services/\(s.workshop)/waitlist", key: s.keys[2]).expecting(200)["data"]
            #expect(own.items.map { $0["id"] } == [third["id"]])
            try await s.api.delete("/services/\(s.workshop)/waitlist/\(ada["id"])", key: s.keys[2]).expecting(404)
            try await s.api.delete("/services/\(s.workshop)/waitlist/\(ada["id"])", key: s.keys[0]).expecting(204)
            try await s.api.delete("/services/\(s.workshop)/waitlist/\(ada["id"])", key: s.keys[0]).expecting(404)
            #expect(try await s.line().map { $0["client_id"] } == s.clients.dropFirst().map { JSON($0) })
            // Who comes again is last.
            try await s.join(0).expecting(201)
            #expect(try await s.line().last?["client_id"] == JSON(s.clients[0]))
        }
    }

    @Test("a freed seat is offered to the first for a day, then to the next; strangers come after all who wait", arguments: TestEngine.allCases)
    func offers(engine: TestEngine) async throws {
        try await withFull(on: engine) { s in
            let offer = OfferSeats(s.studio.studio)
            for place in 0...1 { try await s.join(place).expecting(201) }
            #expect(try await offer() == 0)
            try await s.api.post("/bookings/\(s.holder)/cancellation", [:]).expecting(200)
            // The seat is free, and Ada's before anyone's, also before it is offered.
            for place in [1, 2] { #expect(try await s.buy(place).expecting(409, "slot_unavailable")["reasons"] == ["no_seats"]) }
            #expect(try await offer() == 1)
            #expect(try await offer() == 0)
            #expect(try await s.line().map { $0["status"] } == ["offered", "waiting"])
            #expect(try await s.line()[0]["offer_expires_at"] == "2026-11-23T10:00:00Z")
            #expect(try s.studio.waiting("waitlist.offered") == 1)
            try await s.buy(1).expecting(409, "slot_unavailable")
            // Ada lets it lapse, from that very minute.
            s.studio.clock.advance(minutes: 1439)
            try await s.buy(1).expecting(409, "slot_unavailable")
            s.studio.clock.advance(minutes: 1)
            #expect(try await offer() == 1)
            #expect(try await s.line().map { $0["client_id"] } == [JSON(s.clients[1])])
            try await s.buy(2).expecting(409, "slot_unavailable")
            try await s.buy(1).expecting(201)
            #expect(try await s.line() == [])
            #expect(try s.studio.database.texts("SELECT status FROM services_waitlist_entry ORDER BY id") == ["lapsed", "taken"])
            #expect(try s.studio.oversold() == 0)
        }
    }

    @Test("nobody waits for a seat that is there, for what has begun, or for what has no seats", arguments: TestEngine.allCases)
    func refused(engine: TestEngine) async throws {
        try await withFull(on: engine) { s in
            let elena = try await s.studio.practitioner("Maya")
            let open = try await s.studio.service(.group("Open", seats: 1, on: monday), of: elena)
            try await s.api.post("/services/\(open)/waitlist", [:], key: s.keys[0]).expecting(409, "waitlist_unavailable")
            let yoga = try await s.studio.service(.session("Yoga"), of: elena)
            try await s.api.post("/services/\(yoga)/waitlist", [:], key: s.keys[0]).expecting(409, "waitlist_unavailable")
            try await s.api.post("/services/999/waitlist", [:], key: s.keys[0]).expecting(404)
            try await s.join(0).expecting(201)
            s.studio.clock.advance(minutes: 8 * 1440)
            try await s.join(1).expecting(409, "waitlist_unavailable")
            // And who still waited then waits no more, once a seat comes free.
            try await s.api.post("/bookings/\(s.holder)/cancellation", [:]).expecting(200)
            #expect(try await OfferSeats(s.studio.studio)() == 0)
            #expect(try await s.line() == [])
        }
    }
}
