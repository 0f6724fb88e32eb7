import Domain
import Store

/// Deliveries that were tried as often as they are worth, and wait for somebody to look at them.
public struct DeadLetters: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Newest first.
    ///
    /// - Throws: `Forbidden` unless an admin asks.
    public func list(_ page: PageRequest<Int64>, by caller: Caller) async throws -> Page<LoggedDelivery, Int64> {
        try caller.requireAdmin()
        return try await studio.store.read { try $0.loggedDeliveries(.init(status: .dead), page) }
    }

    /// Lets one begin anew, at once.
    ///
    /// - Throws: `NotFound`; `DeliveryRefusal.notDead`; `Forbidden` unless an admin asks.
    public func retry(_ id: ID<Delivery>, by caller: Caller, once: Once<LoggedDelivery>? = nil) async throws -> Outcome<LoggedDelivery> {
        try caller.requireAdmin()
        return try await studio.write(once) { records, now in
            guard let delivery = try records.deliveries.lock(id) else { throw NotFound("dead letter \(id)") }
            guard delivery.status == .dead else { throw DeliveryRefusal.notDead(delivery.status) }
            try records.deliveries.sendAgain(id, now: now)
            return try records.loggedDelivery(id)
        }
    }
}

/// A delivery with how it was tried.
public struct LoggedDelivery: Sendable {
    public let delivery: Delivery
    /// First try first.
    public let attempts: [DeliveryAttempt]
}

extension Records {
    /// Newest first, in two statements.
    func loggedDeliveries(_ filter: DeliveryRecords.Filter, _ page: PageRequest<Int64>) throws -> Page<LoggedDelivery, Int64> {
        try holdMoment()
        let found = try deliveries.list(filter, page)
        let attempts = try deliveries.attempts(of: found.items.map(\.id))
        return found.map { LoggedDelivery(delivery: $0, attempts: attempts[$0.id] ?? []) }
    }

    func loggedDelivery(_ id: ID<Delivery>) throws -> LoggedDelivery {
        guard let delivery = try deliveries.find(id) else { throw NotFound("delivery \(id)") }
        return LoggedDelivery(delivery: delivery, attempts: try deliveries.attempts(of: [id])[id] ?? [])
    }
}
