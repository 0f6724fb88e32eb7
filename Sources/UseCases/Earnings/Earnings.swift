import Domain
import Store

/// What a practitioner has earned: an admin sees everyone's, a practitioner her own.
public struct ReadEarnings: Sendable {
    /// What she is owed in a currency, and the entries that make it up.
    public struct Account: Sendable {
        public let currency: Currency
        /// All in which she has an account, by code.
        public let currencies: [Currency]
        public let balance: EarningsBalance
        public let entries: Page<EarningRecords.Entry, Int64>
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter currency: nil for the first that she has an account in, by code
    /// - Throws: `NotFound` for another's, and for a client.
    public func callAsFunction(
        _ practitioner: ID<Practitioner>, in currency: Currency?, _ page: PageRequest<Int64>, by caller: Caller
    ) async throws -> Account {
        guard caller.runs(practitioner) else { throw NotFound("practitioner \(practitioner)") }
        let now = studio.outside.now()
        return try await studio.store.read { records in
            try records.holdMoment()
            guard try records.commissions.agreement(with: practitioner) != nil else { throw NotFound("practitioner \(practitioner)") }
            let owed = try records.earnings.balances(of: practitioner, now: now)
            let chosen = currency ?? owed.first?.currency ?? .usd
            let balance = owed.first { $0.currency == chosen }?.balance
            return Account(
                currency: chosen, currencies: owed.map(\.currency),
                balance: balance ?? EarningsBalance(projectedCents: 0, pendingCents: 0, availableCents: 0, paidCents: 0),
                entries: try records.earnings.list(of: practitioner, in: chosen, page))
        }
    }
}

/// The rates of commission, and what is agreed with each practitioner. Only admins change them.
public struct Commissions: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `Forbidden` for a client.
    public func table(by caller: Caller) async throws -> [ServiceType: CommissionRate] {
        try caller.requireStaff()
        return try await studio.store.read { try $0.commissions.table() }
    }

    /// - Throws: `Forbidden` unless an admin asks.
    public func set(_ rates: [ServiceType: CommissionRate], by caller: Caller) async throws -> [ServiceType: CommissionRate] {
        try caller.requireAdmin()
        let now = studio.outside.now()
        return try await studio.store.write { records in
            let old = try records.commissions.table()
            try records.commissions.set(rates)
            let new = try records.commissions.table()
            let changes = ServiceType.allCases.filter { old[$0] != new[$0] }.map { type in
                AuditChange(type.rawValue, before: old[type].map { "\($0.basisPoints)" }, after: new[type].map { "\($0.basisPoints)" })
            }
            if !changes.isEmpty { try records.audit.insert(.commissionsChanged, .init(.commissions), changes, by: caller, now: now) }
            return new
        }
    }

    /// - Throws: `NotFound` for another's, and for a client.
    public func agreement(with practitioner: ID<Practitioner>, by caller: Caller) async throws -> PractitionerAgreement {
        guard caller.runs(practitioner), let found = try await studio.store.read({ try $0.commissions.agreement(with: practitioner) })
        else { throw NotFound("practitioner \(practitioner)") }
        return found
    }

    /// - Parameter change: what is to be different; the rest stays
    /// - Throws: `NotFound`; `Forbidden` unless an admin asks; `InvalidInput`.
    public func set(
        with practitioner: ID<Practitioner>, by caller: Caller, _ change: @escaping @Sendable (inout PractitionerAgreement) -> Void
    ) async throws -> PractitionerAgreement {
        try caller.requireAdmin()
        let now = studio.outside.now()
        return try await studio.store.write { records in
            guard try records.practitioners.lock(practitioner) != nil, var agreement = try records.commissions.agreement(with: practitioner)
            else { throw NotFound("practitioner \(practitioner)") }
            let old = agreement
            change(&agreement)
            var faults = Faults()
            faults.number(agreement.commissionAdjustment, "commission_adjustment_basis_points", in: -10_000...10_000)
            if let account = agreement.payoutAccount { faults.line(account, "payout_account", limit: 100) }
            try faults.throwIfAny()
            try records.commissions.set(agreement, with: practitioner)
            let changes = AuditChange.between(old.audited, agreement.audited)
            if !changes.isEmpty { try records.audit.insert(.agreementChanged, .init(.agreement, practitioner), changes, by: caller, now: now) }
            return agreement
        }
    }
}
