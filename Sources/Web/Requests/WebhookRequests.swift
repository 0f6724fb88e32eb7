import Domain

// The bodies of calls about webhooks.

/// A program elsewhere that wants to be told of events.
struct NewWebhookEndpointBody: Body {
    let profile: WebhookEndpoint.Profile

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        profile = WebhookEndpoint.Profile(
            url: fields.text("url"), description: fields.textOrNil("description") ?? "",
            events: fields.listOrNil("events", of: EventEntry.self, most: EventEntry.most)?.map(\.type),
            isActive: fields.boolOrNil("is_active") ?? true)
        try fields.finish()
    }
}

/// Changes to a webhook endpoint; what is not named stays.
struct WebhookEndpointEdit: Body {
    let apply: @Sendable (inout WebhookEndpoint.Profile) -> Void

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let (url, description) = (fields.textOrNil("url"), fields.textOrNil("description"))
        let hasEvents = fields.has("events")
        let events = fields.listOrNil("events", of: EventEntry.self, most: EventEntry.most)?.map(\.type)
        let isActive = fields.boolOrNil("is_active")
        try fields.finish()
        apply = { profile in
            if let url { profile.url = url }
            if let description { profile.description = description }
            if hasEvents { profile.events = events }
            if let isActive { profile.isActive = isActive }
        }
    }
}

/// The name of an event.
struct EventEntry: Body {
    let type: EventType

    init(_ node: JSONNode) throws(InvalidInput) {
        guard case .text(let name?) = node, let type = EventType(rawValue: name), !type.isInternal else {
            throw InvalidInput([.init([], "must be one of \(EventType.offered.map(\.rawValue).joined(separator: ", "))")])
        }
        self.type = type
    }

    /// More than there are events; each must be named once.
    static let most = 100
}
