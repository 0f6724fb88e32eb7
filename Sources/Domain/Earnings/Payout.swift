/// Money paid to a practitioner out of what is available to her (domain.md, Earnings).
public struct Payout: Hashable, Sendable {
    /// By which an admin says how it ended.
    public let id: ID<Payout>
    /// All payouts of one run.
    public let batchID: ID<PayoutBatch>
    /// Who is paid.
    public let practitionerID: ID<Practitioner>
    /// All that was available to her in the currency when the run was made.
    public let amount: Money
    /// Moved only by `Status.after`.
    public let status: Status
    /// Why it failed; nil otherwise.
    public let failure: String?
    /// The moment of the run, in UTC.
    public let createdAt: Instant
    /// When it was paid, failed or canceled.
    public let endedAt: Instant?

    public init(
        id: ID<Payout>, batch: ID<PayoutBatch>, practitioner: ID<Practitioner>, amount: Money, status: Status, failure: String?,
        createdAt: Instant, endedAt: Instant?
    ) {
        self.id = id
        self.batchID = batch
        self.practitionerID = practitioner
        self.amount = amount
        self.status = status
        self.failure = failure
        self.createdAt = createdAt
        self.endedAt = endedAt
    }

    /// Where it stands.
    public enum Status: String, Sendable, CaseIterable {
        /// Written, and perhaps given to the bank.
        case pending
        case paid
        /// The bank sent it back; the money is available again.
        case failed
        /// Called off before it was given to the bank; the money is available again.
        case canceled

        /// What can happen to a payout.
        public enum Event: Sendable, CaseIterable { case pay, fail, cancel }

        /// The whole table.
        ///
        /// - Throws: `PayoutRefusal.hasEnded` for everything but what is pending; a bank may still send back what was paid.
        public func after(_ event: Event) throws(PayoutRefusal) -> Status {
            switch (self, event) {
            case (.pending, .pay): .paid
            case (.pending, .fail), (.paid, .fail): .failed
            case (.pending, .cancel): .canceled
            case (.paid, .pay), (.paid, .cancel), (.failed, _), (.canceled, _): throw .hasEnded(self)
            }
        }
    }

    /// The least that is paid out, in minor units: 50 of the currency's units (domain.md, Earnings: $50).
    public static func leastCents(in currency: Currency) -> Int64 {
        (0..<currency.minorDigits).reduce(50) { unit, _ in unit * 10 }
    }
}

/// One run of payouts.
public enum PayoutBatch {}

/// The ways in which a payout is refused.
public enum PayoutRefusal: Refusal, Equatable {
    case hasEnded(Payout.Status)
    /// What is due is not what was looked at.
    case dueChanged([PayoutDifference])

    public var code: RefusalCode {
        switch self {
        case .hasEnded: .invalidTransition
        case .dueChanged: .amountMismatch
        }
    }

    public var detail: String {
        switch self {
        case .hasEnded(let status): "The payout is \(status.rawValue) already."
        case .dueChanged(let differences):
            "What is due has changed: "
                + differences.map { "practitioner \($0.practitioner) \($0.now.cents) instead of \($0.before.cents) \($0.now.currency.code)" }
                .joined(separator: ", ") + ". Look again."
        }
    }
}
