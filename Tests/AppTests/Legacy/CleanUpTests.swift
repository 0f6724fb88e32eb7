import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("The clean-up of old packages")
struct CleanUpTests {
    @Test("a purchase becomes its order: three records in place of four, worth what was paid to the cent", arguments: TestEngine.allCases)
    func becomesItsOrder(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172, link: .ledgerRow)
            old.add("bookings_bookingnote", ["id": "1", "booking_id": "172"])
            old.add("reviews_review", ["id": "1", "booking_id": "172"])
            old.add("payments_earningstransaction", ["id": "1", "booking_id": "172"])
            try await studio.takeOver(old)
            #expect(try studio.database.number("SELECT COUNT(*) FROM bookings_booking") == 4)

            let report = try await studio.cleanUp()
            #expect(report.vanish == [172] && report.stay == [])
            #expect(report.purchases.first?.link == "ledger_row")
            #expect(try studio.database.number("SELECT COUNT(*) FROM bookings_booking") == 3)
            let order = try await api.get("/orders/145").expecting(200)
            #expect(order["order_type"] == "package")
            #expect(order["package_metadata"]["total_sessions"] == 3 && order["package_metadata"]["session_value_cents"] == 16_667)
            let sessions = try await api.get("/orders/145/bookings").expecting(200)["data"].items
            #expect(sessions.map { $0["value_cents"] } == [16_667, 16_667, 16_666])
            #expect(sessions.allSatisfy { $0["status"] == "draft" && $0["payment_status"] == "paid" && $0["start_time"] == .null })
            // What hung on the purchase hangs on its first session, and on the order.
            #expect(try studio.database.texts("SELECT booking_id FROM bookings_note") == ["173"])
            #expect(try studio.database.rows("SELECT booking_id, order_id FROM reviews_review") == [["173", "145"]])
            #expect(try studio.database.rows("SELECT booking_id, order_id, net_cents FROM earnings_opening") == [[nil, "145", "42500"]])
            #expect(try await studio.brokenRules() == [])
        }
    }

    @Test("a client goes on with an old package: one session is scheduled and held, the rest goes back to her card and credit", arguments: TestEngine.allCases)
    func goesOn(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172, orderRow: ["stripe_payment_intent_id": "''"])
            try await studio.takeOver(old)
            _ = try await studio.cleanUp()
            try await api.complete(173, at: t0.adding(minutes: -180))
            // 16667 less 15 %, rounded half up.
            #expect(try await api.owed(to: ID(1))[1] == 14_167)
            let refund = try await api.refund(145).expecting(201)
            #expect(refund["amount_cents"] == 33_333)
            #expect(refund.sources == ["credit 33333 succeeded"])
            #expect(try await api.get("/orders/145")["status"] == "partially_refunded")
            #expect(try await studio.brokenRules() == [])
            try await api.refund(145).expecting(409)
        }
    }

    @Test("what is doubtful stays, until a person says which order it is; that is written down", arguments: TestEngine.allCases)
    func decided(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            var old = OldSystem()
            old.sellPackage(order: 108, parent: 226, at: "2025-07-21 09:00", link: .nothing)
            old.sellPackage(order: 109, parent: 230, at: "2025-07-21 09:01", link: .nothing)
            try await studio.takeOver(old)
            let first = try await studio.cleanUp()
            #expect(first.vanish == [] && first.stay == [226, 230])
            #expect(first.cases.map(\.kind) == [.twoOrdersFit])
            #expect(first.cases.map(\.facts) == [#"{"bookings_booking":[226,230],"payments_order":[108,109]}"#])

            let decide = DecideLegacyCase(studio.studio)
            await #expect(throws: LegacyFault.self) {
                try await decide(.attach(order: 9_999), on: .twoOrdersFit, [226], by: "maya", reason: "a guess")
            }
            try await decide(.attach(order: 109), on: .twoOrdersFit, [226], by: "maya", reason: "her receipt says 109")
            let second = try await studio.cleanUp()
            #expect(second.vanish == [226] && second.stay == [230])
            #expect(try studio.database.rows("SELECT subject, decision, order_id, actor, reason FROM legacy_decision") == [["226", "attach", "109", "maya", "her receipt says 109"]])
            #expect(try await api.get("/orders/109/bookings").expecting(200)["data"].items.compactMap { $0["id"].int } == [227, 228, 229])
            #expect(try await studio.brokenRules() == [])
            await #expect(throws: LegacyFault.self, "230 still needs the old columns") { try await FinishCleanUp(studio.studio)() }
        }
    }

    @Test("a session that was moved by a copy is one session: the copy has its place", arguments: TestEngine.allCases)
    func copies(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172)
            let moved = ["start_time": "'2026-12-08 09:00:00+00'", "end_time": "'2026-12-08 10:00:00+00'"]
            old.add("bookings_booking", moved.merging(["id": "190", "rescheduled_from_id": "191", "status": "'confirmed'", "payment_status": "'unpaid'"]) { $1 })
            old.add("bookings_booking", moved.merging(["id": "191", "parent_booking_id": "172", "order_id": "145", "status": "'rescheduled'"]) { $1 })
            try await studio.takeOver(old)
            let report = try await studio.cleanUp()
            #expect(report.cases.map(\.kind) == [.tooManySessions, .rescheduledSessionLostItsOrder])
            let sessions = try await api.get("/orders/145/bookings").expecting(200)["data"].items
            #expect(Set(sessions.compactMap { $0["id"].int }) == [173, 174, 175, 190])
            #expect(sessions.compactMap { $0["value_cents"].int }.reduce(0, +) == 50_000)
            #expect(try await studio.brokenRules() == [])
        }
    }

    @Test("what was put aside to go faster is back after the import and after the clean-up", arguments: TestEngine.allCases)
    func nothingIsMissing(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let schema = try studio.database.schema()
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172)
            try await studio.takeOver(old)
            // The import makes ways to the old rows, and keeps them.
            let imported = try studio.database.schema()
            #expect(schema.filter { !imported.contains($0) } == [])
            #expect(imported.filter { !schema.contains($0) && !$0.contains("legacy_") } == [])
            _ = try await studio.cleanUp()
            #expect(try studio.database.schema() == imported)
            #expect(try await studio.store.read { try $0.examination.findings() }.filter { !$0.broken.isEmpty }.map(\.rule) == [])
        }
    }

    @Test("a dry run keeps nobody out of the tables until it ends", arguments: TestEngine.allCases)
    func dryRun(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172)
            try await studio.takeOver(old)
            try await Store.rehearse(studio.database.url) { store in
                let trial = Studio(store: store, outside: studio.studio.outside, logger: studio.studio.logger)
                let report = try await CleanUpLegacy(trial, isTrial: true) { _ in }()
                #expect(report.count(bundles: false, .vanish) == 1)
                // Somebody else, while the trial is not rolled back yet.
                let patience = engine == .postgres ? "SET lock_timeout = '2s'; " : ""
                #expect(try studio.database.number(patience + "SELECT COUNT(*) FROM bookings_booking") == 4)
            }
        }
    }

    @Test("an interrupted one is seen by the doctor, and the next one goes on", arguments: TestEngine.allCases)
    func interrupted(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172)
            try await studio.takeOver(old)
            let schema = try studio.database.schema()
            // As it is left by a power cut after everything was put aside.
            try studio.database.run("INSERT INTO legacy_waiting_index (name, statement) VALUES ('payments_order_client', 'CREATE INDEX payments_order_client ON payments_order (client_id, id)')")
            try studio.database.run("DROP INDEX payments_order_client")
            let broken = try await studio.store.read { try $0.examination.findings() }.filter { !$0.broken.isEmpty }
            #expect(broken.map(\.rule) == ["Nothing waits for an interrupted import or clean-up of an older system: run it again."])
            #expect(try await studio.cleanUp().vanish == [172])
            #expect(try Set(studio.database.schema().map { $0.lowercased() }) == Set(schema.map { $0.lowercased() }))
        }
    }

    @Test("it can be taken back, and done again", arguments: TestEngine.allCases)
    func takenBack(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172)
            old.sellPackage(order: 146, parent: 180, link: .ledgerRow)
            old.add("bookings_bookingnote", ["id": "1", "booking_id": "180"])
            try await studio.takeOver(old)
            let before = try studio.everything().filter { $0.key != "ledger_entry" }
            _ = try await studio.cleanUp()
            let cleaned = try studio.everything().filter { $0.key != "ledger_entry" }
            #expect(cleaned != before)
            #expect(try await UndoCleanUp(studio.studio)().undone == 2)
            #expect(try studio.everything().filter { $0.key != "ledger_entry" } == before)
            #expect(try await studio.brokenRules() == [])
            _ = try await studio.cleanUp()
            #expect(try studio.everything().filter { $0.key != "ledger_entry" } == cleaned)
            #expect(try await studio.brokenRules() == [])
        }
    }

    @Test("what was used since cannot be taken back; and the end is the end", arguments: TestEngine.allCases)
    func finished(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172)
            try await studio.takeOver(old)
            _ = try await studio.cleanUp()
            try await api.complete(173, at: t0.adding(minutes: -180))
            #expect(try await UndoCleanUp(studio.studio)().used == [145])
            #expect(try await api.get("/orders/145")["order_type"] == "package")
            try await FinishCleanUp(studio.studio)()
            await #expect(throws: LegacyFault.self) { try await UndoCleanUp(studio.studio)() }
            await #expect(throws: LegacyFault.self) { try await studio.cleanUp() }
            // Without the old columns everything goes on.
            try await api.complete(174, at: t0.adding(minutes: -360))
            #expect(try await api.get("/bookings").expecting(200)["data"].items.count == 3)
            #expect(try await studio.brokenRules() == [])
        }
    }
}
