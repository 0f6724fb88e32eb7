import Domain
import HTTPTypes
import Store
import UseCases

/// Calls about programs elsewhere that are told of events.
enum WebhookRoutes {
    static func all(_ studio: Studio) -> [Endpoint] { endpoints(studio) + deliveries(studio) + deadLetters(studio) }

    private static func endpoints(_ studio: Studio) -> [Endpoint] {
        let endpoints = WebhookEndpoints(studio)
        return [
            Endpoint(
                method: .post, path: "/webhook_endpoints", summary: "Enter a webhook endpoint, its secret shown this once (admin)",
                tag: "Webhooks", body: "NewWebhookEndpoint", answers: [(201, .one("NewWebhookEndpointSecret"))], refusals: [403]
            ) { call in
                let profile = try call.read(NewWebhookEndpointBody.self).profile
                return try await secretOnce(call, 201) { try await endpoints.create(profile, by: call.caller, once: $0) }
            },
            Endpoint(
                method: .get, path: "/webhook_endpoints", summary: "List the webhook endpoints (admin)", tag: "Webhooks",
                query: [.limit, .cursor], answers: [(200, .page(of: "WebhookEndpoint"))], refusals: [403]
            ) { call in
                let page = try await endpoints.list(call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.webhookEndpoint($1) } }
            },
            Endpoint(
                method: .get, path: "/webhook_endpoints/{id}", summary: "Show a webhook endpoint (admin)", tag: "Webhooks",
                answers: [(200, .one("WebhookEndpoint"))], refusals: [403, 404]
            ) { call in
                let endpoint = try await endpoints(call.id("webhook endpoint"), by: call.caller)
                return Answer { $0.webhookEndpoint(endpoint) }
            },
            Endpoint(
                method: .patch, path: "/webhook_endpoints/{id}", summary: "Change a webhook endpoint (admin)", tag: "Webhooks",
                body: "WebhookEndpointEdit", answers: [(200, .one("WebhookEndpoint"))], refusals: [403, 404]
            ) { call in
                let id: ID<WebhookEndpoint> = try call.id("webhook endpoint")
                let endpoint = try await endpoints.edit(id, by: call.caller, try call.read(WebhookEndpointEdit.self).apply)
                return Answer { $0.webhookEndpoint(endpoint) }
            },
            Endpoint(
                method: .delete, path: "/webhook_endpoints/{id}", summary: "Forget a webhook endpoint (admin)", tag: "Webhooks",
                answers: [(204, nil)], refusals: [403, 404]
            ) { call in
                try await endpoints.delete(call.id("webhook endpoint"), by: call.caller)
                return .empty
            },
            Endpoint(
                method: .post, path: "/webhook_endpoints/{id}/rotation",
                summary: "Give a webhook endpoint a new secret, shown this once (admin)", tag: "Webhooks",
                answers: [(200, .one("NewWebhookEndpointSecret"))], refusals: [403, 404]
            ) { call in
                let id: ID<WebhookEndpoint> = try call.id("webhook endpoint")
                return try await secretOnce(call, 200) { try await endpoints.rotate(id, by: call.caller, once: $0) }
            },
        ]
    }

    private static func deliveries(_ studio: Studio) -> [Endpoint] {
        let deliveries = WebhookDeliveries(studio)
        return [
            Endpoint(
                method: .get, path: "/webhook_endpoints/{id}/deliveries", summary: "List what a webhook endpoint was told, newest first (admin)",
                tag: "Webhooks", query: [.named("status", "Only those that stand so.", DeliveryStatus.self), .limit, .cursor],
                answers: [(200, .page(of: "Delivery"))], refusals: [403, 404]
            ) { call in
                let page = try await deliveries.list(
                    to: call.id("webhook endpoint"), status: call.query.named("status"), call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.delivery($1) } }
            },
            Endpoint(
                method: .post, path: "/webhook_endpoints/{id}/deliveries/{delivery_id}/redelivery",
                summary: "Send a delivery again, with the same webhook-id (admin)", tag: "Webhooks", answers: [(200, .one("Delivery"))],
                refusals: [403, 404]
            ) { call in
                let (id, delivery): (ID<WebhookEndpoint>, ID<Delivery>) = (
                    try call.id("webhook endpoint"), try call.id("delivery", at: "delivery_id")
                )
                return try await call.once { logged in Answer { $0.delivery(logged) } } _: { once in
                    try await deliveries.sendAgain(delivery, to: id, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .post, path: "/webhook_endpoints/{id}/test", summary: "Send carnet.test to a webhook endpoint (admin)", tag: "Webhooks",
                answers: [(201, .one("Delivery"))], refusals: [403, 404]
            ) { call in
                let id: ID<WebhookEndpoint> = try call.id("webhook endpoint")
                return try await call.once { logged in Answer(201) { $0.delivery(logged) } } _: { once in
                    try await deliveries.test(id, by: call.caller, once: once)
                }
            },
        ]
    }

    private static func deadLetters(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/dead_letters", summary: "List deliveries that were given up, newest first (admin)", tag: "Webhooks",
                query: [.limit, .cursor], answers: [(200, .page(of: "Delivery"))], refusals: [403]
            ) { call in
                let page = try await DeadLetters(studio).list(call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.delivery($1) } }
            },
            Endpoint(
                method: .post, path: "/dead_letters/{id}/retry", summary: "Let a delivery that was given up begin anew (admin)",
                tag: "Webhooks", answers: [(200, .one("Delivery"))], refusals: [403, 404]
            ) { call in
                let id: ID<Delivery> = try call.id("dead letter")
                return try await call.once { logged in Answer { $0.delivery(logged) } } _: { once in
                    try await DeadLetters(studio).retry(id, by: call.caller, once: once)
                }
            },
        ]
    }

    /// What is kept for a repeat never holds the secret.
    private static func secretOnce(
        _ call: Call, _ status: Int, _ work: (Once<WebhookEndpoints.New>?) async throws -> Outcome<WebhookEndpoints.New>
    ) async throws -> Answer {
        try await call.once { new in
            Answer(status) { $0.newWebhookEndpoint(new.endpoint, secret: new.secret) }
        } kept: { new in
            Answer(status) { $0.newWebhookEndpoint(new.endpoint, secret: nil) }
        } _: { once in
            try await work(once)
        }
    }
}
