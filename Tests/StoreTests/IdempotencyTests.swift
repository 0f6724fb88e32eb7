import CarnetTesting
import Domain
import Store
import Testing

@Suite("A write that is done once")
struct IdempotencyTests {
    /// A promise of which only what a test is about is named.
    private func once(_ key: String = "k", caller: String = "admin", route: String = "POST /clients", body: String = "{}") -> Once<ID<Client>> {
        Once(caller: caller, route: route, key: key, request: Array(body.utf8)) { client in
            KeptAnswer(status: 201, body: Array("client \(client)".utf8))
        }
    }

    private func enter(_ name: String, _ once: Once<ID<Client>>, in studio: TestStudio, now: Instant = t0) async throws -> Outcome<ID<Client>> {
        try await studio.store.write(once: once, now: now) { records in
            let client = NewClient(name: name, email: "\(name)@example.com")
            guard let email = EmailAddress(client.email), let new = try records.clients.insert(client, email: email, by: nil, now: t0)
            else { throw ClientExists() }
            return new.id
        }
    }

    private func names(_ studio: TestStudio) throws -> [String] { try studio.database.texts("SELECT name FROM clients_client ORDER BY name") }

    @Test("the first is done, the repeat is given the first answer and undoes what it wrote", arguments: TestEngine.allCases)
    func repeated(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let ada = try await enter("ada", once(), in: studio).first()
            for name in ["bea", "ada"] {
                // The second of them runs into the client that the first run made; it is a repeat all the same.
                guard case .replayed(let answer) = try await enter(name, once(), in: studio) else {
                    Issue.record("\(name) was not a repeat")
                    return
                }
                #expect(answer == KeptAnswer(status: 201, body: Array("client \(ada)".utf8)))
            }
            #expect(try names(studio) == ["ada"])
        }
    }

    @Test("the same key with another body is refused, with the first body for comparison", arguments: TestEngine.allCases)
    func otherBody(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await enter("ada", once(body: "{1}"), in: studio).first()
            await #expect(throws: IdempotencyRefusal.reused(first: Array("{1}".utf8))) {
                try await enter("bea", once(body: "{2}"), in: studio)
            }
            #expect(try names(studio) == ["ada"])
        }
    }

    @Test("another key, caller or route is another write", arguments: TestEngine.allCases)
    func scopes(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await enter("ada", once(), in: studio).first()
            _ = try await enter("bea", once("k2"), in: studio).first()
            _ = try await enter("cleo", once(caller: "practitioner:5"), in: studio).first()
            _ = try await enter("dora", once(route: "POST /checkout"), in: studio).first()
            #expect(try names(studio) == ["ada", "bea", "cleo", "dora"])
        }
    }

    @Test("while the first is still running its key is in use; then its answer is given", arguments: TestEngine.allCases)
    func running(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let slow = Once<ID<Client>>(caller: "admin", route: "POST /clients", key: "k", request: [1], running: { $0.rawValue }) { _ in KeptAnswer(status: 201, body: []) }
            let ada = try await enter("ada", slow, in: studio).first()
            await #expect(throws: IdempotencyRefusal.inUse(subject: ada.rawValue)) { try await enter("bea", slow, in: studio) }
            let answer = KeptAnswer(status: 202, body: [7, 0, 255])
            try await studio.store.write { try $0.idempotency.complete(slow, answer: answer) }
            // What was answered first stays the answer.
            try await studio.store.write { try $0.idempotency.complete(slow, answer: KeptAnswer(status: 500, body: [])) }
            guard case .replayed(answer) = try await enter("bea", slow, in: studio) else {
                Issue.record("the answer was not given again")
                return
            }
            #expect(try names(studio) == ["ada"])
        }
    }

    @Test("a write that was refused leaves its key free", arguments: TestEngine.allCases)
    func refusedFirst(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await studio.client("ada")
            await #expect(throws: ClientExists.self) { try await enter("ada", once(), in: studio) }
            _ = try await enter("bea", once(), in: studio).first()
            #expect(try studio.database.number("SELECT COUNT(*) FROM clients_client") == 2)
        }
    }

    @Test("of fifty at once one is done and all others are repeats", arguments: TestEngine.allCases)
    func concurrent(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let promise = once()
            let done = try await withThrowingTaskGroup(of: Bool.self, returning: Int.self) { group in
                for number in 1...50 {
                    group.addTask {
                        if case .done = try await enter("client\(number)", promise, in: studio) { true } else { false }
                    }
                }
                var done = 0
                for try await isDone in group where isDone { done += 1 }
                return done
            }
            #expect(done == 1)
            #expect(try names(studio).count == 1)
        }
    }

    @Test("answers are forgotten two days later, not before", arguments: TestEngine.allCases)
    func forgotten(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await enter("ada", once("old"), in: studio).first()
            _ = try await enter("bea", once("new"), in: studio, now: t0.adding(minutes: 1)).first()
            let early = try await studio.store.write { try $0.idempotency.purge(now: t0.adding(days: 2)) }
            #expect(early == 0)
            let late = try await studio.store.write { try $0.idempotency.purge(now: t0.adding(days: 2).adding(minutes: 1)) }
            #expect(late == 1)
            #expect(try studio.database.texts("SELECT key FROM idempotency_record") == ["new"])
        }
    }
}
