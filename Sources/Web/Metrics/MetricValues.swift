import CoreMetrics
import Synchronization

/// A number that only grows.
final class CounterValue: CounterHandler {
    private let total = Atomic<Int64>(0)

    var value: Int64 { total.load(ordering: .relaxed) }

    func increment(by amount: Int64) { total.add(amount, ordering: .relaxed) }
    func reset() { total.store(0, ordering: .relaxed) }
}

/// The last number recorded.
final class GaugeValue: RecorderHandler {
    private let last = Atomic<Int64>(0)

    var value: Int64 { last.load(ordering: .relaxed) }

    func record(_ value: Int64) { last.store(value, ordering: .relaxed) }
    func record(_ value: Double) { last.store(Int64(value), ordering: .relaxed) }
}

/// Durations counted by bucket, in seconds as Prometheus wants them.
final class Histogram: TimerHandler {
    /// Upper bounds in nanoseconds: from a quarter of a millisecond to ten seconds.
    private static let bounds: [Int64] = [
        250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000,
        1_000_000_000, 10_000_000_000,
    ]

    private struct Counts {
        var byBucket = [Int64](repeating: 0, count: bounds.count + 1)
        var nanoseconds: Int64 = 0
    }

    private let counts = Mutex(Counts())

    func recordNanoseconds(_ duration: Int64) {
        let bucket = Self.bounds.firstIndex { duration <= $0 } ?? Self.bounds.count
        counts.withLock {
            $0.byBucket[bucket] += 1
            $0.nanoseconds += duration
        }
    }

    func lines(_ series: PrometheusMetrics.Series) -> [String] {
        let counts = counts.withLock { $0 }
        let prefix = series.dimensions.isEmpty ? "" : series.dimensions + ","
        let braces = series.dimensions.isEmpty ? "" : "{\(series.dimensions)}"
        var lines = [String]()
        var sum: Int64 = 0
        for (index, count) in counts.byBucket.enumerated() {
            sum += count
            let bound = index < Self.bounds.count ? Self.seconds(Self.bounds[index]) : "+Inf"
            lines.append("\(series.label)_bucket{\(prefix)le=\"\(bound)\"} \(sum)")
        }
        lines.append("\(series.label)_sum\(braces) \(Self.seconds(counts.nanoseconds))")
        lines.append("\(series.label)_count\(braces) \(sum)")
        return lines
    }

    private static func seconds(_ nanoseconds: Int64) -> String { String(Double(nanoseconds) / 1e9) }
}
