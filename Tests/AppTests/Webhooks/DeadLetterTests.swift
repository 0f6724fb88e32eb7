import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

@Suite("Deliveries that were given up, and sending again")
struct DeadLetterTests {
    /// A delivery that failed as often as it is tried.
    private func kill(_ studio: TestStudio) async throws {
        studio.receivers.at(hookURL, times: 10, .answers(500))
        for _ in 1...10 {
            try await studio.outbox()
            _ = try studio.advanceToNextDelivery()
        }
    }

    @Test("after ten tries in three days it is dead; staff see why, and let it begin anew", arguments: TestEngine.allCases)
    func deadAndRetried(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let endpoint = try await studio.hook()
            _ = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            try await kill(studio)
            let days = Double(studio.clock.now.seconds - t0.seconds) / 86_400
            #expect(days > 3.1 && days < 3.5)
            let dead = try await api.get("/dead_letters").expecting(200)["data"]
            #expect(dead.items.count == 1)
            #expect(dead[0]["event"] == "order.paid" && dead[0]["status"] == "dead" && dead[0]["webhook_endpoint_id"] == JSON(endpoint))
            #expect(dead[0]["attempts"].items.count == 10)
            #expect(dead[0]["attempts"][9]["error"] == "It answered with status 500.")
            #expect(dead[0]["attempts"][9]["response"] == "said by the receiver")
            #expect(try await studio.store.read { try $0.deliveries.counts().dead } == 1)
            studio.clock.advance(minutes: 10_000)
            try await studio.outbox()
            #expect(studio.receivers.received(at: hookURL).count == 10)
            let path = "/dead_letters/\(dead[0]["id"])/retry"
            let retried = try await api.post(path, [:], once: "k").expecting(200)
            #expect(retried["status"] == "pending" && retried["next_attempt_at"] == JSON(studio.clock.now))
            #expect(try await api.post(path, [:], once: "k").isReplay)
            try await studio.outbox()
            #expect(studio.receivers.received(at: hookURL).count == 11)
            #expect(Set(studio.receivers.received(at: hookURL).map(\.id)) == [dead[0]["webhook_id"].string])
            #expect(try await api.get("/dead_letters").expecting(200)["data"].items.isEmpty)
            try await api.post(path, [:]).expecting(409, "not_dead")
            try await api.post("/dead_letters/999999/retry", [:]).expecting(404)
        }
    }

    @Test("what was delivered is sent again on request, and can be told as a repeat", arguments: TestEngine.allCases)
    func redelivery(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (mine, other) = (try await studio.hook(), try await studio.hook("https://b.example/"))
            _ = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            try await studio.outbox()
            let path = "/webhook_endpoints/\(mine)/deliveries"
            let delivered = try await api.get("\(path)?status=delivered").expecting(200)["data"][0]
            #expect(delivered["attempts"][0]["status_code"] == 204 && delivered["ended_at"] == JSON(t0))
            #expect(try await api.get("\(path)?status=dead").expecting(200)["data"].items.isEmpty)
            // Another endpoint's delivery is not this one's.
            try await api.post("/webhook_endpoints/\(other)/deliveries/\(delivered["id"])/redelivery", [:]).expecting(404)
            let again = try await api.post("\(path)/\(delivered["id"])/redelivery", [:]).expecting(200)
            #expect(again["status"] == "pending" && again["ended_at"] == .null)
            studio.clock.advance(minutes: 1)
            try await studio.outbox()
            let received = studio.receivers.received(at: hookURL)
            #expect(received.count == 2)
            #expect(received[0].id == received[1].id && received[0].body == received[1].body)
            #expect(try await api.get(path).expecting(200)["data"][0]["attempts"].items.count == 2)
            try await api.patch("/webhook_endpoints/\(mine)", ["is_active": false]).expecting(200)
            try await api.post("\(path)/\(delivered["id"])/redelivery", [:]).expecting(409, "endpoint_disabled")
        }
    }

    @Test("a month after it ended, nothing is left of it; what waits stays", arguments: TestEngine.allCases)
    func purged(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let endpoint = try await studio.hook()
            for _ in 1...120 { _ = try await studio.buy(wellness.yoga, for: clara, isPaid: true) }
            try await studio.outbox()
            func left() throws -> [Int] {
                try ["outbox_event", "outbox_delivery", "outbox_attempt"].map { try studio.database.number("SELECT COUNT(*) FROM \($0)") }
            }
            studio.clock.advance(minutes: 29 * 24 * 60)
            try await PurgeOutbox(studio.studio)()
            #expect(try left() == [120, 120, 120])
            let first = try await studio.deliveries(to: endpoint)[0].delivery.id
            _ = try await WebhookDeliveries(studio.studio).sendAgain(first, to: endpoint, by: studio.owner).first()
            studio.clock.advance(minutes: 24 * 60 + 1)
            try await PurgeOutbox(studio.studio)()
            #expect(try left() == [1, 1, 1])
            try await studio.outbox()
            #expect(studio.receivers.received(at: hookURL).count == 121)
        }
    }
}
