import CarnetTesting
import Domain
import Testing
import UseCases

@Suite("Who works here, and who changed what")
struct PeopleTests {
    @Test("owners add people and say what they are; others may look, or not even that", arguments: TestEngine.allCases)
    func people(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner("Elena")
            let sam: JSON = ["email": "Sam@Studio.example", "name": "Sam", "role": "staff"]
            let added = try await api.post("/people", sam).expecting(201)
            #expect(added["email"] == "sam@studio.example" && added["has_password"] == false)
            try await api.post("/people", sam).expecting(409, "already_exists")
            for wrong: JSON in [
                ["email": "sam", "name": "Sam", "role": "staff"], ["email": "a@b.example", "name": " ", "role": "staff"],
                ["email": "a@b.example", "name": "A", "role": "client"], ["email": "a@b.example", "name": "A", "role": "practitioner"],
                ["email": "a@b.example", "name": "A", "role": "staff", "practitioner_id": JSON(elena)],
                ["email": "a@b.example", "name": "A", "role": "practitioner", "practitioner_id": 999],
            ] { try await api.post("/people", wrong).expecting(422, "validation_failed") }

            // Keys that were handed out do not say who works here.
            let admin = try await api.key(for: .admin)
            try await api.get("/people", key: admin).expecting(200)
            try await api.post("/people", ["email": "b@b.example", "name": "B", "role": "owner"], key: admin).expecting(403, "forbidden")
            try await api.patch("/people/\(added["id"])", ["role": "owner"], key: admin).expecting(403, "forbidden")
            for role in [Caller.Role.practitioner(elena), .client(try await studio.client())] {
                let key = try await api.key(for: role)
                for path in ["/people", "/people/1", "/audit"] { try await api.get(path, key: key).expecting(403, "forbidden") }
            }
        }
    }

    @Test("the last owner who can sign in stays one, also when two remove each other at once", arguments: TestEngine.allCases)
    func lastOwner(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (olivia, oscar) = (try await studio.person("Olivia", .owner), try await studio.person("Oscar", .owner))
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for (who, whom) in [(olivia, oscar), (oscar, olivia)] {
                    group.addTask { (try? await People(studio.studio).change(whom.id, isDisabled: true, by: who.caller)) != nil }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 }.count == 1)
            let left = try studio.database.texts("SELECT id FROM access_person WHERE disabled_at IS NULL")
            #expect(left.count == 1)
            for change: JSON in [["is_disabled": true], ["role": "staff"]] {
                try await api.patch("/people/\(left[0])", change).expecting(409, "last_owner")
            }
        }
    }

    @Test("the desk does the work of every practice, and neither its settings nor the studio's money", arguments: TestEngine.allCases)
    func desk(engine: TestEngine) async throws {
        try await withServer(on: engine) { _, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let sam = try await studio.person("Sam", .staff).caller
            let sold = try await studio.buy(wellness.package, for: clara, isPaid: true)
            #expect(try await ReadOrders(studio.studio)(sold.order.id, by: sam).0.id == sold.order.id)
            _ = try await ScheduleBooking(studio.studio)(sold.bookings[0].id, .init(start: t0.adding(days: 2)), by: sam)
            await #expect(throws: Forbidden.adminsOnly) { try await MakePayouts(studio.studio)(.init(), by: sam) }
            await #expect(throws: Forbidden.adminsOnly) { try await KeyRing(studio.studio, adminKey: nil).create(.admin, name: "x", by: sam) }
            await #expect(throws: Forbidden.ownersOnly) { try await People(studio.studio).change(ID(1), by: sam) }
        }
    }

    @Test("what changes prices, people, keys and money is written down in the same transaction, by whom and from what to what", arguments: TestEngine.allCases)
    func audit(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let olivia = try await studio.person("Olivia", .owner)
            _ = try await EditService(studio.studio)(wellness.yoga, by: olivia.caller) { $0.price = Money(7_500, .usd) }
            let changed = try await api.get("/audit?action=service.changed").expecting(200)["data"].items
            #expect(changed.count == 1)
            let entry = try #require(changed.first)
            #expect(entry["actor"] == "person" && entry["actor_name"] == "Olivia" && entry["role"] == "admin" && entry["subject"] == "service")
            #expect(entry["subject_id"] == JSON(wellness.yoga))
            #expect(entry["changes"].items == [["field": "price_cents", "before": "6000 USD", "after": "7500 USD"]])

            // What was refused, or changed nothing, is not there.
            _ = try? await EditService(studio.studio)(wellness.yoga, by: olivia.caller) { $0.price = Money(-1, .usd) }
            _ = try await EditService(studio.studio)(wellness.yoga, by: olivia.caller) { $0.price = Money(7_500, .usd) }
            #expect(try studio.database.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'service.changed'") == 1)

            let key = try await api.post("/keys", ["role": "admin", "name": "the till"]).expecting(201)
            let till = try #require(key["key"].string)
            let sold = try await studio.buy(wellness.package, for: clara, isPaid: true)
            try await api.post("/orders/\(sold.order.id)/refunds", ["reason": "moved away"], key: till).expecting(201)
            try await api.delete("/keys/\(key["id"])", key: till).expecting(204)
            let lines = try await api.get("/audit?limit=3").expecting(200)
            #expect(lines["data"].items.map { $0["action"] } == ["key.revoked", "refund.made", "key.created"])
            #expect(lines["data"].items[1]["actor_name"] == "the till" && lines["data"].items[1]["reason"] == "moved away")
            #expect(!lines.text.contains(till))
            let rest = try await api.get("/audit?cursor=\(lines["next_cursor"].string ?? "")").expecting(200)
            #expect(rest["data"].items.contains { $0["action"] == "person.added" && $0["actor"] == "program" })
            let ofOne = try await api.get("/audit?subject=service&subject_id=1").expecting(200)["data"].items
            #expect(ofOne.allSatisfy { $0["subject"] == "service" && $0["subject_id"] == 1 })
        }
    }

    @Test("the record can be added to and nothing else", arguments: TestEngine.allCases)
    func appendOnly(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.wellness()
            for statement in ["UPDATE audit_entry SET action = 'nothing'", "DELETE FROM audit_entry"] {
                let refusal = #expect(throws: DatabaseRefusal.self) { try studio.database.run(statement) }
                #expect(refusal?.message.contains("append-only") == true)
            }
        }
    }
}
