import CarnetTesting
import Domain
import Store
import Testing

/// A write that changed its mind after it had written.
private struct ChangedMind: Error {}

@Suite("Many writes at once")
struct GroupCommitTests {
    @Test("each refusal undoes its own write and no other, also within a shared commit", arguments: TestEngine.allCases)
    func refusals(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let store = studio.store
            // One write holds a thread of the database until the other two hundred are on their way.
            let (holding, gate) = (Signal(), Gate(of: 200))
            async let holder: Void = store.write { _ in
                holding.give()
                gate.wait()
            }
            await holding.wait()
            let kept = await withTaskGroup(of: Int?.self, returning: Set<Int>.self) { group in
                for number in 1...200 {
                    group.addTask {
                        gate.arrive()
                        do {
                            try await store.write { try Self.enter(number, $0) }
                            return number
                        } catch {
                            return nil
                        }
                    }
                }
                var kept = Set<Int>()
                for await number in group {
                    if let number { kept.insert(number) }
                }
                return kept
            }
            try await holder
            let expected = Set((1...200).filter { !Self.changesItsMind($0) && !Self.isRefused($0) })
            #expect(kept == expected)
            let names = try studio.database.texts("SELECT name FROM clients_client")
            #expect(names.count == expected.count)
            #expect(Set(names) == Set(expected.map { "Client \($0)" }))
            #expect(try studio.database.number("SELECT COUNT(*) FROM access_key") == 0)
        }
    }

    private static func changesItsMind(_ number: Int) -> Bool { number % 3 == 0 }

    private static func isRefused(_ number: Int) -> Bool { number % 7 == 1 }

    /// Writes a client, and then in some cases throws, or asks for what a constraint refuses.
    private static func enter(_ number: Int, _ records: Records) throws {
        guard let email = EmailAddress("client\(number)@example.com") else { throw ChangedMind() }
        _ = try records.clients.insert(NewClient(name: "Client \(number)", email: email.text), email: email, by: nil, now: t0)
        if changesItsMind(number) { throw ChangedMind() }
        if isRefused(number) {
            _ = try records.keys.insert(.practitioner(ID(999)), name: "nobody's", tokenHash: [UInt8(number)], now: t0)
        }
    }

    @Test("what a refused write answers is the refusal itself", arguments: TestEngine.allCases)
    func errors(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            await #expect(throws: ChangedMind.self) {
                try await studio.store.write { (_: Records) throws -> Void in throw ChangedMind() }
            }
            let error = await #expect(throws: StoreError.self) {
                try await studio.store.write { try $0.keys.insert(.client(ID(999)), name: "x", tokenHash: [1], now: t0) }
            }
            #expect(error?.isRefusal(by: .foreignKey) == true)
        }
    }

    @Test("switched off, group commit changes nothing but the speed")
    func alone() async throws {
        try await withDatabase(on: .sqlite) { database in
            var options = Store.Options()
            options.groupCommit = false
            let store = try Store(database.url, options: options)
            let kept = await withTaskGroup(of: Int.self, returning: Int.self) { group in
                for number in 1...30 {
                    group.addTask { (try? await store.write { try Self.enter(number, $0) }) == nil ? 0 : 1 }
                }
                var kept = 0
                for await one in group { kept += one }
                return kept
            }
            await store.close()
            #expect(kept == (1...30).filter { !Self.changesItsMind($0) && !Self.isRefused($0) }.count)
            #expect(try database.number("SELECT COUNT(*) FROM clients_client") == kept)
        }
    }

    @Test("who reads cannot write", arguments: TestEngine.allCases)
    func readers(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let profile = PractitionerProfile(displayName: "Maya", timeZone: "UTC")
            await #expect(throws: StoreError.self) {
                try await studio.store.read { try $0.practitioners.insert(profile, now: t0) }
            }
            #expect(try studio.database.number("SELECT COUNT(*) FROM practitioners_practitioner") == 0)
            // And the connection is as good as before.
            let found = try await studio.store.read { try $0.practitioners.find(ID(1)) }
            #expect(found == nil)
        }
    }

    @Test("a store that is closed says so", arguments: TestEngine.allCases)
    func closed(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            var options = Store.Options()
            options.connections = 1
            let store = try Store(database.url, options: options)
            await store.close()
            await #expect(throws: StoreError.self) { try await store.read { try $0.practitioners.find(ID(1)) } }
            await #expect(throws: StoreError.self) { try await store.write { try $0.practitioners.find(ID(1)) } }
        }
    }
}
