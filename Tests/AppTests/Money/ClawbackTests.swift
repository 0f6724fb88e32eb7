import CarnetTesting
import Domain
import Testing
import UseCases

@Suite("Refunds of sessions that have earned")
struct ClawbackTests {
    @Test("take the earning back: while it is pending, once it is available, and after it was paid out", arguments: TestEngine.allCases)
    func whenever(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let (elena, clara) = (wellness.practitioner, try await studio.client())
            let sold = try await api.buy(JSON(wellness.package), for: clara)
            let (order, ids) = (sold["order"]["id"], sold.sessions)
            for (hours, id) in zip([9, 6, 3], ids) { try await api.complete(id, at: t0.adding(minutes: -60 * hours)) }
            #expect(try await api.owed(to: elena) == [0, 42_500, 0, 0])

            let preview = try await api.get("/orders/\(order)/refund_preview?booking_ids=\(ids[0])").expecting(200)
            #expect(preview["clawbacks"][0]["net_cents"] == -14_167)
            try await api.refund(order, ["booking_ids": [ids[0]]]).expecting(201)
            #expect(try await api.owed(to: elena) == [0, 28_333, 0, 0])

            studio.clock.advance(minutes: 48 * 60)
            #expect(try await api.owed(to: elena) == [0, 0, 28_333, 0])
            try await api.refund(order, ["booking_ids": [ids[1]]]).expecting(201)
            #expect(try await api.owed(to: elena) == [0, 0, 14_166, 0])

            let run = try await api.post("/payouts", [:]).expecting(201)
            #expect(run["payouts"][0]["amount_cents"] == 14_166)
            try await api.post("/payouts/\(run["payouts"][0]["id"])/payment", [:]).expecting(200)
            try await api.refund(order, ["booking_ids": [ids[2]]]).expecting(201)
            #expect(try await api.owed(to: elena) == [0, 0, -14_166, 14_166])
            #expect(try await api.get("/orders/\(order)")["status"] == "refunded")
            // The client has all her money; the studio has what it paid out to get back.
            #expect(try await api.balances() == ["practitioner_earnings": -14_166, "cash:offline": 14_166])
            try await studio.expectMoneyHolds()
        }
    }

    @Test("what was paid out too much is kept from the next payouts", arguments: TestEngine.allCases)
    func carriedForward(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let (elena, clara) = (wellness.practitioner, try await studio.client())
            let first = try await api.buy(JSON(wellness.package), for: clara)
            try await api.complete(first.sessions[0], at: t0.adding(minutes: -180))
            studio.clock.advance(minutes: 48 * 60)
            try await api.post("/payouts", [:]).expecting(201)
            try await api.refund(first["order"]["id"], ["booking_ids": [first.sessions[0]]]).expecting(201)
            #expect(try await api.owed(to: elena) == [28_333, 0, -14_167, 14_167])
            let none = try await api.post("/payouts", [:]).expecting(201)
            #expect(none["batch_id"] == .null && none["due"].items.isEmpty && none["below_minimum"].items.isEmpty)

            try await api.complete(first.sessions[1], at: studio.clock.now.adding(minutes: -180))
            try await api.complete(first.sessions[2], at: studio.clock.now.adding(minutes: -360))
            studio.clock.advance(minutes: 48 * 60)
            #expect(try await api.owed(to: elena) == [0, 0, 28_333 - 14_167, 14_167])
            let next = try await api.post("/payouts", [:]).expecting(201)
            #expect(next["payouts"].items.map { $0["amount_cents"] } == [14_166])
            #expect(try await api.owed(to: elena) == [0, 0, 0, 28_333])
            try await studio.expectMoneyHolds()
        }
    }

    @Test("by list price, used sessions that were dearer in the package give a part back; how they went stands then", arguments: TestEngine.allCases)
    func dearer(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let sold = try await api.buy(JSON(wellness.package), for: studio.client())
            let (order, ids) = (sold["order"]["id"], sold.sessions)
            try await api.complete(ids[0], at: t0.adding(minutes: -180))
            // The yoga costs $60 alone, and was worth $166.67 in the package.
            let refund = try await api.refund(order, ["method": "list_price"]).expecting(201)
            #expect(refund["amount_cents"] == 44_000)
            #expect(refund["lines"].items.map { $0["amount_cents"] } == [22_001, 21_999])
            #expect(try await api.balances() == ["cash:test": -6_000, "practitioner_earnings": 5_100, "platform_revenue": 900])
            #expect(try await api.owed(to: wellness.practitioner) == [0, 5_100, 0, 0])
            try await studio.expectMoneyHolds()
            try await api.post("/bookings/\(ids[0])/undo", ["reason": "x"]).expecting(409, "invalid_transition")
            #expect(try await api.balances()["practitioner_earnings"] == 5_100)
            // What is left of it can be given back, and no more.
            #expect(try await api.refund(order, ["booking_ids": [ids[0]]]).expecting(201)["amount_cents"] == 6_000)
            #expect(try await api.balances().isEmpty)
            try await api.refund(order).expecting(409, "refund_exceeds_paid")
            try await studio.expectMoneyHolds()
        }
    }

    @Test("by list price, what used sessions would have cost alone is kept, up to all that was paid", arguments: TestEngine.allCases)
    func cheaper(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let package = try await studio.service(.package("Offer", 20_000, of: [wellness.yoga, wellness.massage, wellness.breathwork]), of: wellness.practitioner)
            let (one, two) = (try await studio.client("Clara"), try await studio.client("Bea"))
            let first = try await api.buy(JSON(package), for: one)
            // A massage is $150 alone: $50 are left of $200, and $83.33 of the others' value are kept.
            try await api.complete(first.sessions[1], at: t0.adding(minutes: -180))
            let refund = try await api.refund(first["order"]["id"], ["method": "list_price"]).expecting(201)
            #expect(refund["amount_cents"] == 5_000)
            #expect(refund["lines"].items.map { $0["amount_cents"] } == [2_500, 2_500])
            let earned: [String: Int64] = ["practitioner_earnings": 5_667, "platform_revenue": 1_000]
            #expect(try await api.balances() == earned.merging(["cash:test": -15_000, "breakage": 8_333]) { $1 })
            try await studio.expectMoneyHolds()

            let second = try await api.buy(JSON(package), for: two)
            try await api.complete(second.sessions[1], at: t0.adding(minutes: -400))
            try await api.complete(second.sessions[2], at: t0.adding(minutes: -600))
            let nothing = try await api.refund(second["order"]["id"], ["method": "list_price"]).expecting(201)
            #expect(nothing["amount_cents"] == 0 && nothing.sources.isEmpty && nothing["status"] == "succeeded")
            #expect(try await api.liability() == 0)
            try await studio.expectMoneyHolds()
        }
    }
}
