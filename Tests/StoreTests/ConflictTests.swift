import CarnetTesting
import Domain
import Store
import Testing

/// PostgreSQL only: SQLite has one writer, and nobody can be in its way.
@Suite("Writes that are in each other's way on PostgreSQL")
struct ConflictTests {
    @Test("two writes that lock the same two clients in opposite order both finish")
    func deadlock() async throws {
        try await withStudio(on: .postgres) { studio in
            let (ada, bea) = (try await studio.client("Ada"), try await studio.client("Bea"))
            let (store, runs, both) = (studio.store, Tally(), Gate(of: 2))
            async let one: Void = Self.lock(ada, bea, store, runs, both)
            async let other: Void = Self.lock(bea, ada, store, runs, both)
            try await one
            try await other
            // At least one of them was thrown out by the database and ran again.
            #expect(runs.value >= 3)
            #expect(try studio.database.number("SELECT COUNT(*) FROM clients_credit_grant") == 2)
        }
    }

    /// Locks one client, waits until the other write has locked its own, and goes on to the second.
    private static func lock(_ first: ID<Client>, _ second: ID<Client>, _ store: Store, _ runs: Tally, _ both: Gate) async throws {
        let turns = Tally()
        try await store.write { records in
            runs.add()
            _ = try records.clients.lock(first, in: .all)
            if turns.add() == 1 {
                both.arrive()
                both.wait()
            }
            _ = try records.clients.lock(second, in: .all)
            _ = try records.creditGrants.insertGrant(Money(100, .usd), to: second, reason: "once", by: "admin", expiresAt: nil, now: t0)
        }
    }

    @Test("what is always in conflict is given up after a few tries, and told as a conflict")
    func bounded() async throws {
        try await withStudio(on: .postgres) { studio in
            let runs = Tally()
            let error = await #expect(throws: StoreError.self) {
                try await studio.store.write { (_: Records) throws -> Void in
                    runs.add()
                    throw StoreError.conflict("as ever")
                }
            }
            guard case .conflict? = error else {
                Issue.record("not a conflict but \(String(describing: error))")
                return
            }
            #expect((2...20).contains(runs.value))
        }
    }

    @Test("what a refused run wrote is not there when it runs again")
    func cleanRetry() async throws {
        try await withStudio(on: .postgres) { studio in
            let runs = Tally()
            try await studio.store.write { records in
                _ = try records.practitioners.insert(PractitionerProfile(displayName: "Maya", timeZone: "UTC"), now: t0)
                if runs.add() < 3 { throw StoreError.conflict("not yet") }
            }
            #expect(runs.value == 3)
            #expect(try studio.database.number("SELECT COUNT(*) FROM practitioners_practitioner") == 1)
        }
    }
}
