import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("The books")
struct LedgerTests {
    @Test("the same cause booked again changes nothing", arguments: TestEngine.allCases)
    func oneCause(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let ada = try await studio.client("ada")
            for _ in 1...3 {
                try await studio.store.write { try $0.ledger.book(.granted(Money(500, .usd), to: ada, grant: 1), now: t0) }
            }
            // Not even with another amount.
            try await studio.store.write { try $0.ledger.book(.granted(Money(900, .usd), to: ada, grant: 1), now: t0) }
            #expect(try studio.database.texts("SELECT amount_cents FROM ledger_entry") == ["500"])
            #expect(try await studio.credit(of: ada) == 500)
        }
    }

    @Test("credit is what was given less what was spent and what pending orders have spoken for", arguments: TestEngine.allCases)
    func credit(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, ada) = (try await studio.wellness(), try await studio.client("ada"))
            try await studio.grant(10_000, to: ada)
            try await studio.grant(2_500, to: ada)
            #expect(try await studio.credit(of: ada) == 12_500)
            // Yoga for 6,000 is paid with credit at once.
            _ = try await studio.buy(wellness.yoga, for: ada)
            #expect(try await studio.credit(of: ada) == 6_500)
            // The package waits for the rest of its price; meanwhile nobody can spend its credit again.
            let waiting = try await studio.buy(wellness.package, for: ada)
            #expect(waiting.order.terms.creditAppliedCents == 6_500)
            #expect(try await studio.credit(of: ada) == 0)
            _ = try await studio.recordMoney(for: waiting.order.id)
            #expect(try await studio.credit(of: ada) == 0)
        }
    }

    @Test("each currency has its own credit", arguments: TestEngine.allCases)
    func currencies(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (ada, bea) = (try await studio.client("ada"), try await studio.client("bea"))
            let yen = try #require(Currency(code: "JPY"))
            for (number, amount) in [Money(500, .usd), Money(7_000, yen), Money(1, .usd)].enumerated() {
                try await studio.store.write { try $0.ledger.book(.granted(amount, to: ada, grant: Int64(number)), now: t0) }
            }
            let credit = try await studio.store.read { try $0.ledger.credit(of: [ada, bea]) }
            #expect(credit == [ada: ["USD": 501, "JPY": 7_000]])
        }
    }

    @Test("what is owed in sessions is the value of the sessions that were paid", arguments: TestEngine.allCases)
    func prepaid(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, ada) = (try await studio.wellness(), try await studio.client("ada"))
            try await studio.grant(30_000, to: ada)
            _ = try await studio.buy(wellness.package, for: ada, method: .test)
            _ = try await studio.buy(wellness.massage, for: ada, isPaid: true)
            _ = try await studio.buy(wellness.yoga, for: ada)
            _ = try await studio.buy(wellness.yoga, for: ada, method: .test, token: "tok_declined")
            let owed = try studio.database.number("SELECT SUM(amount_cents) FROM ledger_entry WHERE credit_account = 'prepaid_sessions'")
            let paid = try studio.database.number("SELECT SUM(value_cents) FROM bookings_booking WHERE payment_status = 'paid'")
            #expect(owed == paid)
            #expect(owed == 65_000)
        }
    }

    @Test("the doctor finds nothing wrong, and finds what somebody broke past the code", arguments: TestEngine.allCases)
    func examination(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let sold = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            let before = try await studio.store.read { try $0.examination.findings() }
            #expect(before.allSatisfy { $0.broken.isEmpty })
            #expect(before.count >= 8)
            try studio.database.run("UPDATE bookings_booking SET value_cents = value_cents + 1 WHERE id = \(sold.bookings[0].id)")
            try studio.database.run("UPDATE bookings_booking SET payment_status = 'unpaid' WHERE id = \(sold.bookings[1].id)")
            let after = try await studio.store.read { try $0.examination.findings() }
            let broken = after.filter { !$0.broken.isEmpty }
            // The values do not add up, a session is unpaid, and what is owed in sessions is neither.
            #expect(broken.map(\.record) == ["order", "booking", "order"])
            #expect(broken.map(\.broken) == [[sold.order.id.rawValue], [sold.bookings[1].id.rawValue], [sold.order.id.rawValue]])
        }
    }
}
