import CarnetTesting
import Domain
import Testing

@Suite("Splitting a price among sessions")
struct AllocationTests {
    @Test("$500 over three is 166.67, 166.67 and 166.66: nothing is lost, the larger shares first")
    func note() {
        #expect(Allocation.split(50_000, into: 3) == [16_667, 16_667, 16_666])
    }

    @Test("a few splits done by hand")
    func byHand() {
        #expect(Allocation.split(0, into: 3) == [0, 0, 0])
        #expect(Allocation.split(2, into: 3) == [1, 1, 0])
        #expect(Allocation.split(60_000, into: 12) == Array(repeating: 5_000, count: 12))
        #expect(Allocation.split(99, into: 1) == [99])
        #expect(Allocation.split(100, weights: [1, 2]) == [33, 67])
        #expect(Allocation.split(1, weights: [1, 3]) == [0, 1])
    }

    @Test("by list price the largest fractions get the cents that are left")
    func byListPrice() {
        #expect(Allocation.split(50_000, weights: [6_000, 15_000, 9_500]) == [9_836, 24_590, 15_574])
        #expect(Allocation.split(22_000, weights: [9_000, 9_000, 5_500]) == [8_426, 8_425, 5_149])
    }

    @Test("a free session among priced ones gets nothing; where all are free the split is equal")
    func zeroWeights() {
        #expect(Allocation.split(100, weights: [0, 1]) == [0, 100])
        #expect(Allocation.split(100, weights: [0, 0, 0]) == [34, 33, 33])
    }

    @Test("the largest price over the most sessions does not overflow")
    func largest() {
        let parts = Allocation.split(Money.largest, weights: Array(repeating: Money.largest, count: 200))
        #expect(parts.reduce(0, +) == Money.largest)
        #expect(Set(parts) == [499_999_999, 500_000_000])
    }

    @Test("any price over any weights adds up exactly, no share a whole unit off, the earlier of equals never the smaller")
    func anything() {
        for seed in 1...4_000 {
            var random = Seeded(UInt64(seed))
            let highest = random.pick([10, 50_000, Int(Money.largest)])
            let total = Int64(random.number(0...highest))
            let weights = Self.weights(&random)
            let parts = Allocation.split(total, weights: weights)
            if let fault = Self.fault(total, weights, parts) {
                Issue.record("seed \(seed): \(total) over \(weights) gave \(parts): \(fault)")
                return
            }
        }
    }

    private static func weights(_ random: inout Seeded) -> [Int64] {
        let (most, longest) = (random.pick([0, 1, 3, 20_000, Int(Money.largest)]), random.pick([3, 20, 200]))
        let (count, areEqual) = (random.number(1...longest), random.oneIn(4))
        let first = Int64(random.number(0...most))
        var weights = [Int64]()
        for _ in 0..<count { weights.append(areEqual ? first : Int64(random.number(0...most))) }
        return weights
    }

    /// What is wrong with a split; nil if nothing is.
    private static func fault(_ total: Int64, _ weights: [Int64], _ parts: [Int64]) -> String? {
        guard parts.count == weights.count else { return "the number of parts" }
        guard parts.reduce(0, +) == total else { return "the sum" }
        guard parts.allSatisfy({ $0 >= 0 }) else { return "a negative part" }
        // Where nothing has a weight everything has the same.
        let weights = weights.allSatisfy { $0 == 0 } ? weights.map { _ in 1 } : weights
        let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
        for (part, weight) in zip(parts, weights) {
            let difference = Int128(part) * sum - Int128(total) * Int128(weight)
            guard difference.magnitude < sum.magnitude else { return "a share that is a whole unit off" }
        }
        var last = [Int64: Int64]()
        for (part, weight) in zip(parts, weights) {
            guard part <= last[weight] ?? part else { return "a later part that is larger than its equal" }
            last[weight] = part
        }
        return nil
    }
}
