import CarnetTesting
import Domain
import Store
import Testing
import UseCases

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

    @Test("is owed for sale or sessions as a person decides, and decides again; the books follow", arguments: TestEngine.allCases)
    func decided(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            try await studio.takeOver(Self.earnedTwice())
            let found = try await studio.cleanUp()
            #expect(found.cases.filter { $0.kind == .practitionerPaidTwice }.map(\.subject) == [145])
            // Of the sale's 425 and the sessions' 140 each nothing is due, but for what the old system had given free.
            let projected = try await api.owed(to: ID(1))[0]
            #expect(try await api.owed(to: ID(1)) == [projected, 42_500 + 14_000 + 14_000, 14_000, 0])

            let decide = DecideLegacyCase(studio.studio)
            let outcomes: [(LegacyRecords.Owed, pending: Int64, available: Int64)] = [
                (.sale, 0, 42_500), (.sessions, 14_000, 28_000), (.nothing, 0, 0), (.both, 14_000, 70_500), (.both, 14_000, 70_500),
            ]
            for (owed, pending, available) in outcomes {
                try await decide(.owe(owed), on: .practitionerPaidTwice, [145], by: "maya", reason: "agreed with her")
                #expect(try await api.owed(to: ID(1)) == [projected, pending, available, 0], "\(owed)")
                #expect(try await studio.brokenRules() == [], "\(owed)")
            }
            #expect(try await studio.cleanUp().cases.first { $0.kind == .practitionerPaidTwice }?.decision == "owe_both")
            #expect(try studio.database.number("SELECT COUNT(*) FROM ledger_entry WHERE cause_type = 'legacy_owed'") == 3 + 4 + 3 + 4)
        }
    }

    @Test("is decided where it was earned twice and nowhere else; what was paid stays paid, also once the clean-up has ended", arguments: TestEngine.allCases)
    func paid(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            var old = Self.earnedTwice()
            old.change("payments_earningstransaction", 1, ["status": "'paid'"])
            old.sellPackage(order: 146, parent: 180)
            try await studio.takeOver(old)
            _ = try await studio.cleanUp()
            let decide = DecideLegacyCase(studio.studio)
            let before = try studio.everything()
            await #expect(throws: LegacyFault.self, "146 earned nothing twice") {
                try await decide(.owe(.sale), on: .practitionerPaidTwice, [145, 146], by: "maya", reason: "both")
            }
            await #expect(throws: LegacyFault.self, "another kind of case") {
                try await decide(.owe(.sale), on: .thingsHangOnTheParent, [145], by: "maya", reason: "no")
            }
            #expect(try studio.everything() == before)
            try await FinishCleanUp(studio.studio)()
            try await decide(.owe(.nothing), on: .practitionerPaidTwice, [145], by: "maya", reason: "she has it all")
            #expect(try studio.database.rows("SELECT legacy_earning_id, state FROM earnings_opening ORDER BY 1") == [
                ["1", "paid"], ["2", "reversed"], ["3", "reversed"], ["4", "reversed"],
            ])
            #expect(try await studio.brokenRules() == [])
        }
    }

    /// Elena earned a package at its sale, and again by each of its sessions: the first took place, the second was freed by the
    /// old system, the third was not held yet.
    private static func earnedTwice() -> OldSystem {
        var old = OldSystem()
        old.sellPackage(order: 145, parent: 172)
        for session in [173, 174] {
            old.change(
                "bookings_booking", session,
                ["status": "'completed'", "start_time": "'2025-07-05 09:00:00+00'", "end_time": "'2025-07-05 10:00:00+00'"])
        }
        old.add("payments_earningstransaction", ["id": "1", "booking_id": "172"])
        for (id, session, state) in [("2", "173", "pending"), ("3", "174", "available"), ("4", "175", "pending")] {
            old.add(
                "payments_earningstransaction",
                ["id": id, "booking_id": session, "status": "'\(state)'", "gross_amount_cents": "16470", "commission_amount_cents": "2470", "net_amount_cents": "14000"])
        }
        return old
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
