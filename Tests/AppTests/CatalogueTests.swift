import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("What is on sale, and to whom")
struct CatalogueTests {
    private func checkout(_ service: JSON, _ client: ID<Client>) -> JSON {
        ["service_id": service, "client_id": JSON(client), "payment_method": "test"]
    }

    @Test("of twenty purchases at once no more are sold than one client may buy", arguments: TestEngine.allCases)
    func limit(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await api.patch("/services/\(wellness.package)", ["max_per_client": 2]).expecting(200)
            let body = checkout(JSON(wellness.package), clara)
            let replies = try await withThrowingTaskGroup(of: Reply.self, returning: [Reply].self) { group in
                for _ in 1...20 { group.addTask { try await api.post("/checkout", body) } }
                var replies = [Reply]()
                for try await reply in group { replies.append(reply) }
                return replies
            }
            #expect(replies.filter { $0.status == 201 }.count == 2)
            #expect(replies.filter { $0.status == 422 && $0.code == "limit_reached" }.count == 18)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 2)
            // Another client has a limit of her own.
            let bea = try await studio.client("Bea")
            try await api.post("/checkout", checkout(JSON(wellness.package), bea)).expecting(201)
        }
    }

    @Test("a declined purchase does not count against the limit", arguments: TestEngine.allCases)
    func declined(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            _ = try await EditService(studio.studio)(wellness.yoga, by: studio.owner) { $0.maxPerClient = 1 }
            _ = try await studio.buy(wellness.yoga, for: clara, method: .test, token: "tok_declined")
            _ = try await studio.buy(wellness.yoga, for: clara, method: .test)
            await #expect(throws: CheckoutRefusal.limitReached("Yoga", 1)) {
                try await studio.buy(wellness.yoga, for: clara, method: .test)
            }
        }
    }

    @Test("an unlisted service is there for staff and for who was invited, and for nobody else", arguments: TestEngine.allCases)
    func unlisted(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let (clara, bea) = (try await studio.client("Clara"), try await studio.client("Bea"))
            let secret = try await api.post(
                "/services",
                [
                    "practitioner_id": JSON(wellness.practitioner), "name": "Secret", "service_type": "session", "price_cents": 100,
                    "duration_minutes": 30, "visibility": "unlisted",
                ]
            ).expecting(201)["id"]
            let (hers, beas) = (try await api.key(for: .client(clara)), try await api.key(for: .client(bea)))
            let elena = try await api.key(for: .practitioner(wellness.practitioner))
            for key in [hers, beas] {
                try await api.get("/services/\(secret)", key: key).expecting(404)
                try await api.post("/checkout", ["service_id": secret], key: key).expecting(404, "not_found")
            }
            try await api.put("/services/\(secret)/invitations/\(clara)").expecting(204)
            try await api.put("/services/\(secret)/invitations/\(clara)").expecting(204)
            try await api.get("/services/\(secret)", key: hers).expecting(200)
            try await api.post("/checkout", ["service_id": secret], key: hers).expecting(201)
            try await api.post("/checkout", ["service_id": secret], key: beas).expecting(404)
            for (key, isListed) in [(hers, true), (beas, false), (elena, true)] {
                let listed = try await api.get("/services", key: key).expecting(200)["data"].items
                #expect(listed.contains { $0["id"] == secret } == isListed)
            }
            try await api.post("/checkout", ["service_id": secret, "client": ["name": "Dora", "email": "dora@example.com"]], key: elena)
                .expecting(201)
        }
    }

    @Test("what is not on sale is not sold: an inactive service, or a package with an inactive session", arguments: TestEngine.allCases)
    func inactive(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await api.patch("/services/\(wellness.massage)", ["is_active": false]).expecting(200)
            for service in [wellness.massage, wellness.package] {
                let refused = try await api.post("/checkout", checkout(JSON(service), clara)).expecting(422, "service_unavailable")
                #expect(refused["detail"] == "Massage is not on sale at the moment.")
            }
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 0)
            try await api.post("/checkout", checkout(JSON(wellness.yoga), clara)).expecting(201)
        }
    }

    @Test("what was sold stays as it was sold, whatever is edited later", arguments: TestEngine.allCases)
    func snapshots(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let sold = try await api.post("/checkout", checkout(JSON(wellness.package), clara)).expecting(201)
            let address = "/orders/\(sold["order"]["id"])"
            let before = try await api.get(address).expecting(200)
            try await api.patch(
                "/services/\(wellness.package)",
                [
                    "name": "Another", "price_cents": 1, "items": [["service_id": JSON(wellness.yoga), "quantity": 9]], "validity_days": 1,
                    "cancellation_window_hours": 1, "is_refundable": false, "allocation": "by_list_price",
                ]
            ).expecting(200)
            try await api.patch("/services/\(wellness.yoga)", ["name": "Other", "duration_minutes": 5, "price_cents": 1]).expecting(200)
            try await api.patch("/services/\(wellness.massage)", ["is_active": false, "buffer_before_minutes": 100]).expecting(200)
            #expect(try await api.get(address).json == before.json)
            #expect(before["cancellation_window_hours"] == 24)
            #expect(before["package_metadata"]["items"].items.map { $0["service_name"] } == ["Yoga", "Massage", "Breathwork"])
        }
    }

    @Test("another practitioner's service is seen, but not sold by a colleague", arguments: TestEngine.allCases)
    func colleague(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let maya = try await api.key(for: .practitioner(try await studio.practitioner("Maya")))
            let body: JSON = ["service_id": JSON(wellness.yoga), "client": ["name": "Dora", "email": "dora@example.com"]]
            try await api.get("/services/\(wellness.yoga)", key: maya).expecting(200)
            try await api.post("/checkout", body, key: maya).expecting(403, "forbidden")
            // Not even the client was entered.
            #expect(try studio.database.number("SELECT COUNT(*) FROM clients_client") == 0)
        }
    }
}
