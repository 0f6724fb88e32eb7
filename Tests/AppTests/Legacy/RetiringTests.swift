import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("Old purchases that a person closes")
struct RetiringTests {
    /// A purchase without any order, with a note, an earning, a session that took place and two that were never scheduled.
    private static func nobodysPurchase() -> OldSystem {
        var old = OldSystem()
        old.sellPackage(order: 145, parent: 172, link: .nothing)
        // Another client's: it fits nobody.
        old.change("payments_order", 145, ["user_id": "1"])
        old.change(
            "bookings_booking", 173,
            ["status": "'completed'", "start_time": "'2025-06-03 09:00:00+00'", "end_time": "'2025-06-03 10:00:00+00'"])
        old.add("bookings_bookingnote", ["id": "1", "booking_id": "172"])
        old.add("payments_earningstransaction", ["id": "1", "booking_id": "172"])
        return old
    }

    @Test("stay as history, with price, note and earning; then the clean-up can end", arguments: TestEngine.allCases)
    func closed(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            try await studio.takeOver(Self.nobodysPurchase())
            #expect(try await studio.cleanUp().stay == [172])
            await #expect(throws: LegacyFault.self, "172 still needs the old columns") { try await FinishCleanUp(studio.studio)() }

            try await DecideLegacyCase(studio.studio)(.retire, on: .noOrderAtAll, [172], by: "maya", reason: "she has her money back")
            let found = try await studio.cleanUp()
            #expect(found.retired == [172] && found.stay == [])
            #expect(found.cases.first { $0.kind == .noOrderAtAll }?.decision == "retire")
            let purchase = try await api.get("/bookings/172").expecting(200)
            #expect(purchase["status"] == "canceled" && purchase["value_cents"] == 50_000 && purchase["start_time"] == .null)
            #expect(try studio.database.rows("SELECT id, status FROM bookings_booking ORDER BY id") == [
                ["172", "canceled"], ["173", "completed"], ["174", "canceled"], ["175", "canceled"],
            ])
            #expect(try studio.database.texts("SELECT booking_id FROM bookings_note") == ["172"])
            #expect(try studio.database.texts("SELECT booking_id FROM earnings_opening") == ["172"])
            #expect(try await studio.brokenRules() == [])

            let before = try studio.everything()
            _ = try await studio.cleanUp()
            #expect(try studio.everything() == before, "a second clean-up changed something")
            try await FinishCleanUp(studio.studio)()
            #expect(try await api.get("/bookings").expecting(200)["data"].items.count == 4)
            #expect(try await studio.store.read { try $0.examination.findings() }.filter { !$0.broken.isEmpty }.map(\.rule) == [])
        }
    }

    @Test("come back when the clean-up is taken back, and are closed again by the next: the decision stands", arguments: TestEngine.allCases)
    func takenBack(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            try await studio.takeOver(Self.nobodysPurchase())
            let imported = try studio.everything()
            _ = try await studio.cleanUp()
            let decide = DecideLegacyCase(studio.studio)
            try await decide(.retire, on: .noOrderAtAll, [172], by: "maya", reason: "she has her money back")
            _ = try await studio.cleanUp()
            await #expect(throws: LegacyFault.self, "172 is closed") {
                try await decide(.attach(order: 145), on: .noOrderAtAll, [172], by: "maya", reason: "or not")
            }
            #expect(try await UndoCleanUp(studio.studio)().undone == 1)
            #expect(try studio.everything() == imported)
            #expect(try await studio.cleanUp().retired == [172])
        }
    }

    @Test("are only those that stay, and all that were named or none", arguments: TestEngine.allCases)
    func refused(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            var old = Self.nobodysPurchase()
            old.sellPackage(order: 146, parent: 180)
            try await studio.takeOver(old)
            _ = try await studio.cleanUp()
            let fault = await #expect(throws: LegacyFault.self) {
                try await DecideLegacyCase(studio.studio)(.retire, on: .noOrderAtAll, [172, 180], by: "maya", reason: "both")
            }
            #expect(fault?.description == "bookings_booking, row 180: is no purchase that stays. Only those can be retired.")
            #expect(try studio.database.number("SELECT COUNT(*) FROM legacy_decision") == 0)
        }
    }
}
