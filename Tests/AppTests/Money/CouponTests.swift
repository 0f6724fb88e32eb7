import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Buying with a coupon")
struct CouponTests {
    @Test("it is good as often as it says, also for one client; an order that is given up has not used it", arguments: TestEngine.allCases)
    func uses(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara, bea) = (try await studio.wellness(), try await studio.client("Clara"), try await studio.client("Bea"))
            let made = try await api.post("/coupons", ["code": "spring 10", "percent_basis_points": 1_000, "max_uses": 2, "max_per_client": 1]).expecting(201)
            #expect(made["code"] == "SPRING10")
            try await api.post("/coupons", ["code": "Spring10", "amount_cents": 100]).expecting(409)
            func buy(_ client: ID<Client>, code: JSON = "SPRING10", method: JSON = "test") async throws -> Reply {
                try await api.post("/checkout", ["service_id": JSON(wellness.yoga), "client_id": JSON(client), "payment_method": method, "coupon_code": code])
            }
            try await buy(clara, code: "AUTUMN").expecting(422, "coupon_refused")
            let waiting = try await buy(clara, method: "offline").expecting(201)
            #expect(waiting["order"]["total_amount_cents"] == 5_400)
            try await buy(clara).expecting(422, "coupon_refused")
            try await api.send(.post, "/orders/\(waiting["order"]["id"])/cancellation").expecting(200)
            #expect(try await buy(clara, code: " spring10 ").expecting(201)["order"]["discount_cents"] == 600)
            try await buy(bea).expecting(201)
            #expect(try await api.get("/coupons").expecting(200)["data"][0]["uses"] == 2)
            try await buy(studio.client("Dora")).expecting(422, "coupon_refused")
            try await studio.expectMoneyHolds()
        }
    }

    @Test("one that covers the price sells at once, for nothing", arguments: TestEngine.allCases)
    func whole(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            try await api.post("/coupons", ["code": "GIFT", "amount_cents": 99_900]).expecting(201)
            let sold = try await api.buy(JSON(try await studio.wellness().package), for: studio.client(), ["coupon_code": "GIFT"])
            #expect(sold["order"]["status"] == "paid" && sold["order"]["total_amount_cents"] == 0)
            #expect(sold["bookings"].items.map { $0["value_cents"] } == [0, 0, 0])
            try await api.complete(sold.sessions[0], at: t0.adding(minutes: -120))
            try await api.post("/bookings/\(sold.sessions[0])/undo", ["reason": "x"]).expecting(200)
            #expect(try await api.balances().isEmpty)
            try await studio.expectMoneyHolds()
        }
    }

    @Test("the last use of a coupon is one, however many want it at once", arguments: TestEngine.allCases)
    func last(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let yoga = try await studio.wellness().yoga
            try await api.post("/coupons", ["code": "LAST", "percent_basis_points": 5_000, "max_uses": 1]).expecting(201)
            var buyers = [@Sendable () async throws -> Int]()
            for number in 0..<40 {
                let client = try await studio.client("client\(number)")
                let body: JSON = ["service_id": JSON(yoga), "client_id": JSON(client), "payment_method": "test", "coupon_code": "LAST"]
                buyers.append { try await api.post("/checkout", body).status }
            }
            let statuses = try await Race.run(buyers).map { try $0.get() }
            #expect(statuses.filter { $0 == 201 }.count == 1 && statuses.filter { $0 == 422 }.count == 39)
            try await studio.expectMoneyHolds()
        }
    }
}
