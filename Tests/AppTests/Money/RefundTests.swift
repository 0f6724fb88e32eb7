import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Giving money back")
struct RefundTests {
    private static let refusing: [String: JSON] = ["payment_token": "tok_refund_fails"]

    @Test("the preview is what is done; the amount can be named as a check, and each refusal comes before the next", arguments: TestEngine.allCases)
    func refusals(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let final = try await api.service(wellness.practitioner, "Final", ["duration_minutes": 60, "is_refundable": false]).expecting(201)["id"]
            let strict = try await api.buy(final, for: clara)["order"]["id"]
            try await api.refund(strict, ["amount_cents": 6_001]).expecting(409, "refund_exceeds_paid")
            try await api.refund(strict).expecting(409, "not_refundable")
            #expect(try await api.refund(strict, ["override": true]).expecting(422).pointers == ["/reason"])
            try await api.refund(strict, ["override": true, "reason": "Illness"]).expecting(201)
            try await api.refund(strict, ["override": true, "reason": "Illness"]).expecting(409, "refund_exceeds_paid")

            let sold = try await api.buy(JSON(wellness.package), for: clara)
            let (order, ids) = (sold["order"]["id"], sold.sessions)
            try await api.refund(order, ["booking_ids": []]).expecting(422, "validation_failed")
            #expect(try await api.refund(order, ["booking_ids": [ids[0], 999_999]]).expecting(422).pointers == ["/booking_ids/1"])
            try await api.refund(order, ["booking_ids": [ids[0], ids[0]]]).expecting(422)
            try await api.refund(order, ["booking_ids": [ids[0]], "amount_cents": 16_666]).expecting(422, "amount_mismatch")
            try await api.refund(order, ["booking_ids": [ids[0]], "amount_cents": 50_001]).expecting(409, "refund_exceeds_paid")
            try await api.refund(order, ["amount_cents": "all"]).expecting(422)
            try await api.refund(order, ["method": "external"]).expecting(422)
            #expect(try await api.balances()["prepaid_sessions"] == 50_000)

            let done = try await api.refund(order, ["booking_ids": [ids[0]], "amount_cents": 16_667]).expecting(201)
            #expect(done.sources == ["test 16667 succeeded"])
            try await api.refund(order, ["booking_ids": [ids[0]]]).expecting(409, "not_refundable")
            try await api.refund(order).expecting(201)
            try await api.refund(order).expecting(409, "refund_exceeds_paid")
            #expect(try await api.get("/orders/\(order)/refunds").expecting(200)["data"].items.map { $0["amount_cents"] } == [16_667, 33_333])
            let pending = try await studio.buy(wellness.yoga, for: clara).order.id
            try await api.refund(JSON(pending)).expecting(409, "not_refundable")
            try await studio.expectMoneyHolds()
        }
    }

    @Test("a repeat with the same key gives back once", arguments: TestEngine.allCases)
    func repeated(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let sold = try await api.buy(JSON(try await studio.wellness().package), for: studio.client())
            let (path, body): (String, JSON) = ("/orders/\(sold["order"]["id"])/refunds", ["booking_ids": [sold.sessions[1]]])
            let first = try await api.post(path, body, once: "k").expecting(201)
            let again = try await api.post(path, body, once: "k").expecting(201)
            #expect(again.isReplay && again["id"] == first["id"])
            #expect(try await api.balances() == ["cash:test": -33_333, "prepaid_sessions": 33_333])
        }
    }

    @Test("a single session that is called off in time is given back by itself, by client or staff", arguments: TestEngine.allCases, [true, false])
    func direct(engine: TestEngine, byStaff: Bool) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let sold = try await api.buy(JSON(wellness.yoga), for: clara, ["start_time": JSON(monday.adding(days: 3))])
            let (order, booking) = (sold["order"]["id"], sold.sessions[0])
            let key = byStaff ? API.adminKey : try await api.key(for: .client(clara))
            let off = try await api.post("/bookings/\(booking)/cancellation", [:], key: key).expecting(200)
            #expect(off["status"] == "canceled" && off["payment_status"] == "refunded")
            // The card is asked after the commit.
            #expect(try await SendRefunds(studio.studio)() == 1)
            #expect(try await SendRefunds(studio.studio)() == 0)
            #expect(try await api.get("/orders/\(order)")["status"] == "refunded")
            #expect(try await api.balances().isEmpty)
            #expect(try await api.owed(to: wellness.practitioner) == [0, 0, 0, 0])
            try await studio.expectMoneyHolds()
        }
    }

    @Test("money goes back where it came from, the card first, or all to credit", arguments: TestEngine.allCases)
    func sources(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await studio.grant(30_000, to: clara)
            let sold = try await api.buy(JSON(wellness.package), for: clara)
            let (order, ids) = (sold["order"]["id"], sold.sessions)
            #expect(try await api.refund(order, ["booking_ids": [ids[0]]]).expecting(201).sources == ["test 16667 succeeded"])
            #expect(try await api.refund(order, ["booking_ids": [ids[1]]]).expecting(201).sources == ["test 3333 succeeded", "credit 13334 succeeded"])
            #expect(try await api.refund(order, ["booking_ids": [ids[2]]]).expecting(201).sources == ["credit 16666 succeeded"])
            #expect(try await studio.credit(of: clara) == 30_000)
            #expect(try await api.balances() == ["client_credit": 30_000, "credit_granted": -30_000])

            let other = try await api.buy(JSON(wellness.yoga), for: clara, ["apply_credit": false])
            let preview = try await api.get("/orders/\(other["order"]["id"])/refund_preview?to=credit").expecting(200)
            #expect(preview.sources == ["credit 6000"])
            #expect(try await api.refund(other["order"]["id"], ["to": "credit"]).expecting(201).sources == ["credit 6000 succeeded"])
            #expect(try await studio.credit(of: clara) == 36_000)
            try await studio.expectMoneyHolds()
        }
    }

    @Test("money that staff hold is given back by staff", arguments: TestEngine.allCases)
    func offline(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let sold = try await api.sell(JSON(try await studio.wellness().package), to: studio.client()).expecting(201)
            #expect(try await api.refund(sold["order"]["id"]).expecting(201).sources == ["offline 50000 succeeded"])
            #expect(try await api.balances().isEmpty)
            try await studio.expectMoneyHolds()
        }
    }

    @Test("what a provider refuses stays owed, until it arrives another way, and once", arguments: TestEngine.allCases, ["credit", "offline"])
    func failed(engine: TestEngine, way: String) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let order = try await api.buy(JSON(wellness.package), for: clara, Self.refusing)["order"]["id"]
            let refund = try await api.refund(order).expecting(201)
            #expect(refund["status"] == "failed" && refund.sources == ["test 50000 failed"])
            #expect(try studio.waiting("refund.failed") == 1)
            #expect(try await api.balances() == ["cash:test": -50_000, "refunds_pending": 50_000])
            try await studio.expectMoneyHolds()
            let path = "/refunds/\(refund["id"])/retry"
            #expect(try await api.post(path, [:]).expecting(200)["status"] == "failed")
            let done = try await api.post(path, ["to": .text(way)]).expecting(200)
            #expect(done["status"] == "succeeded" && done.sources == ["test 50000 failed", "test 50000 failed", "\(way) 50000 succeeded"])
            try await api.post(path, ["to": .text(way)]).expecting(409, "not_refundable")
            try await api.post("/refunds/999999/retry", [:]).expecting(404)
            #expect(try await studio.credit(of: clara) == (way == "credit" ? 50_000 : 0))
            #expect(try await api.balances() == ["cash:test": -50_000, way == "credit" ? "client_credit" : "cash:offline": 50_000])
            try await studio.expectMoneyHolds()
        }
    }

    @Test("the card's part that waits to be sent again is no other refund's", arguments: TestEngine.allCases)
    func reserved(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await studio.grant(25_000, to: clara)
            let sold = try await api.buy(JSON(wellness.package), for: clara, Self.refusing)
            let (order, ids) = (sold["order"]["id"], sold.sessions)
            let first = try await api.refund(order, ["booking_ids": [ids[0]]]).expecting(201)
            #expect(first.sources == ["test 16667 failed"])
            let second = try await api.refund(order, ["booking_ids": [ids[1]]]).expecting(201)
            #expect(second.sources == ["test 8333 failed", "credit 8334 succeeded"])
            // Given as credit after all, it leaves the card's part to the next.
            try await api.post("/refunds/\(first["id"])/retry", ["to": "credit"]).expecting(200)
            #expect(try await api.get("/orders/\(order)/refund_preview").expecting(200).sources == ["test 16666"])
            try await studio.expectMoneyHolds()
        }
    }

    @Test("of an order that cost nothing sessions are given back for nothing, one by one", arguments: TestEngine.allCases)
    func free(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let gift = try await studio.service(.package("Gift", 0, of: [wellness.yoga, wellness.massage]), of: wellness.practitioner)
            let sold = try await api.buy(JSON(gift), for: studio.client())
            let order = sold["order"]["id"]
            let first = try await api.refund(order, ["booking_ids": [sold.sessions[0]]]).expecting(201)
            #expect(first["amount_cents"] == 0 && first.sources.isEmpty)
            #expect(try await api.get("/orders/\(order)")["status"] == "partially_refunded")
            try await api.schedule(sold.sessions[1], at: monday).expecting(200)
            try await api.refund(order).expecting(201)
            #expect(try await api.get("/orders/\(order)")["status"] == "refunded")
            #expect(try await api.balances().isEmpty)
            try await studio.expectMoneyHolds()
        }
    }
}
