/// An axis with round numbers on it: 1, 2 or 5 times a power of ten apart, so that people can read between them.
struct NiceScale: Equatable {
    /// From the lowest line to the highest; zero is always one of them.
    let ticks: [Int64]

    /// - Parameters:
    ///   - values: what is to be shown, in minor units
    ///   - unit: the least distance of two lines: one unit of the currency, so that no line needs its cents
    ///   - wanted: about how many lines there are to be
    init(_ values: [Int64], unit: Int64 = 1, about wanted: Int64 = 4) {
        let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
        let step = Self.step(atLeast: max(1, (high - low + wanted - 1) / wanted), unit: unit)
        // Away from zero on both sides, so that everything lies between two lines.
        let (first, last) = (-(-low + step - 1) / step, max((high + step - 1) / step, low < 0 ? 0 : 1))
        ticks = (first...last).map { $0 * step }
    }

    var low: Int64 { ticks[0] }
    var high: Int64 { ticks[ticks.count - 1] }

    private static func step(atLeast least: Int64, unit: Int64) -> Int64 {
        var power = unit
        while true {
            for factor in [1, 2, 5] as [Int64] where power * factor >= least { return power * factor }
            power *= 10
        }
    }
}
