import CarnetTesting
import Domain
import Testing

@Suite("Coupons")
struct CouponTests {
    private static func coupon(uses: Int = 0, _ change: (inout Coupon.Terms) -> Void = { _ in }) -> Coupon {
        var terms = Coupon.Terms(code: "SPRING-10", discount: .percent(basisPoints: 1_000))
        change(&terms)
        return Coupon(id: ID(1), terms: terms, uses: uses, createdAt: t0)
    }

    private func refusal(_ coupon: Coupon, usesByClient: Int = 0) -> CouponRefusal? {
        do {
            _ = try coupon.discount(on: wellness, usesByClient: usesByClient, now: t0)
            return nil
        } catch { return error }
    }

    @Test("takes off a part, rounded half up, or an amount, and never more than the price")
    func discounts() {
        #expect(Coupon.Discount.percent(basisPoints: 1_000).taken(off: 50_000) == 5_000)
        #expect(Coupon.Discount.percent(basisPoints: 5_000).taken(off: 3) == 2)
        #expect(Coupon.Discount.percent(basisPoints: 10_000).taken(off: 3) == 3)
        #expect(Coupon.Discount.percent(basisPoints: 1).taken(off: 4_999) == 0)
        #expect(Coupon.Discount.fixed(Money(5_000, .usd)).taken(off: 50_000) == 5_000)
        #expect(Coupon.Discount.fixed(Money(5_000, .usd)).taken(off: 4_999) == 4_999)
    }

    @Test("is good from its start to its end, for its practice, service and currency, as often as it says; each refusal before the next")
    func rules() throws {
        let code = "SPRING-10"
        let second = { (count: Int64) in Instant(seconds: t0.seconds + count) }
        let worst = Self.coupon(uses: 1) { $0.isActive = false; $0.practitionerID = ID(99); $0.maxUses = 1 }
        #expect(refusal(worst) == .notNow(code))
        #expect(refusal(Self.coupon { $0.startsAt = second(1) }) == .notNow(code))
        #expect(refusal(Self.coupon { $0.endsAt = t0 }) == .notNow(code))
        #expect(refusal(Self.coupon { $0.startsAt = t0; $0.endsAt = second(1) }) == nil)
        #expect(refusal(Self.coupon(uses: 1) { $0.practitionerID = ID(99); $0.maxUses = 1 }) == .anotherService(code))
        #expect(refusal(Self.coupon { $0.serviceID = ID(99) }) == .anotherService(code))
        #expect(refusal(Self.coupon { $0.discount = .fixed(Money(100, currency("EUR"))) }) == .anotherService(code))
        #expect(refusal(Self.coupon { $0.practitionerID = ID(5); $0.serviceID = ID(12) }) == nil)
        #expect(refusal(Self.coupon(uses: 3) { $0.maxUses = 3 }) == .usedUp(code))
        #expect(refusal(Self.coupon(uses: 2) { $0.maxUses = 3; $0.maxPerClient = 1 }) == nil)
        #expect(refusal(Self.coupon(uses: 2) { $0.maxUses = 3; $0.maxPerClient = 1 }, usesByClient: 1) == .usedUp(code))
    }

    @Test("a code is kept as it is read aloud: capitals, without blanks")
    func spelling() {
        #expect(Coupon.Terms.spelled(" spring-10 ") == "SPRING-10")
        #expect(Coupon.Terms.spelled("Spring 10") == "SPRING10")
    }

    @Test("every fault of its terms is named", arguments: [
        ("AB", 1_000, "code"), (String(repeating: "A", count: 41), 1_000, "code"), ("ÄPFEL", 1_000, "code"), ("A_B", 1_000, "code"),
        ("FINE", 0, "percent_basis_points"), ("FINE", 10_001, "percent_basis_points"),
    ])
    func faults(code: String, basisPoints: Int, field: String) {
        let terms = Coupon.Terms(code: code, discount: .percent(basisPoints: basisPoints))
        #expect { try terms.validate() } throws: { error in (error as? InvalidInput)?.faults.map(\.path) == [[field]] }
    }

    @Test("an end before its start, no uses at all and no amount are faults too")
    func moreFaults() {
        var terms = Coupon.Terms(code: "FINE", discount: .fixed(Money(0, .usd)), startsAt: t0, endsAt: t0, maxUses: 0, maxPerClient: 0)
        #expect { try terms.validate() } throws: { error in
            (error as? InvalidInput)?.faults.map(\.path) == [["amount_cents"], ["ends_at"], ["max_uses"], ["max_per_client"]]
        }
        terms = Coupon.Terms(code: "FINE", discount: .fixed(Money(1, .usd)), startsAt: t0, endsAt: Instant(seconds: t0.seconds + 1), maxUses: 1)
        #expect(throws: Never.self) { try terms.validate() }
    }
}
