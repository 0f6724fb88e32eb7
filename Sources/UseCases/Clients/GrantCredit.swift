import Domain
import Store

/// Staff give a client credit that pays for later orders.
public struct GrantCredit: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameters:
    ///   - reason: why, for the books
    ///   - expiresAt: until when it can be spent; nil for ever
    /// - Throws: `Forbidden` unless staff ask; `NotFound`; `InvalidInput`.
    public func callAsFunction(
        _ amount: Money, to client: ID<Client>, reason: String, expiresAt: Instant? = nil, by caller: Caller, once: Once<ClientAccount>? = nil
    ) async throws -> Outcome<ClientAccount> {
        try caller.requireStaff()
        var faults = Faults()
        faults.amount(amount.cents, "amount_cents", from: 1)
        faults.line(reason, "reason", limit: 500)
        let now = studio.outside.now()
        if let expiresAt { faults.check(expiresAt > now, "expires_at", detail: "must be in the future") }
        try faults.throwIfAny()
        return try await studio.store.write(once: once, now: now) { records in
            guard let found = try records.clients.find(client, in: .of(caller)) else { throw NotFound("client \(client)") }
            let grant = try records.creditGrants.insertGrant(amount, to: client, reason: reason, by: caller.scope, expiresAt: expiresAt, now: now)
            try records.ledger.book(.granted(amount, to: client, grant: grant), now: now)
            try records.audit.insert(
                .creditGranted, .init(.client, client), [AuditChange("amount_cents", after: "\(amount.cents) \(amount.currency.code)")],
                reason: reason, by: caller, now: now)
            return ClientAccount(client: found, credit: try records.ledger.credit(of: client))
        }
    }
}
