import CarnetTesting
import Domain
import Store
import UseCases

extension TestStudio {
    /// A server's part of the outbox.
    var outbox: DeliverOutbox { DeliverOutbox(studio, channels: [WebhookChannel(studio)]) }

    /// A program elsewhere that wants to be told.
    @discardableResult
    func hook(_ url: String = "https://a.example/hook", _ events: [EventType]? = nil) async throws -> ID<WebhookEndpoint> {
        try await WebhookEndpoints(studio).create(.init(url: url, events: events), by: owner).first().endpoint.id
    }

    /// Everything that an endpoint was to be told, first to last.
    func deliveries(to endpoint: ID<WebhookEndpoint>) async throws -> [LoggedDelivery] {
        try await WebhookDeliveries(studio).list(to: endpoint, status: nil, .init(limit: 100, after: nil), by: owner).items.reversed()
    }

    /// On to the next moment at which a delivery is due; false where there is none.
    func advanceToNextDelivery() throws -> Bool {
        let due = engine == .sqlite ? "MIN(due_at)" : "CAST(EXTRACT(EPOCH FROM MIN(due_at)) AS BIGINT)"
        guard let seconds = Int64(try database.texts("SELECT \(due) FROM outbox_delivery WHERE due_at > \(engine.literal(clock.now))")[0]) else { return false }
        clock.advance(to: Instant(seconds: seconds))
        return true
    }
}

extension TestReceivers.Received {
    var json: JSON { JSON(parsing: Array(body.utf8)) }
}

/// Where the tests' only endpoint is.
let hookURL = "https://a.example/hook"
