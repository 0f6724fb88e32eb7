import Domain
import Store

/// A believable studio to try things on, made through the same use cases that everyone uses.
public struct DemoStudio: Sendable {
    private let studio: Studio
    private let owner = Caller(.admin)

    public init(_ studio: Studio) { self.studio = studio }

    /// Fills the database if nothing is in it yet.
    ///
    /// - Returns: whether it was empty
    @discardableResult
    public func fillIfEmpty() async throws -> Bool {
        // All practitioners in one transaction that only one of several servers started together can win.
        let now = studio.outside.now()
        let isMine = try await studio.store.write { records in
            guard try records.practitioners.lockWhileEmpty() else { return false }
            for (profile, hours) in zip(DemoCatalogue.practitioners, DemoCatalogue.hours) {
                let practitioner = try records.practitioners.insert(profile, now: now)
                try records.workingHours.replace(of: practitioner.id, with: hours)
            }
            for person in DemoGuest.people { _ = try records.people.insert(person, now: now) }
            return true
        }
        guard isMine else { return false }
        for entry in DemoCatalogue.services {
            _ = try await CreateService(studio)(entry.offer, of: ID(entry.practitioner), by: owner).done
        }
        for entry in DemoCatalogue.groups(from: try nextSaturday(after: now)) {
            _ = try await CreateService(studio)(entry.offer, of: ID(entry.practitioner), by: owner).done
        }
        _ = try await Coupons(studio).create(DemoCatalogue.coupon, by: owner).done
        try await sell()
        try await live()
        return true
    }

    /// Purchases in every state that buying can lead to.
    private func sell() async throws {
        // The package, paid, every session a draft.
        try await buy(12, "Clara Neumann", "clara@example.com", .test)
        // The package with a first session scheduled.
        try await buy(12, "David Osei", "david@example.com", .test, start: try await freeTime(of: 7))
        // Waiting for the desk to record the money.
        try await buy(12, "Ines Duarte", "ines@example.com", .offline)
        // Paid at the desk: a single session with a time, and a bundle with two bonus sessions.
        try await buy(1, "Tom Berger", "tom@example.com", .offline, start: try await freeTime(of: 1), isPaid: true)
        try await buy(10, "Tom Berger", "tom@example.com", .offline, isPaid: true)
        // The client has yet to act at the bank.
        try await buy(11, "Sofia Lang", "sofia@example.com", .test, token: "tok_requires_action")
        // Declined: nothing was sold.
        try await buy(3, "Noah Fischer", "noah@example.com", .test, token: "tok_declined")
        // Paid with credit, all of it and part of it.
        let clara = try await client("clara@example.com")
        _ = try await GrantCredit(studio)(
            Money(20_000, .usd), to: clara, reason: "Sorry for the canceled workshop", by: owner
        ).done
        try await buy(7, "Clara Neumann", "clara@example.com", .test, start: try await freeTime(of: 7))
        try await buy(8, "Clara Neumann", "clara@example.com", .test)
    }

    /// A bundle in use: one lesson was given yesterday, one is booked, and the practitioner has a day off.
    private func live() async throws {
        let tom = try await client("tom@example.com")
        var lessons = BookingRecords.Filter()
        lessons.client = tom
        lessons.status = .draft
        let drafts = try await ReadBookings(studio)(lessons, PageRequest(limit: 2, after: nil), by: owner)?.items ?? []
        guard drafts.count == 2 else { return }
        let now = studio.outside.now()
        let yesterday = Instant(seconds: now.seconds / 3600 * 3600).adding(days: -1)
        _ = try await ScheduleBooking(studio)(drafts[0].id, .init(start: yesterday, override: true), by: owner)
        _ = try await RecordOutcome(studio)(.completed, of: drafts[0].id, reason: nil, by: owner)
        _ = try await ScheduleBooking(studio)(drafts[1].id, .init(start: try await freeTime(of: 1)), by: owner)
        let holiday = now.adding(days: 10)
        _ = try await TimesOff(studio).add(TimeRange(start: holiday, minutes: 1440), reason: "Holiday", of: ID(1), by: owner)
    }

    /// The first time from tomorrow on at which a client could book a service.
    private func freeTime(of service: Int64) async throws -> Instant {
        let tomorrow = try studio.outside.zones.rules(of: "UTC").date(at: studio.outside.now()).adding(days: 1)
        let request = FindSlots.Request(days: tomorrow...tomorrow.adding(days: 13), timeZone: nil, practitioner: nil, viewpoint: .client)
        guard let start = try await FindSlots(studio)(service: ID(service), request, by: owner).starts.first else {
            throw NotFound("free time of service \(service)")
        }
        return start
    }

    /// Ten o'clock in Berlin on the Saturday after next, so that there is time to book.
    private func nextSaturday(after now: Instant) throws -> Instant {
        let berlin = try studio.outside.zones.rules(of: "Europe/Berlin")
        let today = berlin.date(at: now)
        return berlin.momentOrLeap(today.adding(days: 6 - today.weekday + 7), minute: 10 * 60)
    }

    private func buy(
        _ service: Int64, _ name: String, _ email: String, _ method: PaymentMethod, token: String? = nil, start: Instant? = nil,
        isPaid: Bool = false
    ) async throws {
        _ = try await PurchaseService(studio)(
            PurchaseRequest(
                service: ID(service), buyer: .described(NewClient(name: name, email: email, timeZone: "Europe/Berlin")), start: start,
                method: method, token: token, isPaid: isPaid),
            by: owner)
    }

    private func client(_ address: String) async throws -> ID<Client> {
        let found = try await ReadClients(studio)(
            email: EmailAddress(address), PageRequest(limit: 1, after: nil), by: owner)
        guard let client = found.items.first else { throw NotFound("client \(address)") }
        return client.client.id
    }
}

extension Outcome {
    /// What was done; nil for a repeat, which a call without a key never is.
    fileprivate var done: Value? { if case .done(let value) = self { value } else { nil } }
}
