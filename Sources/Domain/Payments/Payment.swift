/// One attempt to pay an order.
public struct Payment: Sendable {
    /// Also the idempotency key at the provider, so that asking twice charges once.
    public let id: ID<Payment>
    /// What it pays; at most one attempt of an order succeeds (domain.md, What must always hold, 3).
    public let orderID: ID<Order>
    /// Who was asked for the money, or `credit` or `free` where nobody had to be.
    public let provider: PaymentProviderName
    /// Once succeeded or failed it does not change any more.
    public let status: PaymentStatus
    /// Money asked of the provider: the price less the credit applied.
    public let amount: Money
    /// What the buyer's card is known by at the provider; nil where the client says it at a page of the provider.
    public let token: String?
    /// What the provider calls the attempt; nil until it has said so.
    public let reference: String?
    /// What the client needs to act, where the provider gave one.
    public let clientSecret: String?
    /// A page of the provider where the client acts; nil where there is none, as at the test provider.
    public let redirectURL: String?
    /// How often the provider has been asked how it stands, while its end was not known.
    public let checks: Int
    /// When it was written, which is before the provider was asked for the first time.
    public let createdAt: Instant

    public init(
        id: ID<Payment>, orderID: ID<Order>, provider: PaymentProviderName, status: PaymentStatus, amount: Money, token: String? = nil,
        reference: String? = nil, clientSecret: String? = nil, redirectURL: String? = nil, checks: Int = 0, createdAt: Instant
    ) {
        self.id = id
        self.orderID = orderID
        self.provider = provider
        self.status = status
        self.amount = amount
        self.token = token
        self.reference = reference
        self.clientSecret = clientSecret
        self.redirectURL = redirectURL
        self.checks = checks
        self.createdAt = createdAt
    }

    /// The same in minor units of the order's currency.
    public var amountCents: Int64 { amount.cents }
}

/// How a buyer asks to pay (api.md, checkout).
public enum PaymentMethod: String, Sendable, CaseIterable {
    /// By money that Carnet does not move: cash, a transfer.
    case offline
    /// The card provider inside Carnet, for trials.
    case test
    case card
}

/// Where the money of an attempt moves.
public enum PaymentProviderName: String, Sendable, CaseIterable {
    case offline, test, stripe
    /// Nothing was left to pay, because the client's credit paid everything.
    case credit
    /// Nothing was left to pay, because it costs nothing.
    case free
}

/// Where an attempt stands.
public enum PaymentStatus: String, Sendable, CaseIterable {
    /// Written. No provider has been asked yet; or staff are to record the money.
    case created
    /// The provider is being asked, or works on it.
    case sent
    case requiresAction = "requires_action"
    case succeeded
    case failed
    /// The provider may or may not have taken the money. A time-out is this, never `failed`.
    case unknown
    /// The provider took the money when the order did not wait for it any more; it goes back.
    case surplus

    /// Whether nothing more will happen to the attempt.
    public var isFinal: Bool { self == .succeeded || self == .failed || self == .surplus }
}

extension Payment {
    /// An attempt about to be written.
    public struct Draft: Sendable {
        /// Who will be asked for the money; `credit` or `free` where nothing is left to pay.
        public let provider: PaymentProviderName
        /// Succeeded where nothing is left to pay or staff hold the money; `sent` for a provider, which is asked as soon as
        /// this is on disk; `created` for what the desk waits for.
        public let status: PaymentStatus
        /// Money to ask for, in minor units: the price less the credit applied; 0 with `credit` and `free`.
        public let amountCents: Int64
        /// When an unfinished attempt is looked at again (domain.md, What must always hold, 6); nil once final.
        public let nextCheckAt: Instant?

        /// Stored parts.
        public init(provider: PaymentProviderName, status: PaymentStatus, amountCents: Int64, nextCheckAt: Instant?) {
            self.provider = provider
            self.status = status
            self.amountCents = amountCents
            self.nextCheckAt = nextCheckAt
        }

        /// The attempt that a checkout or a retry makes: none of the providers where nothing is left to pay.
        public init(for terms: OrderTerms, method: PaymentMethod, isPaidOffline: Bool, now: Instant) {
            guard terms.totalAmountCents > 0 else {
                self.init(
                    provider: terms.creditAppliedCents > 0 ? .credit : .free, status: .succeeded, amountCents: 0, nextCheckAt: nil)
                return
            }
            let amount = terms.totalAmountCents
            switch method {
            case .offline where isPaidOffline:
                self.init(provider: .offline, status: .succeeded, amountCents: amount, nextCheckAt: nil)
            case .offline:
                // Nobody but people can answer: a week is when the desk should ask after the money.
                self.init(provider: .offline, status: .created, amountCents: amount, nextCheckAt: now.adding(days: 7))
            case .test, .card:
                // If the answer is lost, the reconciler asks for it.
                self.init(
                    provider: method == .test ? .test : .stripe, status: .sent, amountCents: amount,
                    nextCheckAt: now.adding(minutes: 1))
            }
        }
    }
}

/// The ways in which a payment is refused, in the order in which they are looked for.
public enum PaymentRefusal: Refusal, Equatable {
    case methodUnavailable(PaymentMethod)
    case orderNotPayable(ID<Order>, OrderStatus)
    case amountMismatch(due: Int64)
    /// The provider does not move amounts like this one; why.
    case amountUnsupported(Money, reason: String)
    /// The provider has been asked and has not answered; another attempt now could charge twice.
    case underWay(ID<Order>)
    /// The card said no; the order either waits for another attempt or is canceled.
    case declined(order: ID<Order>, isWaiting: Bool)

    public var code: RefusalCode {
        switch self {
        case .methodUnavailable: .paymentMethodUnavailable
        case .orderNotPayable: .orderNotPayable
        case .amountMismatch: .amountMismatch
        case .amountUnsupported: .amountUnsupported
        case .underWay: .paymentInProgress
        case .declined: .paymentDeclined
        }
    }

    public var detail: String {
        switch self {
        case .methodUnavailable(.test): "Test payments are switched off here; start the server with CARNET_TEST_PAYMENTS=1 to try them."
        case .methodUnavailable(let method): "Payments by \(method.rawValue) are not set up on this server; use payment_method offline."
        case .orderNotPayable(let id, let status): "Order \(id) is \(status.rawValue); only a pending order can be paid or canceled."
        case .amountMismatch(let due): "The order needs exactly \(due) minor units; record that amount."
        case .amountUnsupported(let amount, let reason): "\(amount) cannot be paid by card: \(reason)."
        case .underWay(let id): "A payment for order \(id) is under way; ask again when it has ended."
        case .declined(let id, true): "The card was declined; order \(id) still waits. Try another card, or cancel the order."
        case .declined(_, false): "The card was declined and nothing was sold. Try another card."
        }
    }
}
