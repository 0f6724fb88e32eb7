import Domain
import Store

/// Takes back what was not spent of credit whose time is over. Any number of servers may; a grant is ended once.
public struct ExpireCredit: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Returns: how many grants ended
    @discardableResult
    public func callAsFunction() async throws -> Int {
        let now = studio.outside.now()
        let ended = try await studio.store.read { try $0.creditGrants.ended(now: now, atMost: 100) }
        for grant in ended {
            try await studio.store.write { records in
                guard try records.clients.lock(grant.client, in: .all), try records.creditGrants.end(grant.id, now: now) else { return }
                let movements = try records.creditGrants.movements(of: grant.client, in: grant.amount.currency)
                let free = try records.ledger.credit(of: grant.client)[grant.amount.currency.code] ?? 0
                let rest = CreditRest.unspent(
                    of: grant.id, after: movements, spokenFor: max(0, movements.map(\.cents).reduce(0, +) - free))
                try records.ledger.book(
                    .creditExpired(Money(rest, grant.amount.currency), of: grant.client, grant: grant.id), now: now)
            }
        }
        return ended.count
    }
}
