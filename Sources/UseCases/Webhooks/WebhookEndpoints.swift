import Domain
import Store

/// Programs elsewhere that are told of events. Admins only.
public struct WebhookEndpoints: Sendable {
    /// An endpoint with its secret, shown once.
    public struct New: Sendable {
        public let endpoint: WebhookEndpoint
        /// `whsec_…`
        public let secret: String
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter seed: what the secret follows from, by `WebhookSecret.derived`; nil for one by chance
    /// - Throws: `InvalidInput`; `WebhookRefusal.tooMany`; `Forbidden` unless an admin asks.
    public func create(
        _ profile: WebhookEndpoint.Profile, seed: String? = nil, by caller: Caller, once: Once<New>? = nil
    ) async throws -> Outcome<New> {
        try caller.requireAdmin()
        try Self.check(profile)
        let secret = seed.map(WebhookSecret.derived) ?? WebhookSecret.new(studio.outside.randomBytes)
        return try await studio.write(once) { records, now in
            guard try records.webhookEndpoints.count() < WebhookEndpoint.most else { throw WebhookRefusal.tooMany }
            let endpoint = try records.webhookEndpoints.insert(profile, secret: secret, now: now)
            try records.audit.insert(.endpointCreated, endpoint.subject, AuditChange.all(profile.described), by: caller, now: now)
            return New(endpoint: endpoint, secret: WebhookSecret.text(secret))
        }
    }

    /// By number, without their secrets.
    ///
    /// - Throws: `Forbidden` unless an admin asks.
    public func list(_ page: PageRequest<Int64>, by caller: Caller) async throws -> Page<WebhookEndpoint, Int64> {
        try caller.requireAdmin()
        return try await studio.store.read { try $0.webhookEndpoints.list(page) }
    }

    /// - Throws: `NotFound`; `Forbidden` unless an admin asks.
    public func callAsFunction(_ id: ID<WebhookEndpoint>, by caller: Caller) async throws -> WebhookEndpoint {
        try caller.requireAdmin()
        return try await studio.store.read { try $0.webhookEndpoint(id) }
    }

    /// Changes what is said of an endpoint. What waits for one that is told nothing any more is canceled.
    ///
    /// - Throws: `NotFound`; `InvalidInput`; `Forbidden` unless an admin asks.
    public func edit(
        _ id: ID<WebhookEndpoint>, by caller: Caller, _ edit: @escaping @Sendable (inout WebhookEndpoint.Profile) -> Void
    ) async throws -> WebhookEndpoint {
        try caller.requireAdmin()
        let now = studio.outside.now()
        return try await studio.store.write { records in
            guard let endpoint = try records.webhookEndpoints.lock(id) else { throw NotFound("webhook endpoint \(id)") }
            var profile = endpoint.profile
            edit(&profile)
            try Self.check(profile)
            if !profile.isActive { try records.deliveries.cancelWaiting(for: id.recipient, now: now) }
            let changes = AuditChange.between(endpoint.profile.described, profile.described)
            if !changes.isEmpty { try records.audit.insert(.endpointChanged, endpoint.subject, changes, by: caller, now: now) }
            return try records.webhookEndpoints.update(endpoint, to: profile)
        }
    }

    /// Forgets an endpoint with its address and secrets, and cancels what waits for it or is dead.
    ///
    /// - Throws: `NotFound`; `Forbidden` unless an admin asks.
    public func delete(_ id: ID<WebhookEndpoint>, by caller: Caller) async throws {
        try caller.requireAdmin()
        let now = studio.outside.now()
        try await studio.store.write { records in
            guard let endpoint = try records.webhookEndpoints.lock(id), try records.webhookEndpoints.delete(id, now: now) else {
                throw NotFound("webhook endpoint \(id)")
            }
            try records.audit.insert(
                .endpointDeleted, endpoint.subject, AuditChange.between(endpoint.profile.described, ["url": nil]), by: caller, now: now)
            try records.deliveries.cancelWaiting(for: id.recipient, now: now)
            try records.deliveries.cancelDead(for: id.recipient)
        }
    }

    /// Gives an endpoint a new secret. The one before is signed with too for a day, so that its owner can change over.
    ///
    /// - Parameter seed: what the secret follows from, by `WebhookSecret.derived`; nil for one by chance
    /// - Throws: `NotFound`; `Forbidden` unless an admin asks.
    public func rotate(
        _ id: ID<WebhookEndpoint>, seed: String? = nil, by caller: Caller, once: Once<New>? = nil
    ) async throws -> Outcome<New> {
        try caller.requireAdmin()
        let secret = seed.map(WebhookSecret.derived) ?? WebhookSecret.new(studio.outside.randomBytes)
        return try await studio.write(once) { records, now in
            let until = now.adding(minutes: WebhookEndpoint.rotationHours * 60)
            guard let endpoint = try records.webhookEndpoints.rotate(id, to: secret, previousUntil: until) else {
                throw NotFound("webhook endpoint \(id)")
            }
            try records.audit.insert(.endpointRotated, endpoint.subject, by: caller, now: now)
            return New(endpoint: endpoint, secret: WebhookSecret.text(secret))
        }
    }

    private static func check(_ profile: WebhookEndpoint.Profile) throws {
        try profile.check()
        do {
            _ = try WebPlace(profile.url)
        } catch {
            switch error {
            case .noAddress, .scheme: throw InvalidInput("url", "must be an address that begins with https:// or http://")
            case .credentials: throw InvalidInput("url", "must not hold a name and a password; the signature says who sends")
            }
        }
    }
}

extension WebhookEndpoint {
    fileprivate var subject: AuditSubject { .init(.webhookEndpoint, id) }
}

extension WebhookEndpoint.Profile {
    /// As the record of changes tells it.
    fileprivate var described: KeyValuePairs<String, String?> {
        ["url": url, "description": description, "events": events?.map(\.rawValue).joined(separator: ", "), "is_active": "\(isActive)"]
    }
}

extension ID where Entity == WebhookEndpoint {
    /// As the outbox knows it.
    var recipient: Recipient { Recipient(channel: .webhook, target: rawValue) }
}

extension Records {
    /// - Throws: `NotFound`
    func webhookEndpoint(_ id: ID<WebhookEndpoint>) throws -> WebhookEndpoint {
        guard let endpoint = try webhookEndpoints.find(id) else { throw NotFound("webhook endpoint \(id)") }
        return endpoint
    }
}
