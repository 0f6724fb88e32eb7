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
            for profile in DemoCatalogue.practitioners { _ = try records.practitioners.insert(profile, now: now) }
            return true
        }
        guard isMine else { return false }
        for entry in DemoCatalogue.services {
            _ = try await CreateService(studio)(entry.offer, of: ID(entry.practitioner), by: owner).done
        }
        try await sell()
        return true
    }

    /// Purchases in every state that buying can lead to.
    private func sell() async throws {
        let tomorrow = Instant(seconds: studio.outside.now().seconds / 86_400 * 86_400).adding(days: 1)
        // The package, paid, every session a draft.
        try await buy(12, "Clara Neumann", "clara@example.com", .test)
        // The package with a first session scheduled.
        try await buy(12, "David Osei", "david@example.com", .test, start: tomorrow.adding(minutes: 9 * 60))
        // Waiting for the desk to record the money.
        try await buy(12, "Ines Duarte", "ines@example.com", .offline)
        // Paid at the desk: a single session with a time, and a bundle with two bonus sessions.
        try await buy(1, "Tom Berger", "tom@example.com", .offline, start: tomorrow.adding(minutes: 8 * 60), isPaid: true)
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
        try await buy(7, "Clara Neumann", "clara@example.com", .test, start: tomorrow.adding(minutes: 14 * 60))
        try await buy(8, "Clara Neumann", "clara@example.com", .test)
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
