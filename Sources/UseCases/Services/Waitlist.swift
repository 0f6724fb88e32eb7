import Domain
import Store

/// The line of clients who wait for a seat of a workshop or course.
public struct Waitlist: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// A client joins the line.
    ///
    /// - Parameter client: whom staff enter; nil for the client who asks
    /// - Throws: `NotFound`, `Forbidden`, `InvalidInput`, `WaitlistRefusal`.
    public func join(
        _ id: ID<Service>, client: ID<Client>?, by caller: Caller, once: Once<WaitlistEntry>? = nil
    ) async throws -> Outcome<WaitlistEntry> {
        guard let who = caller.client ?? client, client ?? who == who else { throw InvalidInput("client_id", "is needed: who waits") }
        return try await studio.write(once) { records, now in
            guard let service = try records.services.find(id, in: .of(caller)) else { throw NotFound("service \(id)") }
            guard try records.clients.find(who, in: .of(caller)) != nil else { throw NotFound("client \(who)") }
            guard service.offer.type.isGroup else { throw WaitlistRefusal.notAGroup }
            let seating = try records.groupDates.lock(of: id, for: who, now: now)
            if seating.dates.contains(where: { $0.time.start <= now }) { throw WaitlistRefusal.hasBegun }
            guard seating.dates.contains(where: { $0.taken + seating.ahead >= $0.seats }) else { throw WaitlistRefusal.seatsAreLeft }
            guard let entry = try records.waitlist.insert(who, for: id, now: now) else { throw WaitlistRefusal.alreadyWaiting }
            return entry
        }
    }

    /// Those who wait, in their order; a client sees only herself.
    ///
    /// - Throws: `NotFound`; `Forbidden` for another's practice.
    public func list(_ id: ID<Service>, _ page: PageRequest<Int64>, by caller: Caller) async throws -> Page<WaitlistEntry, Int64> {
        try await studio.store.read { records in
            try records.holdMoment()
            guard let service = try records.services.find(id, in: .of(caller)) else { throw NotFound("service \(id)") }
            if caller.isStaff { try caller.requireRunning(service.practitionerID) }
            return try records.waitlist.list(for: id, client: caller.client, page)
        }
    }

    /// A client waits no more.
    ///
    /// - Throws: `NotFound`.
    public func leave(_ entry: ID<WaitlistEntry>, of id: ID<Service>, by caller: Caller) async throws {
        try await studio.store.write { records in
            guard let found = try records.waitlist.find(entry), found.serviceID == id, let service = try records.services.find(id, in: .all),
                caller.sees(practitioner: service.practitionerID, client: found.clientID), try records.waitlist.close(entry, as: .left)
            else { throw NotFound("waitlist entry \(entry)") }
        }
    }
}

/// Offers freed seats to those who wait, in their order, each for a while. Any number of servers may; the dates of a group
/// are locked by one.
public struct OfferSeats: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Returns: how many offers were made
    @discardableResult
    public func callAsFunction() async throws -> Int {
        let now = studio.outside.now()
        // Nearly always there is nothing to offer, and a look costs no commit.
        let isNeeded = try await studio.store.read { records in
            if try records.waitlist.hasLapsed(now: now) { return true }
            return try records.waitlist.wanted().contains { service in
                try !Self.next(service, records.groupDates.seating(of: service, for: ID(0), now: now).dates, records).isEmpty
            }
        }
        guard isNeeded else { return 0 }
        return try await studio.store.write { records in
            try records.waitlist.lapse(now: now)
            var offers = 0
            for service in try records.waitlist.wanted() { offers += try Self.offer(service, records, now: now) }
            return offers
        }
    }

    /// Those whose turn it is: as many of the line as there are free seats, without those who have their offer.
    private static func next(_ service: ID<Service>, _ dates: [GroupDate], _ records: Records) throws -> [WaitlistEntry] {
        guard let free = dates.map({ $0.seats - $0.taken }).min(), free > 0 else { return [] }
        return try records.waitlist.line(for: service, first: free).filter { $0.status == .waiting }
    }

    private static func offer(_ service: ID<Service>, _ records: Records, now: Instant) throws -> Int {
        let dates = try records.groupDates.lock(of: service, for: ID(0), now: now).dates
        guard let first = dates.map(\.time.start).min() else { return 0 }
        var offers = 0
        for entry in try next(service, dates, records) {
            guard first > now else {
                // Nobody can join what has begun.
                _ = try records.waitlist.close(entry.id, as: .lapsed)
                continue
            }
            let until = min(now.adding(minutes: WaitlistEntry.offerMinutes), first)
            try records.waitlist.offer(entry.id, until: until)
            try records.outbox.add([.seatOffered(entry.id, service: service, client: entry.clientID, until: until)], now: now)
            offers += 1
        }
        return offers
    }
}
