import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("The database of an older system")
struct ImportTests {
    @Test("is taken over with its numbers, and everything works before any clean-up", arguments: TestEngine.allCases)
    func takenOver(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172, link: .ledgerRow)
            old.add("out_of_office", ["id": "1", "from_date": "'2025-12-24'", "to_date": "'2025-12-26'"])
            try await studio.takeOver(old)
            #expect(try await studio.brokenRules() == [])

            // The parent is in no list, and cannot be asked for; its sessions have no order yet, and say so.
            let listed = try await api.get("/bookings").expecting(200)["data"].items
            #expect(listed.compactMap { $0["id"].int } == [173, 174, 175])
            #expect(listed.allSatisfy { $0["order_id"] == .null })
            try await api.get("/bookings/172").expecting(404)
            try await api.get("/bookings/173").expecting(200)
            let refused = try await api.schedule(173, at: t0.adding(minutes: 3 * 1_440)).expecting(409)
            #expect(refused["code"] == "not_schedulable")
            #expect(refused["detail"].string?.contains("carnet clean-up legacy") == true)

            let order = try await api.get("/orders/145").expecting(200)
            #expect(order["order_type"] == "direct" && order["status"] == "paid" && order["total_amount_cents"] == 50_000)
            #expect(try studio.database.texts("SELECT start_minute FROM practitioners_working_hours ORDER BY weekday") == Array(repeating: "540", count: 5))
            // Three days in Berlin, from midnight to midnight.
            #expect(try studio.database.number("SELECT COUNT(*) FROM practitioners_time_off WHERE start_time = \(engine.literal(Instant(rfc3339: "2025-12-23T23:00:00Z")!)) AND end_time = \(engine.literal(Instant(rfc3339: "2025-12-26T23:00:00Z")!))") == 1)
        }
    }

    @Test("is taken over once: the second time changes nothing", arguments: TestEngine.allCases)
    func once(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            var old = OldSystem()
            old.sellPackage(order: 145, parent: 172)
            try await studio.takeOver(old)
            let before = try studio.everything()
            studio.clock.advance(minutes: 60)
            try await old.dumped { place in
                guard case .wasImported = try await ImportLegacy(studio.studio, tell: { _ in })(place) else {
                    Issue.record("it was imported again")
                    return
                }
            }
            #expect(try studio.everything() == before)
        }
    }

    @Test("goes on where it was interrupted, whatever it was at, and ends the same", arguments: TestEngine.allCases)
    func interrupted(engine: TestEngine) async throws {
        var old = OldSystem()
        old.sellPackage(order: 145, parent: 172, link: .ledgerRow)
        old.sellPackage(order: 146, parent: 180)
        let whole = try await withStudio(on: engine) { studio in
            try await studio.takeOver(old)
            return try studio.everything()
        }
        for stop in [0, 3, 20, 100, 101, 105, 110, 115] {
            let ended = try await withStudio(on: engine) { studio in
                try await old.dumped { place in
                    try await Self.begin(place, studio, until: stop)
                    _ = try await ImportLegacy(studio.studio) { _ in }(place)
                }
                return try studio.everything()
            }
            #expect(ended == whole, "after a stop at \(stop)")
        }
    }

    /// Takes over so many rows, or all of them and from 100 on so many steps.
    private static func begin(_ place: LegacyLocation, _ studio: TestStudio, until stop: Int) async throws {
        let reader = try LegacyReader(place)
        let (name, now) = (reader.name, studio.clock.now)
        try await studio.store.write { try $0.legacy.start(name, now: now) }
        try reader.begin(after: [:])
        guard stop >= 100 else {
            if let batch = try reader.next(atMost: stop) { try await studio.store.write { try $0.legacy.stage(batch) } }
            return
        }
        while let batch = try reader.next(atMost: 7) { try await studio.store.write { try $0.legacy.stage(batch) } }
        try await studio.store.write { records in
            try records.legacy.reach(.staged, at: now)
            while try !records.legacy.makeIndex().isDone {}
            try records.legacy.setMoment(nil)
            try records.legacy.takeNumbers()
            try records.legacy.describePackages()
        }
        for step in 0..<(stop - 100) { _ = try await studio.store.write { try $0.legacy.advance(step) } }
    }

    @Test(
        "is refused before anything is made of it, with table, row and column",
        arguments: [
            ("bookings_booking", ["id": "900", "status": "'unheard_of'"], "bookings_booking, row 900: status is “unheard_of”"),
            ("bookings_booking", ["id": "900", "order_id": "77"], "bookings_booking, row 900: order_id is 77, and there is no such row in payments_order"),
            ("bookings_booking", ["id": "900", "status": "'confirmed'"], "Scheduled bookings must have a start time"),
            ("payments_order", ["id": "900", "total_amount_cents": "60000"], "payments_order, row 900: the amounts do not fit"),
            ("payments_order", ["id": "900", "service_id": "NULL"], "payments_order, row 900: service_id is empty"),
            ("payments_order", ["id": "900", "currency": "'dollars'"], "payments_order, row 900: currency"),
            ("payments_order", ["id": "900", "total_amount_cents": "'much'"], "payments_order, row 900: total_amount_cents is “much”"),
            ("users_user", ["id": "900", "email": "'CLARA@old.test'"], "users_user, row 900: email is that of another user too"),
            ("users_user", ["id": "900", "email": "NULL"], "users_user, row 900: email is empty"),
            ("practitioners_schedule", ["id": "0", "timezone": "'Atlantis'"], "practitioners_practitioner, row 1: the time zone “Atlantis”"),
        ] as [(String, [String: String], String)])
    func refused(table: String, row: [String: String], words: String) async throws {
        for engine in TestEngine.allCases {
            try await withStudio(on: engine) { studio in
                var old = OldSystem()
                old.sellPackage(order: 145, parent: 172)
                old.add(table, row)
                let fault = await #expect(throws: LegacyFault.self) { try await studio.takeOver(old) }
                #expect(fault?.description.contains(words) == true, "it says: \(fault?.description ?? "nothing")")
                for table in ["legacy_import", "legacy_booking", "clients_client", "payments_order", "bookings_booking"] {
                    #expect(try studio.database.number("SELECT COUNT(*) FROM \(table)") == 0, "\(table) is not empty")
                }
                // Corrected, it is taken over.
                var right = OldSystem()
                right.sellPackage(order: 145, parent: 172)
                try await studio.takeOver(right)
                #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 1)
            }
        }
    }

    @Test("comes into a studio that sells already: numbers that are taken are given anew, people are known by their address", arguments: TestEngine.allCases)
    func takenNumbers(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client("clara")
            let sold = try await api.buy(JSON(wellness.package), for: clara)
            let email = try #require(try studio.database.texts("SELECT email FROM clients_client").first)
            var old = OldSystem()
            let taken = try #require(sold["order"]["id"].int)
            old.sellPackage(order: Int(taken), parent: 172)
            old.add("users_user", ["id": "3", "email": "'\(email)'", "first_name": "'Clara'"])
            try await studio.takeOver(old)
            #expect(try await studio.brokenRules() == [])
            let orders = try await api.get("/orders").expecting(200)["data"].items
            #expect(orders.count == 2 && Set(orders.compactMap { $0["id"].int }).contains(taken))
            #expect(try studio.database.number("SELECT COUNT(*) FROM clients_client WHERE email = '\(email)'") == 1)
            // What is sold afterwards gets a number that nobody has.
            _ = try await api.buy(JSON(wellness.package), for: clara)
            let report = try await studio.cleanUp()
            #expect(report.vanish == [172])
            #expect(try await studio.brokenRules() == [])
        }
    }
}
