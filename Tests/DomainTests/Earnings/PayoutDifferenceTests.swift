import Domain
import Testing

@Suite("What a run of payouts would pay, and what was looked at")
struct PayoutDifferenceTests {
    private let anna = ID<Practitioner>(1)
    private let berta = ID<Practitioner>(2)

    private func line(_ who: ID<Practitioner>, _ cents: Int64, _ currency: Currency = .usd) -> PayoutLine {
        PayoutLine(practitioner: who, amount: Money(cents, currency))
    }

    @Test("the same in another order is the same")
    func same() throws {
        let looked = [line(anna, 5_000), line(berta, 7_000)]
        #expect(PayoutDifference.all(between: looked, and: looked.reversed()).isEmpty)
        try PayoutDifference.check(looked, looked.reversed())
        try PayoutDifference.check([], [])
    }

    @Test("who came, who went, and who gets another amount, each currency by itself")
    func differs() throws {
        let eur = try #require(Currency(code: "EUR"))
        let looked = [line(anna, 5_000), line(anna, 9_000, eur)]
        let due = [line(anna, 6_000), line(anna, 9_000, eur), line(berta, 7_000)]
        let found = PayoutDifference.all(between: looked, and: due)
        #expect(found == [
            PayoutDifference(practitioner: anna, before: Money(5_000, .usd), now: Money(6_000, .usd)),
            PayoutDifference(practitioner: berta, before: Money(0, .usd), now: Money(7_000, .usd)),
        ])
        #expect(PayoutDifference.all(between: due, and: looked).map(\.now.cents) == [5_000, 0])
        #expect(throws: PayoutRefusal.dueChanged(found)) { try PayoutDifference.check(looked, due) }
    }
}
