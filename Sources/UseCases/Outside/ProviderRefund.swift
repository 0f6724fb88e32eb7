import Domain

/// Money that a provider is to give back.
public struct ProviderRefund: Sendable {
    /// The idempotency key at the provider is `refund-<id>`.
    public let id: ID<RefundPart>
    /// The captured attempt whose money it is.
    public let payment: ProviderAttempt
    public let order: ID<Order>
    public let amount: Money
    /// What the provider calls the refund, if it has said so.
    public let reference: String?
    public let createdAt: Instant

    public init(
        id: ID<RefundPart>, payment: ProviderAttempt, order: ID<Order>, amount: Money, reference: String? = nil, createdAt: Instant
    ) {
        self.id = id
        self.payment = payment
        self.order = order
        self.amount = amount
        self.reference = reference
        self.createdAt = createdAt
    }
}

/// What a provider says of a refund.
public struct RefundAnswer: Sendable, Equatable {
    /// How it stands.
    public enum Outcome: Sendable, Equatable {
        case succeeded
        /// The provider works on it.
        case pending
        /// Nothing went back; why, in the provider's words.
        case failed(reason: String)
    }

    public let outcome: Outcome
    /// What the provider calls the refund.
    public let reference: String?

    public init(_ outcome: Outcome, reference: String? = nil) {
        self.outcome = outcome
        self.reference = reference
    }
}

/// Something that went back at the provider's side.
public struct ProviderReturn: Sendable, Equatable {
    /// What it is.
    public enum Kind: Sendable, Equatable {
        /// A refund; with our number if we asked for it, without if somebody made it at the provider.
        case refund(ours: ID<RefundPart>?, RefundAnswer.Outcome)
        /// The client's bank takes the money back, or has tried to.
        case dispute(Dispute)
    }

    /// How a dispute stands.
    public enum Dispute: Sendable, Equatable { case open, won, lost }

    /// What the provider calls it.
    public let reference: String
    public let amount: Money
    public let kind: Kind

    public init(reference: String, amount: Money, kind: Kind) {
        self.reference = reference
        self.amount = amount
        self.kind = kind
    }
}
