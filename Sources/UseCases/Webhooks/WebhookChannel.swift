import Domain
import Store

/// Tells webhook endpoints of events, by Standard Webhooks 1.0.
public struct WebhookChannel: OutboxChannel {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    public var name: ChannelName { .webhook }

    public func targets(of events: [OutboxEvent], _ records: Records) throws -> [(event: OutboxEvent, target: Int64)] {
        let endpoints = try records.webhookEndpoints.active()
        return events.flatMap { event in endpoints.filter { $0.wants(event.type) }.map { (event, $0.id.rawValue) } }
    }

    public func deliver(_ delivery: Delivery) async throws -> DeliveryOutcome {
        let now = studio.outside.now()
        let id = ID<WebhookEndpoint>(delivery.recipient.target)
        let found = try await studio.store.read { records in
            try records.holdMoment()
            return (try records.webhookEndpoints.find(id), try records.webhookEndpoints.secrets(of: id, now: now))
        }
        guard case (let endpoint?, let secrets?) = found, endpoint.profile.isActive else { return DeliveryOutcome(.canceled, attempt: nil) }
        let reply = try await studio.outside.webhooks.send(Webhook(delivery.event, to: endpoint.profile.url, secrets, now: now))
        let attempt = DeliveryAttempt(
            startedAt: now, durationMilliseconds: reply.durationMilliseconds, statusCode: reply.status, error: reply.error,
            response: reply.body.isEmpty ? nil : reply.body)
        return DeliveryOutcome(reply.verdict(now: studio.outside.now()), attempt: attempt)
    }

    public func close(_ target: Int64, _ records: Records, now: Instant) throws {
        try records.webhookEndpoints.disable(ID(target), because: .gone)
    }
}

extension Webhook {
    /// An event, signed at the moment of the attempt.
    init(_ event: OutboxEvent, to url: String, _ secrets: WebhookSecrets, now: Instant) {
        var json = JSONWriter(capacity: 512)
        json.object { json in
            json.field("type", event.type)
            json.field("timestamp", event.createdAt)
            json.field("data") { $0.json(Array(event.payload.utf8)) }
        }
        let id = event.webhookID
        self.init(
            url: url,
            headers: [
                ("content-type", "application/json"), ("user-agent", "Carnet"), ("webhook-id", id),
                ("webhook-timestamp", String(now.seconds)),
                (
                    "webhook-signature",
                    WebhookSecret.signatures([secrets.current] + (secrets.previous.map { [$0] } ?? []), id: id, timestamp: now, body: json.bytes)
                ),
            ], body: json.bytes)
    }
}

extension OutboxEvent {
    /// The same however often the event is sent, so that a receiver can tell a repeat. The moment is in it because a database
    /// that was restored gives the numbers since its backup once more.
    public var webhookID: String { "evt_\(id)_\(createdAt.seconds)" }
}

extension WebhookReply {
    /// By the status alone: 2xx is a success, 410 the last word, all else a failure, redirects among it.
    fileprivate func verdict(now: Instant) -> DeliveryVerdict {
        switch status ?? 0 {
        case 200..<300: .delivered
        case 410: .gone
        case 429, 503: .failed(notBefore: retryAfter.flatMap { RetryAfter.moment($0, now: now) })
        default: .failed(notBefore: nil)
        }
    }

    /// Why it failed, in plain words; nil if it did not.
    fileprivate var error: String? {
        guard let status else { return problem }
        return switch status {
        case 200..<300: nil
        case 300..<400: "It sends on to another address, and webhooks do not follow. Enter the address that it leads to."
        case 410: "It wants no more webhooks (410 Gone)."
        default: "It answered with status \(status)."
        }
    }
}
