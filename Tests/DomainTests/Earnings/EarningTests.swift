import CarnetTesting
import Domain
import Testing

@Suite("What a session earns")
struct EarningTests {
    private func earning(_ cents: Int64, tax: Int64 = 0, rate: Int = 1_500) -> Earning {
        Earning(
            .completed, booking: ID(186), practitioner: ID(5), value: TaxedValue(cents: cents, taxCents: tax),
            commission: CommissionRate(basisPoints: rate), now: t0)
    }

    private func parts(_ earning: Earning) -> [Int64] { [earning.grossCents, earning.netCents, earning.commissionCents, earning.taxCents] }

    @Test("a commission is rounded half up, and held within nothing and everything", arguments: [
        (16_667, 1_500, 2_500), (1, 5_000, 1), (1, 4_999, 0), (3, 1_500, 0), (10, 1_500, 2), (99_999_999_999, 10_000, 99_999_999_999), (500, 0, 0),
    ] as [(Int64, Int, Int64)])
    func commission(cents: Int64, basisPoints: Int, share: Int64) {
        #expect(CommissionRate(basisPoints: basisPoints).share(of: cents) == share)
    }

    @Test("what is agreed with a practitioner is added, and never leads below nothing or above everything")
    func adjustment() {
        #expect(CommissionRate(base: 1_500, adjustment: -500).basisPoints == 1_000)
        #expect(CommissionRate(base: 1_500, adjustment: -2_000).basisPoints == 0)
        #expect(CommissionRate(base: 1_500, adjustment: 9_000).basisPoints == 10_000)
    }

    @Test("the note's session: $166.67 at 15% are $141.67 for her, $25.00 for the studio, 48 hours on")
    func note() {
        #expect(parts(earning(16_667)) == [16_667, 14_167, 2_500, 0])
        #expect(earning(16_667).availableAt == t0.adding(days: 2))
        // The commission is taken of what is left without tax.
        #expect(parts(earning(11_900, tax: 1_900)) == [11_900, 8_500, 1_500, 1_900])
    }

    @Test("taken back, it is gone, from the same moment on; one that was available is taken at once")
    func takenBack() {
        let earned = earning(16_667, tax: 2_661)
        let early = earned.takenBack(.undone, now: t0.adding(minutes: 60))
        #expect(parts(early) == parts(earned).map { -$0 })
        #expect(early.availableAt == earned.availableAt && early.kind == .undone)
        #expect(earned.takenBack(.clawback, now: t0.adding(days: 3)).availableAt == t0.adding(days: 3))
        #expect(earned.clawedBack(100, now: t0).availableAt == earned.availableAt)
        #expect(earned.clawedBack(100, now: t0.adding(days: 3)).availableAt == t0.adding(days: 3))
    }

    @Test("a part that is clawed back shrinks commission and tax in proportion")
    func clawedBack() {
        #expect(parts(earning(16_667).clawedBack(10_667, now: t0)) == [-10_667, -9_067, -1_600, 0])
        #expect(parts(earning(11_900, tax: 1_900).clawedBack(1_190, now: t0)) == [-1_190, -850, -150, -190])
        #expect(parts(earning(16_667).clawedBack(0, now: t0)) == [0, 0, 0, 0])
    }

    @Test("any value at any rate, clawed back piece by piece: the parts add up, none goes below zero, and all of it is gone at the end")
    func anything() throws {
        for seed in 1...2_000 {
            var random = Seeded(UInt64(seed))
            let cents = Int64(random.number(0...random.pick([1, 10, 1_000, 100_000])))
            let earned = earning(cents, tax: Int64(random.number(0...Int(cents))), rate: random.number(0...10_000))
            try #require(parts(earned).dropFirst().reduce(0, +) == cents && parts(earned).allSatisfy { $0 >= 0 }, "seed \(seed)")
            var left = earned
            while left.grossCents > 0 {
                let entry = left.clawedBack(Int64(random.number(1...Int(left.grossCents))), now: t0)
                try #require(parts(entry).dropFirst().reduce(0, +) == entry.grossCents, "seed \(seed)")
                left = left.less(entry)
                try #require(parts(left).allSatisfy { $0 >= 0 }, "seed \(seed): \(parts(left))")
            }
            try #require(parts(left) == [0, 0, 0, 0], "seed \(seed)")
        }
    }
}

extension Earning {
    /// What is left of it after an entry that takes back.
    func less(_ entry: Earning) -> Earning {
        Earning(
            kind: kind, booking: bookingID, practitioner: practitionerID, grossCents: grossCents + entry.grossCents, taxCents: taxCents + entry.taxCents,
            commissionBasisPoints: commissionBasisPoints, commissionCents: commissionCents + entry.commissionCents, availableAt: availableAt)
    }
}
