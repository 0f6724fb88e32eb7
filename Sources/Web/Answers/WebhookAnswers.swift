import Domain
import Store
import UseCases

// How webhooks and deliveries are written in answers (api.md, Webhooks).

extension JSONWriter {
    mutating func webhookEndpoint(_ endpoint: WebhookEndpoint) { object { $0.fields(of: endpoint) } }

    /// With its secret, shown this once; null in a repeated answer.
    mutating func newWebhookEndpoint(_ endpoint: WebhookEndpoint, secret: String?) {
        object { json in
            json.fields(of: endpoint)
            json.field("secret", secret)
        }
    }

    private mutating func fields(of endpoint: WebhookEndpoint) {
        field("id", endpoint.id)
        field("url", endpoint.profile.url)
        field("description", endpoint.profile.description)
        field("events") { json in
            if let events = endpoint.profile.events { json.array(events) { $0.text($1.rawValue) } } else { json.null() }
        }
        field("is_active", endpoint.profile.isActive)
        field("disabled_reason", endpoint.disabledReason?.rawValue)
        field("created_at", endpoint.createdAt)
    }

    mutating func delivery(_ logged: LoggedDelivery) {
        let delivery = logged.delivery
        object { json in
            json.field("id", delivery.id)
            json.field("channel", delivery.recipient.channel)
            json.field("webhook_endpoint_id", delivery.recipient.channel == .webhook ? Int(delivery.recipient.target) : nil)
            json.field("webhook_id", delivery.event.webhookID)
            json.field("event", delivery.event.type)
            json.field("data") { $0.json(Array(delivery.event.payload.utf8)) }
            json.field("status", delivery.status)
            json.field("next_attempt_at", delivery.status == .pending ? delivery.dueAt : nil)
            json.field("created_at", delivery.createdAt)
            json.field("ended_at", delivery.endedAt)
            json.field("attempts") { $0.array(logged.attempts) { $0.attempt($1) } }
        }
    }

    private mutating func attempt(_ attempt: DeliveryAttempt) {
        object { json in
            json.field("started_at", attempt.startedAt)
            json.field("duration_ms", attempt.durationMilliseconds)
            json.field("status_code", attempt.statusCode)
            json.field("error", attempt.error)
            json.field("response", attempt.response)
        }
    }
}
