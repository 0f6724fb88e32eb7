/// Splitting an amount so that the parts add up to it exactly (domain.md, Money: largest remainder first).
public enum Allocation {
    /// Splits `total` in proportion to `weights`; no part differs from its exact share by a whole minor unit.
    ///
    /// Each part first gets its exact share rounded down; what is left over goes, one unit each, to the parts that lost
    /// the largest fraction, and among equals to the earlier one: 50000 over three is 16667, 16667, 16666.
    /// Where every weight is zero the split is equal.
    ///
    /// - Parameters:
    ///   - total: minor units, zero or more
    ///   - weights: one a part, each zero or more; at least one part
    public static func split(_ total: Int64, weights: [Int64]) -> [Int64] {
        precondition(total >= 0 && !weights.isEmpty && weights.allSatisfy { $0 >= 0 })
        let sum = weights.reduce(UInt128(0)) { $0 + UInt128($1) }
        guard sum > 0 else { return split(total, into: weights.count) }

        var parts = [Int64]()
        var remainders = [UInt128]()
        for weight in weights {
            let (share, remainder) = (UInt128(total) * UInt128(weight)).quotientAndRemainder(dividingBy: sum)
            parts.append(Int64(share))
            remainders.append(remainder)
        }
        let leftOver = Int(total - parts.reduce(0, +))
        let byLoss = weights.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
        for index in byLoss.prefix(leftOver) { parts[index] += 1 }
        return parts
    }

    /// Splits `total` into `count` parts that differ by one minor unit at most, the larger ones first.
    public static func split(_ total: Int64, into count: Int) -> [Int64] {
        split(total, weights: Array(repeating: 1, count: count))
    }
}
