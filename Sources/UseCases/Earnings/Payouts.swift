import Domain
import Store

/// Pays practitioners what is available to them, all that are due in one run. Only admins do.
public struct MakePayouts: Sendable {
    /// What a run would pay, or has paid.
    public struct Run: Sendable {
        /// Nil where nothing was written: a dry run, or nobody is due.
        public let payouts: [Payout]
        public let due: [PayoutLine]
        /// Those who are owed something, and less than the least amount.
        public let below: [PayoutLine]

        /// The number of the run; nil where nothing was written.
        public var batch: ID<PayoutBatch>? { payouts.first?.batchID }
    }

    /// Who is to be paid.
    public struct Request: Sendable {
        /// Only her; nil for everyone.
        public var practitioner: ID<Practitioner>?
        /// The least that is paid, in minor units; nil for 50 of each currency.
        public var leastCents: Int64?
        /// Only look.
        public var isDryRun: Bool
        /// What somebody looked at: a run that would pay anything else is refused. Nil for whatever is due.
        public var expected: [PayoutLine]?

        public init(
            practitioner: ID<Practitioner>? = nil, leastCents: Int64? = nil, isDryRun: Bool = false, expected: [PayoutLine]? = nil
        ) {
            self.practitioner = practitioner
            self.leastCents = leastCents
            self.isDryRun = isDryRun
            self.expected = expected
        }
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `Forbidden` unless an admin asks; `InvalidInput`; `NotFound` for an unknown practitioner;
    ///   `PayoutRefusal.dueChanged` where what is due is not what was looked at.
    public func callAsFunction(_ request: Request, by caller: Caller, once: Once<Run>? = nil) async throws -> Outcome<Run> {
        try caller.requireAdmin()
        var faults = Faults()
        if let cents = request.leastCents { faults.amount(cents, "minimum_cents", from: 1) }
        try faults.throwIfAny()
        return try await studio.write(once) { records, now in
            if let id = request.practitioner, try records.practitioners.find(id) == nil { throw NotFound("practitioner \(id)") }
            if !request.isDryRun { try records.payouts.lock() }
            let owed = try records.earnings.balances(of: request.practitioner, now: now).filter { $0.balance.availableCents > 0 }
                .map { PayoutLine(practitioner: $0.practitioner, amount: Money($0.balance.availableCents, $0.currency)) }
            let isDue = { (payout: PayoutLine) in
                payout.amount.cents >= request.leastCents ?? Payout.leastCents(in: payout.amount.currency)
            }
            let (due, below) = (owed.filter(isDue), owed.filter { !isDue($0) })
            // Judged where it is written, so that nothing can come in between.
            if let expected = request.expected { try PayoutDifference.check(expected, due) }
            guard !request.isDryRun, !due.isEmpty else { return Run(payouts: [], due: due, below: below) }
            let payouts = try records.payouts.insert(due, by: caller, now: now)
            try records.ledger.book(payouts.map(Journal.payoutMade), now: now)
            try records.audit.insert(
                payouts.map { payout in
                    .init(
                        .payoutMade, .init(.payout, payout.id),
                        AuditChange.all([
                            "practitioner_id": payout.practitionerID.description,
                            "amount_cents": "\(payout.amount.cents) \(payout.amount.currency.code)",
                        ]))
                }, by: caller, now: now)
            return Run(payouts: payouts, due: due, below: below)
        }
    }
}

/// Says how a payout ended: the bank has paid it, or sent it back, or it was called off.
public struct EndPayout: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter reason: why it failed, for the record
    /// - Throws: `Forbidden` unless an admin asks; `NotFound`, `InvalidInput`, `PayoutRefusal`.
    public func callAsFunction(
        _ id: ID<Payout>, _ event: Payout.Status.Event, reason: String?, by caller: Caller, once: Once<Payout>? = nil
    ) async throws -> Outcome<Payout> {
        try caller.requireAdmin()
        try checkReason(reason, isNeeded: event == .fail)
        return try await studio.write(once) { records, now in
            guard let payout = try records.payouts.lock(id) else { throw NotFound("payout \(id)") }
            let status = try payout.status.after(event)
            let ended = try records.payouts.update(id, to: status, failure: event == .fail ? reason : nil, now: now)
            let change = AuditChange("status", before: payout.status.rawValue, after: ended.status.rawValue)
            try records.audit.insert(.payoutEnded, .init(.payout, id), [change], reason: reason, by: caller, now: now)
            switch event {
            case .pay:
                try records.ledger.book(.payoutPaid(ended), now: now)
                try records.outbox.add([.payoutPaid(id, practitioner: ended.practitionerID, amount: ended.amount)], now: now)
            case .fail, .cancel:
                // What a bank sends back after it was paid comes in again first.
                try records.ledger.book(payout.status == .paid ? .payoutReturned(ended) : .payoutFailed(ended), now: now)
            }
            return ended
        }
    }
}

/// Shows payouts: an admin all, a practitioner her own.
public struct ReadPayouts: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Newest first.
    ///
    /// - Throws: `Forbidden` for a client.
    public func callAsFunction(
        of practitioner: ID<Practitioner>?, status: Payout.Status?, _ page: PageRequest<Int64>, by caller: Caller
    ) async throws -> Page<Payout, Int64>? {
        try caller.requireStaff()
        var whose = practitioner
        var nobody: ID<Client>?
        guard caller.narrow(&whose, &nobody) else { return nil }
        return try await studio.store.read { [whose] in try $0.payouts.list(of: whose, status: status, page) }
    }

    /// - Throws: `NotFound` for another's; `Forbidden` for a client.
    public func callAsFunction(_ id: ID<Payout>, by caller: Caller) async throws -> Payout {
        try caller.requireStaff()
        guard let found = try await studio.store.read({ try $0.payouts.find(id) }), caller.runs(found.practitionerID) else {
            throw NotFound("payout \(id)")
        }
        return found
    }

    /// What the bank is to transfer for a run.
    ///
    /// - Throws: `Forbidden` unless an admin asks; `NotFound`.
    public func bankLines(of batch: ID<PayoutBatch>, by caller: Caller) async throws -> [PayoutRecords.BankLine] {
        try caller.requireAdmin()
        return try await studio.store.read { records in
            try records.holdMoment()
            guard try records.payouts.isBatch(batch) else { throw NotFound("payout run \(batch)") }
            return try records.payouts.bankLines(of: batch)
        }
    }
}
