import CarnetTesting
import Domain
import Testing

@Suite("What is left of credit that runs out")
struct CreditRestTests {
    private typealias Movement = CreditRest.Movement
    private static let (june, july) = (t0.adding(minutes: 1_000), t0.adding(minutes: 2_000))

    @Test("what ends soonest is spent first, whichever came first")
    func soonestFirst() {
        let movements = [
            Movement(3_000), Movement(2_000, grant: 1, expiresAt: Self.july), Movement(1_000, grant: 2, expiresAt: Self.june), Movement(-1_500),
        ]
        #expect(CreditRest.unspent(of: 2, after: movements, spokenFor: 0) == 0)
        #expect(CreditRest.unspent(of: 1, after: movements, spokenFor: 0) == 1_500)
        #expect(CreditRest.unspent(of: 1, after: movements, spokenFor: 1_400) == 100)
        #expect(CreditRest.unspent(of: 1, after: movements, spokenFor: 4_000) == 0)
    }

    @Test("what was spent before a grant was made was not spent of it")
    func spentBefore() {
        let movements = [Movement(10_000), Movement(-10_000), Movement(5_000, grant: 1, expiresAt: Self.june)]
        #expect(CreditRest.unspent(of: 1, after: movements, spokenFor: 0) == 5_000)
    }

    @Test("what ran out before ran out of its own grant")
    func ranOut() {
        let movements = [
            Movement(1_000, grant: 1, expiresAt: Self.june), Movement(1_000, grant: 2, expiresAt: Self.july), Movement(-400),
            Movement(-600, grant: 1), Movement(2_000),
        ]
        #expect(CreditRest.unspent(of: 1, after: movements, spokenFor: 0) == 0)
        #expect(CreditRest.unspent(of: 2, after: movements, spokenFor: 0) == 1_000)
    }

    @Test("of grants that end at once each loses its own rest, and a pending order keeps what it has spoken for")
    func atOnce() {
        let movements = [
            Movement(1_000, grant: 1, expiresAt: Self.june), Movement(2_000, grant: 2, expiresAt: Self.july), Movement(-400), Movement(500),
        ]
        let rests = CreditRest.unspent(of: [1, 2], after: movements, spokenFor: 700)
        #expect(rests.map(\.grant) == [1, 2] && rests.map(\.cents) == [0, 1_900])
        #expect(CreditRest.unspent(of: [1, 2], after: movements, spokenFor: 0).map(\.cents) == [600, 2_000])
        #expect(CreditRest.unspent(of: [2, 1], after: movements, spokenFor: 0).map(\.cents) == [2_000, 600])
    }

    @Test("any credit, spent in any way: grants keep what a purse of coins would, each with its day on it")
    func asCoins() {
        for seed in 1...300 {
            var random = Seeded(UInt64(seed))
            var movements = [Movement]()
            var purse = [(grant: Int64?, ends: Instant?)]()
            for step in 1...Int64(random.number(1...25)) {
                if random.oneIn(2) || purse.isEmpty {
                    let (coins, ends) = (random.number(1...6), random.oneIn(3) ? nil : t0.adding(minutes: random.number(1...5)))
                    movements.append(Movement(Int64(coins), grant: ends == nil ? nil : step, expiresAt: ends))
                    purse += Array(repeating: (ends == nil ? nil : step, ends), count: coins)
                } else {
                    let coins = random.number(1...purse.count)
                    movements.append(Movement(-Int64(coins)))
                    for _ in 1...coins {
                        // Among equals the one that came first; what never ends comes last.
                        let next = purse.indices.min { Self.minutes(purse[$0].ends) < Self.minutes(purse[$1].ends) }
                        purse.remove(at: next ?? 0)
                    }
                }
            }
            for grant in Set(movements.compactMap(\.grant)) {
                let left = Int64(purse.count { $0.grant == grant })
                #expect(CreditRest.unspent(of: grant, after: movements, spokenFor: 0) == left, "seed \(seed), grant \(grant)")
            }
        }
    }

    private static func minutes(_ ends: Instant?) -> Int { ends.map { Int($0.seconds - t0.seconds) } ?? .max }
}
