import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("The same Idempotency-Key again")
struct IdempotencyTests {
    private func checkout(_ wellness: Wellness, email: String = "clara@example.com", start: JSON = .null) -> JSON {
        ["service_id": JSON(wellness.package), "client": ["name": "Clara", "email": .text(email)], "paid": true, "start_time": start]
    }

    @Test("fifty at once make one order; the others are given the same answer", arguments: TestEngine.allCases)
    func concurrent(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let body = checkout(try await studio.wellness())
            let replies = try await withThrowingTaskGroup(of: Reply.self, returning: [Reply].self) { group in
                for _ in 1...50 { group.addTask { try await api.post("/checkout", body, once: "double click") } }
                var replies = [Reply]()
                for try await reply in group { replies.append(reply) }
                return replies
            }
            #expect(replies.allSatisfy { $0.status == 201 || ($0.status == 409 && $0.code == "idempotency_key_in_use") })
            #expect(replies.filter { $0.status == 201 && !$0.isReplay }.count == 1)
            #expect(Set(replies.filter { $0.status == 201 }.map(\.bytes)).count == 1)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 1)
            #expect(try studio.database.number("SELECT COUNT(*) FROM bookings_booking") == 3)
            #expect(try studio.waiting("order.paid") == 1)
        }
    }

    @Test("the first answer comes again word for word, even where the first took the time that the repeat asks for",
          arguments: TestEngine.allCases)
    func replayed(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let body = checkout(try await studio.wellness(), start: JSON(t0.adding(days: 1)))
            let first = try await api.post("/checkout", body, once: "k").expecting(201)
            studio.clock.advance(minutes: 60)
            let again = try await api.post("/checkout", body, once: "k").expecting(201)
            #expect(!first.isReplay)
            #expect(again.isReplay)
            #expect(again.bytes == first.bytes)
            try await api.post("/checkout", body, once: "another").expecting(409, "slot_unavailable")
        }
    }

    @Test("another body is refused and says which fields differ", arguments: TestEngine.allCases)
    func otherBody(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            try await api.post("/checkout", checkout(wellness), once: "k").expecting(201)
            let refused = try await api.post("/checkout", checkout(wellness, email: "bea@example.com"), once: "k")
                .expecting(422, "idempotency_key_reused")
            #expect(refused["detail"].string?.contains("(client differs)") == true)
            try await api.post("/checkout", checkout(wellness), once: "k2").expecting(201)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 2)
            #expect(try studio.database.number("SELECT COUNT(*) FROM clients_client") == 1)
        }
    }

    @Test("two callers never share a key, nor do two addresses", arguments: TestEngine.allCases)
    func scopes(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let elena = try await api.key(for: .practitioner(wellness.practitioner))
            try await api.post("/checkout", checkout(wellness), once: "k").expecting(201)
            let hers = try await api.post("/checkout", checkout(wellness), key: elena, once: "k").expecting(201)
            #expect(!hers.isReplay)
            try await api.post("/clients", ["name": "Bea", "email": "bea@example.com"], once: "k").expecting(201)
        }
    }

    @Test("a declined card stays declined, and nothing more is sold", arguments: TestEngine.allCases)
    func declined(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let body: JSON = ["service_id": JSON(wellness.package), "client_id": JSON(clara), "payment_method": "test", "payment_token": "tok_declined"]
            let first = try await api.post("/checkout", body, once: "k").expecting(402, "payment_declined")
            let again = try await api.post("/checkout", body, once: "k").expecting(402, "payment_declined")
            #expect(again.isReplay)
            #expect(again.bytes == first.bytes)
            #expect(again.headers[.contentType] == "application/problem+json")
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_payment") == 1)
        }
    }

    @Test("while the card is being charged the key is in use; afterwards the answer is there", arguments: TestEngine.allCases)
    func stillRunning(engine: TestEngine) async throws {
        let bank = SlowProvider()
        try await withServer(on: engine, providers: { _ in [.test: bank] }) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let body: JSON = ["service_id": JSON(wellness.package), "client_id": JSON(clara), "payment_method": "test"]
            async let first = api.post("/checkout", body, once: "k")
            await bank.asked.wait()
            let second = try await api.post("/checkout", body, once: "k").expecting(409, "idempotency_key_in_use")
            #expect(second.headers[.retryAfter] == "1")
            bank.letOneThrough()
            let answer = try await first.expecting(201)
            let third = try await api.post("/checkout", body, once: "k").expecting(201)
            #expect(third.isReplay)
            #expect(third.json == answer.json)
            #expect(bank.books.count == 1)
        }
    }

    @Test("every POST takes a key", arguments: TestEngine.allCases)
    func everyPost(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let order = try await studio.buy(wellness.package, for: clara).order.id
            let waiting = try await studio.buy(wellness.yoga, for: clara, method: .test, token: "tok_requires_action").payment.id
            let given = try await studio.buy(wellness.yoga, for: clara).order.id
            let calls: [(String, JSON, Int)] = [
                ("/practitioners", ["display_name": "Maya", "time_zone": "UTC"], 201),
                ("/services", ["practitioner_id": 1, "name": "Lesson", "service_type": "session", "price_cents": 1, "duration_minutes": 30], 201),
                ("/clients", ["name": "Bea", "email": "bea@example.com"], 201),
                ("/clients/\(clara)/credits", ["amount_cents": 100, "reason": "x"], 201),
                ("/keys", ["role": "admin", "name": "x"], 201),
                ("/orders/\(order)/payments", ["payment_method": "offline"], 201),
                ("/test_payments/\(waiting)/complete", ["outcome": "succeeded"], 200),
                ("/orders/\(given)/cancellation", [:], 200),
            ]
            for (path, body, status) in calls {
                let first = try await api.post(path, body, once: "k").expecting(status)
                let again = try await api.post(path, body, once: "k").expecting(status)
                #expect(again.isReplay, "\(path)")
                #expect(again["id"] == first["id"], "\(path)")
                // The secret of a key is shown this once.
                if path == "/keys" { #expect(again["key"] == .null) } else { #expect(again.bytes == first.bytes, "\(path)") }
            }
            #expect(try await studio.credit(of: clara) == 100)
        }
    }

    @Test("a key is 1 to 255 characters of ASCII", arguments: TestEngine.allCases)
    func malformed(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let body = checkout(try await studio.wellness())
            for key in ["", "sch\u{F6}n", String(repeating: "k", count: 256)] {
                try await api.post("/checkout", body, once: key).expecting(400, "invalid_header")
            }
            try await api.post("/checkout", body, once: String(repeating: "k", count: 255)).expecting(201)
        }
    }
}
