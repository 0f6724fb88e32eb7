import Hummingbird
import Logging
import Store
import UseCases

/// The addresses outside of the API that need no key: whether the server lives, whether it can serve, what it measured,
/// and what the API is.
struct SystemRoutes {
    let studio: Studio
    let metrics: PrometheusMetrics
    let description: [UInt8]

    func add(to router: Router<CarnetContext>) {
        let alive = Answer { $0.object { $0.field("status", "ok") } }
        router.get("/health") { _, _ in alive.response() }
        router.get("/ready") { _, _ in
            // Ready is who can read the database; a throw becomes 503.
            try await studio.checkReadiness()
            return Answer { $0.object { $0.field("status", "ready") } }.response()
        }
        router.get("/metrics") { _, _ in
            Answer(status: 200, contentType: "text/plain; version=0.0.4; charset=utf-8", body: Array(metrics.text().utf8)).response()
        }
        let described = Answer(status: 200, body: description)
        router.get("/openapi.json") { _, _ in described.response() }
        for path in ["/health", "/ready", "/metrics", "/openapi.json"] {
            Door.refuseOtherMethods([.get], at: path, on: router)
        }
    }
}
