import CarnetTesting
import Domain
import Store
import Testing

private struct Interrupted: Error {}

/// One after the other: a rehearsal's copy has one place a process.
@Suite("A rehearsal leaves no trace", .serialized)
struct RehearsalTests {
    @Test("it sees the real data and what it does itself; then everything is as before", arguments: TestEngine.allCases)
    func noTrace(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            // The server goes on running meanwhile.
            _ = try await studio.client("ada")
            let seen = try await Store.rehearse(studio.database.url) { store in
                try await enter("bea", store)
                return try await names(store)
            }
            #expect(seen == ["ada", "bea"])
            #expect(try await names(studio.store) == ["ada"])
            #expect(try studio.database.number("SELECT COUNT(*) FROM clients_client") == 1)
        }
    }

    @Test("a write that is refused in a rehearsal undoes itself alone", arguments: TestEngine.allCases)
    func refusal(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let seen = try await Store.rehearse(studio.database.url) { store in
                try await enter("bea", store)
                await #expect(throws: Interrupted.self) {
                    try await store.write { records in
                        try Self.insert("cleo", records)
                        throw Interrupted()
                    }
                }
                try await enter("dora", store)
                return try await names(store)
            }
            #expect(seen == ["bea", "dora"])
        }
    }

    @Test("nor does one that fails half-way", arguments: TestEngine.allCases)
    func failure(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            await #expect(throws: Interrupted.self) {
                try await Store.rehearse(studio.database.url) { store in
                    try await enter("bea", store)
                    throw Interrupted()
                }
            }
            #expect(try studio.database.number("SELECT COUNT(*) FROM clients_client") == 0)
            // And nothing is left locked.
            _ = try await studio.client("bea")
        }
    }

    private func enter(_ name: String, _ store: Store) async throws { try await store.write { try Self.insert(name, $0) } }

    private static func insert(_ name: String, _ records: Records) throws {
        guard let email = EmailAddress("\(name)@example.com") else { throw Interrupted() }
        _ = try records.clients.insert(NewClient(name: name, email: email.text), email: email, by: nil, now: t0)
    }

    private func names(_ store: Store) async throws -> [String] {
        try await store.read { try $0.clients.list(email: nil, in: .all, PageRequest(limit: 10, after: nil)).items.map(\.name) }
    }
}
