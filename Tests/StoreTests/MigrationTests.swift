import CarnetTesting
import Domain
import Foundation
import Store
import Testing

@Suite("Opening a database")
struct MigrationTests {
    @Test("opening it again changes neither the schema nor the data", arguments: TestEngine.allCases)
    func again(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            try await database.opened { store in
                _ = try await store.write { try $0.practitioners.insert(PractitionerProfile(displayName: "Maya", timeZone: "UTC"), now: t0) }
            }
            let before = try database.schema()
            #expect(before.count > 20)
            let names = try await database.opened { store in
                try await store.read { try $0.practitioners.list(PageRequest(limit: 10, after: nil)).items.map(\.profile.displayName) }
            }
            #expect(try database.schema() == before)
            #expect(names == ["Maya"])
        }
    }

    @Test("a database made by a newer Carnet is left alone", arguments: TestEngine.allCases)
    func newer(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            try await database.opened { _ in }
            try database.run("INSERT INTO carnet_migration (number, name) VALUES (99, 'from the future')")
            let before = try database.schema()
            let error = await #expect(throws: StoreError.self) { try await database.opened { _ in } }
            let words = try #require(error).description
            #expect(words.contains("newer Carnet"))
            #expect(words.contains("99"))
            #expect(try database.schema() == before)
        }
    }

    @Test("servers that start together on a new PostgreSQL database take each step once")
    func together() async throws {
        try await withDatabase(on: .postgres) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...4 { group.addTask { try await database.opened(connections: 1) { _ in } } }
                try await group.waitForAll()
            }
            let steps = try database.texts("SELECT number FROM carnet_migration ORDER BY number")
            try #require(!steps.isEmpty)
            #expect(steps == (1...steps.count).map { String($0) })
        }
    }

    @Test("one process at a time on a SQLite file: the second is told who has it and what to do")
    func oneProcess() async throws {
        try await withDatabase(on: .sqlite) { database in
            try await database.opened { _ in
                let error = await #expect(throws: StoreError.self) { try await database.opened { _ in } }
                guard case .unavailable(let words)? = error else {
                    Issue.record("not unavailable but \(String(describing: error))")
                    return
                }
                #expect(words.contains("in use by another Carnet"))
                #expect(words.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
                #expect(words.contains("use PostgreSQL for several servers"))
            }
            // Free again once the first has closed it.
            try await database.opened { _ in }
        }
    }

    @Test("a database that cannot be had is told in words, without the password")
    func unreachable() throws {
        // Nothing listens at port 1.
        let url = try DatabaseURL("postgres://carnet:sesame@127.0.0.1:1/carnet")
        let error = #expect(throws: StoreError.self) { try Store(url) }
        let words = try #require(error).description
        #expect(words.contains("127.0.0.1"))
        #expect(!words.contains("sesame"))
        #expect(!url.description.contains("sesame"))
        #expect(throws: StoreError.self) { try Store(.sqlite(path: "/nowhere/at/all/carnet.sqlite")) }
        #expect(throws: StoreError.self) { try DatabaseURL("mysql://localhost/carnet") }
        #expect(throws: StoreError.self) { try DatabaseURL("") }
    }
}
