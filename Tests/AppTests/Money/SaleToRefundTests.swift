import CarnetTesting
import Domain
import Testing

/// A package of three is sold; the first session takes place; the rest is given back. What every amount must be was
/// worked out by hand.
@Suite("Three sessions sold, one delivered, the rest given back")
struct SaleToRefundTests {
    struct Story: Sendable, CustomTestStringConvertible {
        var name: String
        var currency = "USD"
        var price: Int64 = 50_000
        /// Fields of the package.
        var terms: [String: JSON] = [:]
        var coupon: JSON?
        var credit: Int64 = 0
        /// What each session is worth, and the tax within it.
        var values: [Int64] = [16_667, 16_667, 16_666]
        var taxes: [Int64] = [0, 0, 0]
        /// Of the first session, at 15%.
        var commission: Int64 = 2_500
        /// What all three would earn, and what the last two would.
        var projected: (all: Int64, rest: Int64)
        /// What of the refund goes to credit.
        var backToCredit: Int64 = 0

        var testDescription: String { name }
        var paid: Int64 { values.reduce(0, +) }
        var rest: Int64 { values[1] + values[2] }
        var net: Int64 { values[0] - taxes[0] - commission }
    }

    static let stories = [
        Story(name: "$500, equal shares", projected: (42_500, 28_333)),
        Story(
            name: "by list price", terms: ["allocation": "by_list_price"], values: [9_836, 24_590, 15_574], commission: 1_475,
            projected: (42_500, 34_139)),
        Story(
            name: "with a coupon of 10%", coupon: ["code": "TEN", "percent_basis_points": 1_000], values: [15_000, 15_000, 15_000],
            commission: 2_250, projected: (38_250, 25_500)),
        Story(
            name: "with 19% of tax within the price", terms: ["tax_basis_points": 1_900, "tax_is_inclusive": true],
            taxes: [2_661, 2_661, 2_661], commission: 2_101, projected: (35_714, 23_809)),
        Story(
            name: "with 8.25% of tax on top", terms: ["tax_basis_points": 825], values: [18_042, 18_042, 18_041],
            taxes: [1_375, 1_375, 1_375], projected: (42_500, 28_333)),
        Story(
            name: "by list price, with a coupon of $50 and tax on top",
            terms: ["allocation": "by_list_price", "tax_basis_points": 2_000], coupon: ["code": "FIFTY", "amount_cents": 5_000],
            values: [10_623, 26_557, 16_820], taxes: [1_771, 4_426, 2_803], commission: 1_328, projected: (38_249, 30_725)),
        Story(name: "half of it with credit", credit: 25_000, projected: (42_500, 28_333), backToCredit: 8_333),
        Story(
            name: "in yen", currency: "JPY", price: 10_000, values: [3_334, 3_333, 3_333], commission: 500, projected: (8_500, 5_666)),
        Story(
            name: "in dinars of a thousand fils", currency: "KWD", price: 12_500, values: [4_167, 4_167, 4_166], commission: 625,
            projected: (10_625, 7_083)),
    ]

    @Test("and the books agree at every step", arguments: TestEngine.allCases, stories)
    func life(engine: TestEngine, story: Story) async throws {
        try await withServer(on: engine) { api, studio in
            let (elena, clara) = (try await studio.practitioner(), try await studio.client())
            let package = try await Self.package(api, story, of: elena)
            if let coupon = story.coupon { try await api.post("/coupons", coupon).expecting(201) }
            if story.credit > 0 { try await studio.grant(story.credit, to: clara) }

            let code: [String: JSON] = story.coupon.map { ["coupon_code": $0["code"]] } ?? [:]
            let sold = try await api.buy(package, for: clara, code)
            let (order, ids) = (sold["order"]["id"], sold.sessions)
            #expect(sold["bookings"].items.map { $0["value_cents"].int } == story.values)
            #expect(sold["payment"]["amount_cents"].int == story.paid - story.credit)
            var booked = [(story.paid - story.credit, "cash:test prepaid_sessions"), (story.credit, "client_credit prepaid_sessions")]
            func expectBooked() async throws {
                #expect(try await api.booked(for: order) == booked.filter { $0.0 > 0 }.map { "\($0.1) \($0.0)" })
            }
            try await expectBooked()
            #expect(try await api.liability() == story.paid)
            // Nothing is earned at the purchase.
            #expect(try await api.owed(to: elena, story.currency) == [story.projected.all, 0, 0, 0])

            try await api.complete(ids[0], at: t0)
            booked += [
                (story.net, "prepaid_sessions practitioner_earnings"), (story.commission, "prepaid_sessions platform_revenue"),
                (story.taxes[0], "prepaid_sessions tax_payable"),
            ]
            try await expectBooked()
            #expect(try await api.liability() == story.rest)
            #expect(try await api.owed(to: elena, story.currency) == [story.projected.rest, story.net, 0, 0])

            let preview = try await api.get("/orders/\(order)/refund_preview").expecting(200)
            #expect(preview["amount_cents"].int == story.rest)
            let refund = try await api.refund(order, ["amount_cents": preview["amount_cents"]]).expecting(201)
            let toCard = story.rest - story.backToCredit
            #expect(refund["status"] == "succeeded" && refund["amount_cents"].int == story.rest)
            #expect(refund.sources == ["test \(toCard) succeeded"] + (story.backToCredit > 0 ? ["credit \(story.backToCredit) succeeded"] : []))
            booked += [(story.values[1], "prepaid_sessions refunds_pending"), (story.values[2], "prepaid_sessions refunds_pending")]
            // Credit is there at once; the card is asked after the commit.
            booked += [(story.backToCredit, "refunds_pending client_credit"), (toCard, "refunds_pending cash:test")]
            try await expectBooked()
            try await Self.expectEnd(api, story, order, elena)
            try await studio.expectMoneyHolds()
        }
    }

    private static func package(_ api: API, _ story: Story, of elena: ID<Practitioner>) async throws -> JSON {
        var items = [JSON]()
        for (name, cents) in [("Yoga", 6_000), ("Massage", 15_000), ("Breathwork", 9_500)] as [(JSON, JSON)] {
            let part = try await api.service(elena, name, ["price_cents": cents, "currency": .text(story.currency), "duration_minutes": 60])
            items.append(["service_id": try part.expecting(201)["id"], "quantity": 1])
        }
        let usual: [String: JSON] = [
            "service_type": "package", "price_cents": .number(story.price), "currency": .text(story.currency), "items": .list(items),
        ]
        return try await api.service(elena, "Wellness", usual.merging(story.terms) { _, new in new }).expecting(201)["id"]
    }

    /// Nothing is owed in sessions any more, and what was paid is where it belongs, to the last cent.
    private static func expectEnd(_ api: API, _ story: Story, _ order: JSON, _ elena: ID<Practitioner>) async throws {
        let found = try await api.get("/orders/\(order)").expecting(200)
        #expect(found["status"] == "partially_refunded" && found["refunded_cents"].int == story.rest)
        #expect(found["bookings"].items.map { $0["status"] } == ["completed", "canceled", "canceled"])
        #expect(found["bookings"].items.map { $0["payment_status"] } == ["paid", "refunded", "refunded"])
        #expect(try await api.liability() == 0)
        #expect(try await api.owed(to: elena, story.currency) == [0, story.net, 0, 0])
        var balances = try await api.balances()
        let credit = balances.removeValue(forKey: "client_credit") ?? 0
        let granted = balances.removeValue(forKey: "credit_granted") ?? 0
        #expect(credit == story.backToCredit && granted == -story.credit)
        let left = [
            "cash:test": story.rest - story.backToCredit - (story.paid - story.credit), "practitioner_earnings": story.net,
            "platform_revenue": story.commission, "tax_payable": story.taxes[0],
        ]
        #expect(balances == left.filter { $0.value != 0 })
    }
}
