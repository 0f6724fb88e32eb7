import CarnetTesting
import Domain
import Testing

@Suite("What was pending in the old system")
struct OldEarningsTests {
    @Test("is due 48 hours after its session, not before the old system said, and never where a person must say what is owed", arguments: TestEngine.allCases)
    func due(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172)
            old.sellPackage(order: 146, parent: 180)
            let done = ["status": "'completed'", "start_time": "'2025-07-05 09:00:00+00'", "end_time": "'2025-07-05 10:00:00+00'"]
            for session in [173, 181] { old.change("bookings_booking", session, done) }
            // By a session that took place: two days after it. The old system would have paid on 3 July.
            old.add("payments_earningstransaction", ["id": "1", "booking_id": "173"])
            // The same where the old system said later; by one that did not take place; by purchase 180 as a whole, and its session.
            old.add("payments_earningstransaction", ["id": "2", "booking_id": "173", "available_after": "'2025-08-01 10:00:00+00'"])
            old.add("payments_earningstransaction", ["id": "3", "booking_id": "174"])
            old.add("payments_earningstransaction", ["id": "4", "booking_id": "180"])
            old.add("payments_earningstransaction", ["id": "5", "booking_id": "181"])
            try await studio.takeOver(old)
            let due = try (1...5).map { id -> String in
                let moments = ["2025-07-07T10:00:00Z", "2025-08-01T10:00:00Z"].filter { moment in
                    let literal = engine.literal(Instant(rfc3339: moment)!)
                    return (try? studio.database.number("SELECT COUNT(*) FROM earnings_opening WHERE legacy_earning_id = \(id) AND available_at = \(literal)")) == 1
                }
                let isHeld = try studio.database.number("SELECT COUNT(*) FROM earnings_opening WHERE legacy_earning_id = \(id) AND available_at IS NULL") == 1
                return isHeld ? "held" : moments.first ?? "another moment"
            }
            #expect(due == ["2025-07-07T10:00:00Z", "2025-08-01T10:00:00Z", "held", "held", "held"])
        }
    }

    @Test("of a purchase that only itself earned is due when the old system said", arguments: TestEngine.allCases)
    func wholePurchase(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172)
            old.add("payments_earningstransaction", ["id": "1", "booking_id": "172"])
            try await studio.takeOver(old)
            let literal = engine.literal(Instant(rfc3339: "2025-07-03T10:00:00Z")!)
            #expect(try studio.database.number("SELECT COUNT(*) FROM earnings_opening WHERE available_at = \(literal)") == 1)
            // It is there for the next payout.
            #expect(try await api.owed(to: ID(1))[2] == 42_500)
        }
    }
}
