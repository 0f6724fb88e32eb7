import Domain

/// Whoever moves the money of a card. Asked only outside of transactions.
public protocol PaymentProvider: Sendable {
    /// - Throws: `InvalidInput` for a token that the provider could not use.
    func check(token: String?) throws(InvalidInput)

    /// - Throws: `PaymentRefusal.amountUnsupported`, before anything is written.
    func check(amount: Money) throws(PaymentRefusal)

    /// Asks for the money of an attempt. The attempt's number is the idempotency key: asked twice, it charges once.
    ///
    /// - Throws: when no answer came. The attempt is then `unknown`, never `failed`.
    func charge(_ charge: Charge) async throws -> ProviderAnswer

    /// How an attempt stands; nil if the provider was never asked for it, as far as it knows.
    func state(of attempt: ProviderAttempt) async throws -> ProviderAnswer?

    /// Gives up an attempt that waits for the client, and says how it ended: it may have succeeded just before. Nil if the
    /// provider was never asked for it.
    func cancel(_ attempt: ProviderAttempt) async throws -> ProviderAnswer?

    /// Gives money of a captured attempt back. The refund's number is the idempotency key: asked twice, it refunds once.
    ///
    /// - Throws: when no answer came.
    func refund(_ refund: ProviderRefund) async throws -> RefundAnswer

    /// How a refund stands; nil if the provider was never asked for it.
    func state(ofRefund refund: ProviderRefund) async throws -> RefundAnswer?

    /// Everything that went back of an attempt, whoever sent it back.
    func returns(of attempt: ProviderAttempt) async throws -> [ProviderReturn]
}

/// What a provider is asked for.
public struct Charge: Sendable {
    /// How long after it was first made the same charge can be asked for again under its key, in minutes. Stripe keeps keys
    /// for 24 hours at least.
    public static let repeatableMinutes = 23 * 60

    public let attempt: ProviderAttempt
    /// What is sold, as the buyer reads it.
    public let description: String
    /// Where the provider can write to the buyer; nil for a card that it knows already.
    public let email: String?
    /// It may have been asked for before; then a refusal does not say what became of the first time.
    public let isRepeat: Bool

    public init(attempt: ProviderAttempt, description: String, email: String?, isRepeat: Bool) {
        self.attempt = attempt
        self.description = description
        self.email = email
        self.isRepeat = isRepeat
    }
}

/// An attempt as its provider has to know it.
public struct ProviderAttempt: Sendable {
    public let payment: ID<Payment>
    public let order: ID<Order>
    public let amount: Money
    /// What the buyer's card is known by at the provider; nil where the buyer says it at a page of the provider.
    public let token: String?
    /// What the provider calls the attempt, if it has said so.
    public let reference: String?
    public let createdAt: Instant

    public init(payment: ID<Payment>, order: ID<Order>, amount: Money, token: String?, reference: String?, createdAt: Instant) {
        self.payment = payment
        self.order = order
        self.amount = amount
        self.token = token
        self.reference = reference
        self.createdAt = createdAt
    }

    /// - Parameter heard: what the provider calls it as others tell; used until the provider has said so itself
    public init(_ payment: Payment, heard: String? = nil) {
        self.init(
            payment: payment.id, order: payment.orderID, amount: payment.amount, token: payment.token,
            reference: payment.reference ?? heard, createdAt: payment.createdAt)
    }
}

/// What a provider says of an attempt.
public struct ProviderAnswer: Sendable, Equatable {
    /// How it stands.
    public enum Outcome: Sendable, Equatable {
        case succeeded
        case failed
        /// The client must act: with the secret for doing so, as in 3-D Secure, or at a page of the provider.
        case requiresAction(clientSecret: String?, redirectURL: String?)
        /// The provider works on it.
        case processing
    }

    public let outcome: Outcome
    /// What the provider calls the attempt.
    public let reference: String?

    public init(_ outcome: Outcome, reference: String? = nil) {
        self.outcome = outcome
        self.reference = reference
    }

    /// For money that needs no provider's name.
    public static let succeeded = ProviderAnswer(.succeeded)
    public static let failed = ProviderAnswer(.failed)
}
