import Domain

/// Whoever moves the money of a card. Asked only outside of transactions.
public protocol PaymentProvider: Sendable {
    /// Asks for the money of an attempt. The attempt's number is the idempotency key: asked twice, it charges once.
    ///
    /// - Throws: when no answer came. The attempt is then `unknown`, never `failed`.
    func charge(_ charge: Charge) async throws -> ProviderAnswer

    /// How an attempt stands; nil if the provider was never asked for it.
    func state(of payment: ID<Payment>) async throws -> ProviderAnswer?

    /// Gives up an attempt that waits for the client, and says how it ended: it may have succeeded just before.
    func cancel(_ payment: ID<Payment>) async throws -> ProviderAnswer?

    /// Gives money of an attempt back. The part's number is the idempotency key: asked twice, it gives back once.
    ///
    /// - Throws: when no answer came. The part is asked for again.
    func refund(_ refund: ProviderRefund) async throws -> RefundAnswer

    /// Whether the provider could use this token.
    func accepts(token: String?) -> Bool
}

/// What a provider is asked.
public struct Charge: Sendable {
    public let payment: ID<Payment>
    public let order: ID<Order>
    public let amount: Money
    /// What the buyer's card is known by at the provider.
    public let token: String?

    public init(payment: ID<Payment>, order: ID<Order>, amount: Money, token: String?) {
        self.payment = payment
        self.order = order
        self.amount = amount
        self.token = token
    }
}

/// What a provider says of an attempt.
public enum ProviderAnswer: Sendable, Equatable {
    case succeeded
    case failed
    /// The client must act, as in 3-D Secure; with the secret for doing so.
    case requiresAction(clientSecret: String)
}

/// What a provider is asked to give back.
public struct ProviderRefund: Sendable {
    public let id: ID<RefundPart>
    public let payment: ID<Payment>
    public let order: ID<Order>
    public let amount: Money
    public let createdAt: Instant
}

/// What a provider says of money that is to go back.
public struct RefundAnswer: Sendable, Equatable {
    public enum Outcome: Sendable, Equatable {
        case succeeded
        case pending
        case failed(reason: String)
    }

    public let outcome: Outcome
    /// What the provider calls it.
    public let reference: String?

    public init(_ outcome: Outcome, reference: String?) {
        self.outcome = outcome
        self.reference = reference
    }
}
