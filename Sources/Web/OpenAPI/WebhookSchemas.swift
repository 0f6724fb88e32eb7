import Domain

// What the calls about webhooks take and answer.

extension Schemas {
    static let webhooks: [(String, JSONValue)] = [
        ("WebhookEndpoint", object(endpointFields)),
        (
            "NewWebhookEndpointSecret",
            object(
                endpointFields,
                optional: ["secret": ["type": ["string", "null"], "description": "Shown once; null in a repeated answer."]])
        ),
        (
            "Delivery",
            object([
                "id": id, "channel": oneOf(ChannelName.self), "webhook_endpoint_id": orNull(id),
                "webhook_id": ["type": "string", "description": "What was sent as webhook-id; the same each time."],
                "event": text, "data": ["type": "object"], "status": oneOf(DeliveryStatus.self), "next_attempt_at": orNull(instant),
                "created_at": instant, "ended_at": orNull(instant), "attempts": list(ref("DeliveryAttempt")),
            ])
        ),
        (
            "DeliveryAttempt",
            object([
                "started_at": instant, "duration_ms": ["type": "integer", "minimum": 0], "status_code": orNull(count(100, 999)),
                "error": orNull(text), "response": ["type": ["string", "null"], "description": "How the answer began."],
            ])
        ),
    ]

    static let webhookRequests: [(String, JSONValue)] = [
        ("NewWebhookEndpoint", object(["url": url], optional: endpointDetails)),
        ("WebhookEndpointEdit", object([:], optional: [("url", orNull(url))] + endpointDetails)),
    ]

    private static let endpointFields: KeyValuePairs<String, JSONValue> = [
        "id": id, "url": text, "description": text, "events": orNull(list(eventType)), "is_active": truth,
        "disabled_reason": orNull(oneOf(WebhookEndpoint.DisabledReason.self)), "created_at": instant,
    ]

    private static let eventType: JSONValue = ["type": "string", "enum": .array(EventType.offered.map { .string($0.rawValue) })]
    private static let url: JSONValue = ["type": "string", "minLength": 1, "maxLength": 2000, "description": "https:// or http://, without a name and a password."]
    private static let endpointDetails: [(String, JSONValue)] = [
        ("description", ["type": ["string", "null"], "maxLength": 1000]),
        (
            "events",
            [
                "type": ["array", "null"], "items": eventType, "minItems": 1, "uniqueItems": true,
                "description": "Which to be told of; null for all.",
            ]
        ),
        ("is_active", orNull(truth)),
    ]
}
