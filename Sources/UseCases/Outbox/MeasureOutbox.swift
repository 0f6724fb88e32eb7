import Domain
import Metrics
import Store

/// Tells the metrics how much waits, and how much is dead.
public struct MeasureOutbox: Sendable {
    private let studio: Studio
    private let events = Gauge(label: "carnet_outbox_events_waiting")
    private let deliveries = Gauge(label: "carnet_deliveries_waiting")
    private let dead = Gauge(label: "carnet_deliveries_dead")

    public init(_ studio: Studio) { self.studio = studio }

    public func callAsFunction() async throws {
        let (waiting, counts) = try await studio.store.read { (try $0.outbox.waiting(), try $0.deliveries.counts()) }
        events.record(waiting)
        deliveries.record(counts.waiting)
        dead.record(counts.dead)
    }
}
