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
        // Nearly always there is none, and a look costs no commit.
        let due = try await studio.store.read { try $0.creditGrants.ended(now: now, atMost: 100) }
        guard !due.isEmpty else { return 0 }
        return try await studio.store.write { records in
            try records.clients.lock(Set(due.map(\.client)))
            let ended = try records.creditGrants.end(due, now: now)
            let clients = Set(ended.map(\.client))
            let (movements, free) = (try records.creditGrants.movements(of: clients), try records.ledger.credit(of: clients.sorted()))
            let journals = Dictionary(grouping: ended, by: \.account).flatMap { account, grants in
                Self.journals(of: grants, account, movements[account] ?? [], free: free[account.client]?[account.currency] ?? 0)
            }
            try records.ledger.book(journals, now: now)
            return ended.count
        }
    }

    /// What is taken back of one client's grants in one currency, those that ended first before the others.
    private static func journals(
        of grants: [CreditGrantRecords.Ended], _ account: CreditGrantRecords.Account, _ movements: [CreditRest.Movement], free: Int64
    ) -> [Journal] {
        guard let currency = grants.first?.amount.currency else { return [] }
        let spokenFor = max(0, movements.map(\.cents).reduce(0, +) - free)
        return CreditRest.unspent(of: grants.map(\.id), after: movements, spokenFor: spokenFor).map { rest in
            .creditExpired(Money(rest.cents, currency), of: account.client, grant: rest.grant)
        }
    }
}
