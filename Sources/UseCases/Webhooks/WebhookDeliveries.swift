import Domain
import Store

/// What an endpoint was told, and telling it again. Admins only.
public struct WebhookDeliveries: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Newest first.
    ///
    /// - Throws: `NotFound`; `Forbidden` unless an admin asks.
    public func list(
        to id: ID<WebhookEndpoint>, status: DeliveryStatus?, _ page: PageRequest<Int64>, by caller: Caller
    ) async throws -> Page<LoggedDelivery, Int64> {
        try caller.requireAdmin()
        return try await studio.store.read { records in
            try records.holdMoment()
            _ = try records.webhookEndpoint(id)
            return try records.loggedDeliveries(.init(recipient: id.recipient, status: status), page)
        }
    }

    /// Sends a delivery again at once, whatever became of it; the receiver can tell by its `webhook-id`. One that is being sent
    /// at this moment is left to that.
    ///
    /// - Throws: `NotFound`; `WebhookRefusal.disabled`; `Forbidden` unless an admin asks.
    public func sendAgain(
        _ delivery: ID<Delivery>, to id: ID<WebhookEndpoint>, by caller: Caller, once: Once<LoggedDelivery>? = nil
    ) async throws -> Outcome<LoggedDelivery> {
        try caller.requireAdmin()
        return try await studio.write(once) { records, now in
            guard try records.webhookEndpoint(id).profile.isActive else { throw WebhookRefusal.disabled }
            guard let found = try records.deliveries.lock(delivery), found.recipient == id.recipient else {
                throw NotFound("delivery \(delivery)")
            }
            try records.deliveries.sendAgain(delivery, now: now)
            return try records.loggedDelivery(delivery)
        }
    }

    /// Sends `carnet.test` to one endpoint, whatever it asked to hear of. It is sent once, and not again if it fails.
    ///
    /// - Throws: as `sendAgain` does.
    public func test(_ id: ID<WebhookEndpoint>, by caller: Caller, once: Once<LoggedDelivery>? = nil) async throws -> Outcome<LoggedDelivery> {
        try caller.requireAdmin()
        return try await studio.write(once) { records, now in
            guard try records.webhookEndpoint(id).profile.isActive else { throw WebhookRefusal.disabled }
            return try records.loggedDelivery(records.outbox.add(.webhookTested(id), onlyFor: id.recipient, now: now))
        }
    }
}
