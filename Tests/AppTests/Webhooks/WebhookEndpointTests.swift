import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

@Suite("Webhook endpoints over HTTP")
struct WebhookEndpointTests {
    @Test("entered, listed, changed and forgotten; the secret is shown once, and kept nowhere that a repeat could show it", arguments: TestEngine.allCases)
    func life(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let body: JSON = ["url": "https://a.example/hook", "events": ["order.paid", "carnet.test"], "description": "Books"]
            let made = try await api.post("/webhook_endpoints", body, once: "k").expecting(201)
            let secret = try #require(made["secret"].string)
            #expect(secret.hasPrefix("whsec_") && secret.count == 6 + 44)
            let again = try await api.post("/webhook_endpoints", body, once: "k").expecting(201)
            #expect(again.isReplay && again["secret"] == .null && again["id"] == made["id"])
            let path = "/webhook_endpoints/\(made["id"])"
            let shown = try await api.get(path).expecting(200)
            #expect(shown.json.fields["secret"] == nil && !shown.text.contains("whsec"))
            #expect(shown["events"] == ["order.paid", "carnet.test"] && shown["is_active"] == true && shown["disabled_reason"] == .null)
            #expect(try await api.get("/webhook_endpoints").expecting(200)["data"].items == [shown.json])
            let changed = try await api.patch(path, ["events": .null, "is_active": false]).expecting(200)
            #expect(changed["events"] == .null && changed["is_active"] == false && changed["url"] == "https://a.example/hook")
            try await api.delete(path).expecting(204)
            try await api.get(path).expecting(404)
            try await api.delete(path).expecting(404)
            let left = "SELECT COUNT(*) FROM webhooks_endpoint WHERE url <> '' OR secret IS NOT NULL OR previous_secret IS NOT NULL"
            #expect(try studio.database.number(left) == 0)
            // Its number is nobody else's: the log of the next one is empty.
            let next = try await api.post("/webhook_endpoints", body).expecting(201)
            #expect(next["id"] != made["id"])
        }
    }

    @Test("after a rotation both secrets are signed with for a day, then only the new one", arguments: TestEngine.allCases)
    func rotation(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let made = try await api.post("/webhook_endpoints", ["url": .text(hookURL)]).expecting(201)
            let path = "/webhook_endpoints/\(made["id"])/rotation"
            func signatures() async throws -> Set<Substring> {
                _ = try await studio.buy(wellness.yoga, for: clara, isPaid: true)
                try await studio.outbox()
                let last = try #require(studio.receivers.received(at: hookURL).last)
                let signatures = Set(try #require(last.headers["webhook-signature"]).split(separator: " "))
                #expect(signatures.allSatisfy { $0.hasPrefix("v1,") && $0.count == 3 + 44 })
                return signatures
            }
            #expect(try await signatures().count == 1)
            let rotated = try await api.post(path, [:], once: "k").expecting(200)
            #expect(rotated["secret"].string?.hasPrefix("whsec_") == true && rotated["secret"] != made["secret"])
            #expect(try await api.post(path, [:], once: "k").expecting(200)["secret"] == .null)
            #expect(try await signatures().count == 2)
            studio.clock.advance(minutes: 24 * 60)
            #expect(try await signatures().count == 1)
        }
    }

    @Test("a test is sent at once to the one that is tested, whatever it asked for, and once only", arguments: TestEngine.allCases)
    func test(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let tested = try await studio.hook(hookURL, [.orderPaid])
            try await studio.hook("https://b.example/")
            studio.receivers.at(hookURL, .answers(500))
            let sent = try await api.post("/webhook_endpoints/\(tested)/test", [:]).expecting(201)
            #expect(sent["event"] == "carnet.test" && sent["status"] == "pending")
            try await studio.outbox()
            #expect(studio.receivers.received(at: hookURL).map { $0.json["type"] } == ["carnet.test"])
            #expect(studio.receivers.received(at: hookURL)[0].json["data"] == ["webhook_endpoint_id": JSON(tested)])
            #expect(studio.receivers.received(at: "https://b.example/").isEmpty)
            #expect(try await studio.deliveries(to: tested).map(\.delivery.status) == [.canceled])
        }
    }

    @Test("one that is disabled or deleted is told nothing more, not even what waited", arguments: TestEngine.allCases, [true, false])
    func noMore(engine: TestEngine, isDeleted: Bool) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let path = "/webhook_endpoints/\(try await studio.hook())"
            studio.receivers.at(hookURL, .answers(500))
            _ = try await studio.buy(wellness.yoga, for: clara, isPaid: true)
            try await studio.outbox()
            if isDeleted { try await api.delete(path).expecting(204) } else { try await api.patch(path, ["is_active": false]).expecting(200) }
            _ = try await studio.buy(wellness.yoga, for: clara, isPaid: true)
            studio.clock.advance(minutes: 60)
            try await studio.outbox()
            #expect(studio.receivers.received(at: hookURL).count == 1)
            #expect(try studio.database.texts("SELECT status FROM outbox_delivery") == ["canceled"])
            guard !isDeleted else { return }
            try await api.post("\(path)/test", [:]).expecting(409, "endpoint_disabled")
            try await api.patch(path, ["is_active": true]).expecting(200)
            _ = try await studio.buy(wellness.yoga, for: clara, isPaid: true)
            try await studio.outbox()
            #expect(studio.receivers.received(at: hookURL).count == 2)
        }
    }

    @Test("what cannot be an endpoint is refused by its field", arguments: TestEngine.allCases)
    func refused(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, _ in
            let bad: [(JSON, String)] = [
                (["url": ""], "/url"), (["url": "ftp://a.example/"], "/url"), (["url": "https://"], "/url"), (["url": "a.example"], "/url"),
                (["url": "https://me:secret@a.example/"], "/url"), (["url": .text("https://a.example/" + String(repeating: "x", count: 2000))], "/url"),
                (["url": "https://a.example/", "events": []], "/events"), (["url": "https://a.example/", "events": ["order.paid", "order.paid"]], "/events"),
                (["url": "https://a.example/", "events": ["order.eaten"]], "/events/0"), (["url": "https://a.example/", "events": "order.paid"], "/events"),
                (["url": "https://a.example/", "is_active": "yes"], "/is_active"), (["url": "https://a.example/", "secret": "mine"], "/secret"),
                ([:], "/url"),
            ]
            for (body, pointer) in bad {
                let reply = try await api.post("/webhook_endpoints", body).expecting(422, "validation_failed")
                #expect(reply.pointers.contains(pointer), "\(body) gave \(reply)")
            }
            for _ in 1...WebhookEndpoint.most { try await api.post("/webhook_endpoints", ["url": "https://a.example/"]).expecting(201) }
            try await api.post("/webhook_endpoints", ["url": "https://a.example/"]).expecting(422, "limit_reached")
            try await api.patch("/webhook_endpoints/1", ["url": "mailto:me@a.example"]).expecting(422, "validation_failed")
        }
    }

    @Test("only admins see or change any of it", arguments: TestEngine.allCases)
    func roles(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let practitioner = try await api.key(for: .practitioner(studio.practitioner()))
            let client = try await api.key(for: .client(studio.client()))
            let endpoint = try await studio.hook()
            let path = "/webhook_endpoints/\(endpoint)"
            let calls: [(HTTPRequest.Method, String, JSON?)] = [
                (.get, "/webhook_endpoints", nil), (.post, "/webhook_endpoints", ["url": "https://x.example/"]), (.get, path, nil),
                (.patch, path, ["is_active": false]), (.delete, path, nil), (.post, "\(path)/rotation", nil), (.post, "\(path)/test", nil),
                (.get, "\(path)/deliveries", nil), (.post, "\(path)/deliveries/1/redelivery", nil), (.get, "/dead_letters", nil),
                (.post, "/dead_letters/1/retry", nil),
            ]
            for (method, address, body) in calls {
                for key in [practitioner, client] { try await api.send(method, address, body, key: key).expecting(403, "forbidden") }
            }
            #expect(try await api.get(path).expecting(200)["is_active"] == true)
        }
    }
}
