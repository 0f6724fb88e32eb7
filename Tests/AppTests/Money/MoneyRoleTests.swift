import CarnetTesting
import Domain
import HTTPTypes
import Testing

@Suite("Who may do what about money")
struct MoneyRoleTests {
    @Test("nobody pays herself: payouts, commissions and agreements are the admin's; books and earnings are never a client's", arguments: TestEngine.allCases)
    func table(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let (buyer, stranger) = (try await studio.client("Clara"), try await studio.client("Bea"))
            let rival = try await studio.practitioner("Maya")
            let roles: [Caller.Role] = [.practitioner(wellness.practitioner), .practitioner(rival), .client(buyer), .client(stranger)]
            var keys = [API.adminKey]
            for role in roles { keys.append(try await api.key(for: role)) }
            let sold = try await api.buy(JSON(wellness.package), for: buyer, ["payment_token": "tok_refund_fails"])
            let (o, p, first) = (sold["order"]["id"], wellness.practitioner, sold.sessions[0])
            try await api.complete(first, at: t0.adding(minutes: -120))
            let refund = try await api.refund(o, ["booking_ids": [sold.sessions[2]]]).expecting(201)["id"]
            studio.clock.advance(minutes: 48 * 60)
            let run = try await api.post("/payouts", [:]).expecting(201)
            let (batch, payout) = (run["batch_id"], run["payouts"][0]["id"])
            let coupon = try await api.post("/coupons", ["code": "STUDIO", "percent_basis_points": 500]).expecting(201)["id"]
            let bid: JSON = ["payout_account": "XX00", "commission_adjustment_basis_points": -1_500]
            // The statuses are those that each caller gets: an admin, the practitioner whose it is, another practitioner,
            // the client who bought, another client.
            let rows: [RoleRow] = [
                RoleRow(.get, "/orders/\(o)/refund_preview", nil, 200, 200, 404, 200, 404),
                RoleRow(.get, "/orders/\(o)/refunds", nil, 200, 200, 404, 200, 404),
                RoleRow(.post, "/refunds/\(refund)/retry", [:], 200, 200, 404, 403, 404),
                RoleRow(.get, "/orders/\(o)/ledger", nil, 200, 200, 404, 403, 404),
                RoleRow(.get, "/reports/trial_balance", nil, 200, 403, 403, 403, 403),
                RoleRow(.get, "/reports/liability", nil, 200, 200, 200, 403, 403),
                RoleRow(.get, "/practitioners/\(p)/earnings", nil, 200, 200, 404, 404, 404),
                RoleRow(.get, "/practitioners/\(p)/agreement", nil, 200, 200, 404, 404, 404),
                RoleRow(.patch, "/practitioners/\(p)/agreement", bid, 200, 403, 403, 403, 403),
                RoleRow(.get, "/commissions", nil, 200, 200, 200, 403, 403),
                RoleRow(.put, "/commissions", ["package": 0], 200, 403, 403, 403, 403),
                RoleRow(.get, "/payouts", nil, 200, 200, 200, 403, 403),
                RoleRow(.get, "/payout_batches/\(batch)/transfers", nil, 200, 403, 403, 403, 403),
                RoleRow(.post, "/payouts", ["dry_run": true], 201, 403, 403, 403, 403),
                RoleRow(.post, "/payouts", [:], 201, 403, 403, 403, 403),
                // The admin is last of all, so that the others meet a payout that could still end.
                RoleRow(.post, "/payouts/\(payout)/failure", ["reason": "x"], 0, 403, 403, 403, 403),
                RoleRow(.post, "/payouts/\(payout)/cancellation", nil, 0, 403, 403, 403, 403),
                RoleRow(.post, "/payouts/\(payout)/payment", nil, 200, 403, 403, 403, 403),
                RoleRow(.post, "/coupons", ["code": "MINE-\(p)", "percent_basis_points": 500, "practitioner_id": JSON(p)], 201, 409, 403, 403, 403),
                RoleRow(.patch, "/coupons/\(coupon)", ["max_uses": 1], 200, 404, 404, 403, 403),
                RoleRow(.get, "/coupons", nil, 200, 200, 200, 403, 403),
                RoleRow(.post, "/orders/\(o)/refunds", ["booking_ids": [sold.sessions[1]]], 201, 409, 404, 403, 404),
            ]
            for row in rows {
                for (index, (key, status)) in zip(keys, row.statuses).enumerated() where status > 0 {
                    let reply = try await api.send(row.method, row.path, row.body, key: key)
                    #expect(reply.status == status, "caller \(index): \(row.method) \(row.path) gave \(reply)")
                }
                let reply = try await api.send(row.method, row.path, row.body, key: nil)
                #expect(reply.status == 401)
            }
            try await studio.expectMoneyHolds()
        }
    }

    @Test("a practitioner's reports and payouts are hers alone", arguments: TestEngine.allCases)
    func own(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let maya = try await studio.practitioner("Maya")
            let mayas = try await api.key(for: .practitioner(maya))
            let lesson = try await studio.service(.session("Lesson", 8_000), of: maya)
            try await api.complete(try await api.buy(JSON(wellness.package), for: clara).sessions[0], at: t0.adding(minutes: -120))
            _ = try await api.buy(JSON(lesson), for: clara)
            try await studio.grant(1_000, to: clara)
            studio.clock.advance(minutes: 48 * 60)
            try await api.post("/payouts", [:]).expecting(201)
            let report = try await api.get("/reports/liability", key: mayas).expecting(200)
            #expect(report["totals"] == [["currency": "USD", "liability_cents": 8_000]])
            #expect(report["client_credit"].items.isEmpty)
            #expect(try await api.get("/payouts", key: mayas).expecting(200)["data"].items.isEmpty)
            #expect(try await api.get("/payouts?practitioner_id=\(wellness.practitioner)", key: mayas).expecting(200)["data"].items.isEmpty)
            #expect(try await api.get("/payouts").expecting(200)["data"].items.count == 1)
        }
    }
}
