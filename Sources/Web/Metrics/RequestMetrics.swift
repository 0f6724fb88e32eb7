import Metrics
import Synchronization

/// How many requests each address answered, how, and how fast. Handles are made once an address and status.
enum RequestMetrics {
    private struct Key: Hashable {
        let method: String
        let path: String
        let status: Int
    }

    private static let timers = Mutex<[Key: Metrics.Timer]>([:])

    static func record(method: String, path: String, status: Int, duration: Duration) {
        let key = Key(method: method, path: path, status: status)
        let timer = timers.withLock { timers in
            if let timer = timers[key] { return timer }
            let timer = Metrics.Timer(
                label: "http_request_duration_seconds",
                dimensions: [("method", method), ("path", path), ("status", String(status))])
            timers[key] = timer
            return timer
        }
        let (seconds, attoseconds) = duration.components
        timer.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
