import Domain
import Store

/// Staff change how long the sessions of an order can be scheduled.
public struct ChangeValidity: Sendable {
    /// What they do.
    public enum Change: Sendable {
        case extend(Validity.Extension)
        case pause
        case resume
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`, `Forbidden` for a client, `InvalidInput`, `ValidityRefusal`.
    public func callAsFunction(
        _ id: ID<Order>, _ change: Change, reason: String?, by caller: Caller, once: Once<ValidOrder>? = nil
    ) async throws -> Outcome<ValidOrder> {
        try checkReason(reason, isNeeded: false)
        let zones = studio.outside.zones
        return try await studio.write(once) { records, now in
            guard let order = try records.orders.lock(id), caller.sees(practitioner: order.terms.practitionerID, client: order.clientID)
            else { throw NotFound("order \(id)") }
            try caller.requireStaff()
            guard order.status.isOwned else { throw ValidityRefusal.notSold(order.status) }
            if let end = order.terms.expiresAt, try records.validity.hasExpired(id) || order.standing.isExpired(now) {
                throw ValidityRefusal.hasExpired(end)
            }
            let zone = try records.zone(of: order.terms.practitionerID, zones)
            let old = Validity(expiresAt: order.terms.expiresAt, pausedAt: order.pausedAt)
            let (new, name): (Validity, ValidityRecords.Change) =
                switch change {
                case .extend(let by): (try old.extended(by, zone: zone, now: now), .extended)
                case .pause: (try old.paused(now: now), .paused)
                case .resume: (try old.resumed(zone: zone, now: now), .resumed)
                }
            try records.validity.update(id, from: old, to: new, name, by: caller, reason: reason, now: now)
            try records.audit.insert(
                .validityChanged, .init(.order, id), AuditChange.between(old.audited, new.audited), reason: reason, by: caller, now: now)
            guard let (changed, bookings) = try records.orders.findWithBookings(id) else { throw NotFound("order \(id)") }
            return ValidOrder(order: changed, bookings: bookings)
        }
    }
}

/// An order whose validity was changed, with its sessions.
public struct ValidOrder: Sendable {
    public let order: Order
    public let bookings: [Booking]
}

/// Lets the unscheduled sessions of orders expire whose time is over. Any number of servers may; an order is claimed by one.
public struct ExpireSessions: Sendable {
    private static let atOnce = 200

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Returns: how many orders were looked at
    @discardableResult
    public func callAsFunction() async throws -> Int {
        let now = studio.outside.now()
        var all = 0
        while true {
            let claimed = try await studio.store.write { records in
                let (claimed, lost) = try records.validity.expire(now: now, atMost: Self.atOnce)
                try records.expire(lost.map(\.booking), now: now)
                let counts = Dictionary(grouping: lost, by: \.order).mapValues(\.count).sorted { $0.key < $1.key }
                try records.outbox.add(counts.map { .orderExpired($0.key, sessions: $0.value) }, now: now)
                return claimed
            }
            all += claimed
            if claimed < Self.atOnce { return all }
        }
    }
}
