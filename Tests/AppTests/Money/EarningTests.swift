import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("What sessions earn")
struct EarningTests {
    @Test("an earning is pending for 48 hours, and available from then on", arguments: TestEngine.allCases)
    func pending(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let sold = try await api.buy(JSON(wellness.package), for: studio.client())
            try await api.complete(sold.sessions[0], at: t0.adding(minutes: -600))
            studio.clock.advance(minutes: 48 * 60 - 1)
            #expect(try await api.owed(to: wellness.practitioner) == [28_333, 14_167, 0, 0])
            studio.clock.advance(minutes: 1)
            #expect(try await api.owed(to: wellness.practitioner) == [28_333, 0, 14_167, 0])
            let entries = try await api.get("/practitioners/\(wellness.practitioner)/earnings").expecting(200)["entries"].items
            let shown = entries.map { [$0["kind"], $0["gross_cents"], $0["commission_basis_points"], $0["commission_cents"], $0["net_cents"]] }
            #expect(shown == [["completed", 16_667, 1_500, 2_500, 14_167]])
            #expect(entries[0]["available_at"] == JSON(t0.adding(days: 2)))
        }
    }

    @Test("the rate goes by the kind of service that was sold and by who delivers, when it is earned", arguments: TestEngine.allCases)
    func rates(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let (clara, elena) = (try await studio.client(), "/practitioners/\(wellness.practitioner)")
            let package = try await api.buy(JSON(wellness.package), for: clara).sessions
            let single = try await api.buy(JSON(wellness.yoga), for: clara).sessions
            func net(_ booking: JSON, hoursAgo: Int) async throws -> JSON {
                try await api.complete(booking, at: t0.adding(minutes: -60 * hoursAgo))
                return try await api.get("\(elena)/earnings").expecting(200)["entries"][0]["net_cents"]
            }
            let table = try await api.put("/commissions", ["package": 2_000]).expecting(200)
            #expect(table["package"] == 2_000 && table["session"] == 1_500)
            // 20% of 166.67 is 33.334; a session sold alone stays at 15%.
            #expect(try await net(package[0], hoursAgo: 3) == 13_334)
            #expect(try await net(single[0], hoursAgo: 5) == 5_100)
            try await api.patch("\(elena)/agreement", ["commission_adjustment_basis_points": -1_950]).expecting(200)
            // 0.5% of 166.67 is 0.83335.
            #expect(try await net(package[1], hoursAgo: 7) == 16_584)
            try await api.patch("\(elena)/agreement", ["commission_adjustment_basis_points": 10_000]).expecting(200)
            #expect(try await net(package[2], hoursAgo: 9) == 0)
            // What was earned before keeps its rate.
            #expect(try await api.owed(to: wellness.practitioner) == [0, 13_334 + 5_100 + 16_584, 0, 0])
            try await studio.expectMoneyHolds()
        }
    }

    /// How a session is lost by its client: she does not come, or calls off too late.
    enum Loss: String, CaseIterable, Sendable { case noShow = "no_show", lateCancel = "cancellation" }

    @Test("a no-show and a late cancellation are earned, or kept where the policy says so",
          arguments: TestEngine.allCases, [(Loss.noShow, "earned"), (.lateCancel, "earned"), (.noShow, "breakage"), (.lateCancel, "breakage")])
    func lost(engine: TestEngine, story: (loss: Loss, policy: String)) async throws {
        try await withServer(on: engine) { api, studio in
            let (elena, clara) = (try await studio.practitioner(), try await studio.client())
            let terms: [String: JSON] = [
                "duration_minutes": 60, "price_cents": 10_000, "forfeited_value": .text(story.policy), "tax_basis_points": 1_000,
            ]
            let yoga = try await api.service(elena, "Yoga", terms).expecting(201)["id"]
            let sold = try await api.buy(yoga, for: clara, ["start_time": JSON(monday)])
            let booking = sold.sessions[0]
            let key = story.loss == .lateCancel ? try await api.key(for: .client(clara)) : API.adminKey
            if story.loss == .noShow { studio.clock.advance(minutes: 23 * 60) }
            try await api.post("/bookings/\(booking)/\(story.loss.rawValue)", [:], key: key).expecting(200)
            #expect(try await api.liability() == 0)
            let (net, kept): (Int64, Int64) = story.policy == "earned" ? (8_500, 0) : (0, 10_000)
            let left = ["cash:test": -11_000, "practitioner_earnings": net, "platform_revenue": net == 0 ? 0 : 1_500, "breakage": kept, "tax_payable": 1_000]
            #expect(try await api.balances() == left.filter { $0.value != 0 })
            #expect(try await api.owed(to: elena) == [0, net, 0, 0])
            try await studio.expectMoneyHolds()
            // Staff may give it back all the same, out of where it went.
            let refund = try await api.refund(sold["order"]["id"], ["booking_ids": [booking], "reason": "She was ill."]).expecting(201)
            #expect(refund["amount_cents"] == 11_000)
            #expect(try await api.balances().isEmpty)
            #expect(try await api.owed(to: elena) == [0, 0, 0, 0])
            try await studio.expectMoneyHolds()
        }
    }

    @Test("what staff take back returns to the last cent, however often, and whatever was said",
          arguments: TestEngine.allCases, ["earned", "breakage"])
    func undone(engine: TestEngine, policy: String) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let terms: [String: JSON] = ["duration_minutes": 60, "price_cents": 9_999, "forfeited_value": .text(policy), "tax_basis_points": 700]
            let yoga = try await api.service(elena, "Yoga", terms).expecting(201)["id"]
            let booking = try await api.buy(yoga, for: studio.client(), ["start_time": JSON(monday)]).sessions[0]
            studio.clock.advance(minutes: 24 * 60)
            let (before, owed) = (try await api.balances(), try await api.owed(to: elena))
            #expect(before == ["cash:test": -10_699, "prepaid_sessions": 10_699])
            for word in ["completion", "no_show", "no_show", "completion"] {
                try await api.post("/bookings/\(booking)/\(word)", [:]).expecting(200)
                #expect(try await api.liability() == 0)
                try await studio.expectMoneyHolds()
                try await api.post("/bookings/\(booking)/undo", ["reason": "It was another's."]).expecting(200)
                #expect(try await api.balances() == before)
                #expect(try await api.owed(to: elena) == owed)
                try await studio.expectMoneyHolds()
            }
        }
    }

    @Test("a session that went to somebody else after it was taken back is clawed back from her", arguments: TestEngine.allCases)
    func handedOver(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (maya, elena) = (try await studio.practitioner("Maya"), try await studio.practitioner())
            let shared: [String: JSON] = ["duration_minutes": 60, "practitioner_ids": [JSON(maya)]]
            let yoga = try await api.service(elena, "Yoga", shared).expecting(201)["id"]
            let sold = try await api.buy(yoga, for: studio.client())
            let booking = sold.sessions[0]
            try await api.complete(booking, at: t0.adding(minutes: -180))
            try await api.post("/bookings/\(booking)/undo", ["reason": "It was Maya who came."]).expecting(200)
            try await api.schedule(booking, at: t0.adding(minutes: -120), override: true, with: JSON(maya)).expecting(200)
            try await api.post("/bookings/\(booking)/completion", [:]).expecting(200)
            #expect(try await api.owed(to: elena) == [0, 0, 0, 0])
            #expect(try await api.owed(to: maya) == [0, 5_100, 0, 0])
            try await api.refund(sold["order"]["id"], ["booking_ids": [booking]]).expecting(201)
            #expect(try await api.owed(to: elena) == [0, 0, 0, 0])
            #expect(try await api.owed(to: maya) == [0, 0, 0, 0])
            try await studio.expectMoneyHolds()
        }
    }

    @Test("what expires goes where the policy says", arguments: TestEngine.allCases, ["breakage", "earned", "credit"])
    func expired(engine: TestEngine, policy: String) async throws {
        try await withServer(on: engine) { api, studio in
            let (elena, clara) = (try await studio.practitioner(), try await studio.client())
            let yoga = try await studio.service(.session("Yoga"), of: elena)
            let terms: [String: JSON] = [
                "service_type": "bundle", "price_cents": 50_000, "validity_days": 10, "expired_value": .text(policy),
                "items": [["service_id": JSON(yoga), "quantity": 3]], "tax_basis_points": 1_900, "tax_is_inclusive": true,
            ]
            let bundle = try await api.service(elena, "Three", terms).expecting(201)["id"]
            let sold = try await api.buy(bundle, for: clara)
            // One is scheduled in time, and takes place later.
            try await api.schedule(sold.sessions[0], at: monday.adding(days: 20)).expecting(200)
            studio.clock.advance(minutes: 12 * 1440)
            #expect(try await ExpireSessions(studio.studio)() == 1)
            #expect(try await ExpireSessions(studio.studio)() == 0)
            #expect(try await api.liability() == 16_667)
            // 333.33 with 53.22 of tax; the commission is 15% of each 140.06 and 140.05.
            let lost: [String: Int64] =
                switch policy {
                case "earned": ["practitioner_earnings": 23_809, "platform_revenue": 4_202, "tax_payable": 5_322]
                case "credit": ["client_credit": 33_333]
                default: ["breakage": 28_011, "tax_payable": 5_322]
                }
            #expect(try await api.balances() == lost.merging(["cash:test": -50_000, "prepaid_sessions": 16_667]) { $1 })
            try await studio.expectMoneyHolds()
            // What became credit is not given back a second time.
            let order = sold["order"]["id"]
            let ask = try await api.get("/orders/\(order)/refund_preview?booking_ids=\(sold.sessions[1])")
            if policy == "credit" {
                try ask.expecting(409, "not_refundable")
            } else {
                #expect(try ask.expecting(200)["amount_cents"] == 16_667)
                try await api.refund(order, ["booking_ids": [sold.sessions[1], sold.sessions[2]]]).expecting(201)
                #expect(try await api.balances() == ["cash:test": -16_667, "prepaid_sessions": 16_667])
            }
            try await studio.expectMoneyHolds()
        }
    }
}
