import CoreMetrics
import Synchronization

/// Keeps metrics in memory and writes them as Prometheus' text format, version 0.0.4.
public final class PrometheusMetrics: MetricsFactory {
    /// A name with its labels, written once.
    struct Series: Hashable, Comparable {
        let label: String
        /// `method="GET",path="/health"`, or nothing.
        let dimensions: String

        init(_ label: String, _ dimensions: [(String, String)]) {
            self.label = label
            self.dimensions = dimensions.map { "\($0)=\"\(Self.escape($1))\"" }.joined(separator: ",")
        }

        static func < (a: Self, b: Self) -> Bool { (a.label, a.dimensions) < (b.label, b.dimensions) }

        private static func escape(_ value: String) -> String {
            value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        }
    }

    private struct All {
        var counters: [Series: CounterValue] = [:]
        var gauges: [Series: GaugeValue] = [:]
        var timers: [Series: Histogram] = [:]
    }

    private let all = Mutex(All())

    public init() {}

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        all.withLock { $0.counters.value(for: Series(label, dimensions), make: CounterValue()) }
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        all.withLock { $0.gauges.value(for: Series(label, dimensions), make: GaugeValue()) }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        all.withLock { $0.timers.value(for: Series(label, dimensions), make: Histogram()) }
    }

    // Every series is kept until the process ends.
    public func destroyCounter(_ handler: any CounterHandler) {}
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    public func destroyTimer(_ handler: any TimerHandler) {}

    /// All series by name, each name with its `# TYPE`.
    public func text() -> String {
        let all = all.withLock { $0 }
        let lines =
            Self.lines(all.counters, type: "counter") { ["\($0.label)\(Self.braces($0)) \($1.value)"] }
            + Self.lines(all.gauges, type: "gauge") { ["\($0.label)\(Self.braces($0)) \($1.value)"] }
            + Self.lines(all.timers, type: "histogram") { $1.lines($0) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines<V>(_ values: [Series: V], type: String, _ each: (Series, V) -> [String]) -> [String] {
        var lines = [String]()
        var last = ""
        for (series, value) in values.sorted(by: { $0.key < $1.key }) {
            if series.label != last { lines.append("# TYPE \(series.label) \(type)") }
            last = series.label
            lines += each(series, value)
        }
        return lines
    }

    private static func braces(_ series: Series) -> String { series.dimensions.isEmpty ? "" : "{\(series.dimensions)}" }
}

extension Dictionary where Key == PrometheusMetrics.Series {
    fileprivate mutating func value(for series: Key, make: @autoclosure () -> Value) -> Value {
        if let value = self[series] { return value }
        let value = make()
        self[series] = value
        return value
    }
}
