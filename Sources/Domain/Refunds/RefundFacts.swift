/// What is known of a paid order when a refund is decided.
public struct RefundFacts: Sendable {
    /// Whose books it belongs to.
    public let sale: Journal.Sale
    /// How the order stands before.
    public let status: OrderStatus
    /// Whether it was sold as refundable.
    public let isRefundable: Bool
    /// What was paid, with money and with credit, in minor units.
    public let paidCents: Int64
    /// What was given back of it, or is on its way.
    public let refundedCents: Int64
    /// The payment that succeeded, if money was paid.
    public let capture: Capture?
    /// The first session first.
    public let sessions: [Session]
    /// Of an order that sold credit: what the client has not spent of all her credit; nil for any other.
    public let unspentCents: Int64?

    public init(
        sale: Journal.Sale, status: OrderStatus, isRefundable: Bool, paidCents: Int64, refundedCents: Int64, capture: Capture?,
        sessions: [Session], unspentCents: Int64? = nil
    ) {
        self.sale = sale
        self.status = status
        self.isRefundable = isRefundable
        self.paidCents = paidCents
        self.refundedCents = refundedCents
        self.capture = capture
        self.sessions = sessions
        self.unspentCents = unspentCents
    }

    /// The same with its sessions.
    public func with(_ sessions: [Session], unspentCents: Int64?) -> RefundFacts {
        RefundFacts(
            sale: sale, status: status, isRefundable: isRefundable, paidCents: paidCents, refundedCents: refundedCents, capture: capture,
            sessions: sessions, unspentCents: unspentCents)
    }

    /// What can still be given back, in minor units.
    public var leftCents: Int64 { paidCents - refundedCents }

    /// Money that came in.
    public struct Capture: Hashable, Sendable {
        /// The attempt that succeeded.
        public let payment: ID<Payment>
        /// Where its money came in, and goes back to.
        public let provider: PaymentProviderName
        /// What was captured and has not gone back, nor is on its way, nor waits to be sent again.
        public let leftCents: Int64

        public init(payment: ID<Payment>, provider: PaymentProviderName, leftCents: Int64) {
            self.payment = payment
            self.provider = provider
            self.leftCents = leftCents
        }
    }

    /// A session of the order.
    public struct Session: Hashable, Sendable {
        /// Its booking.
        public let id: ID<Booking>
        /// Where it stands in its life.
        public let status: BookingStatus
        /// Whether it was refunded before.
        public let paymentStatus: SessionPaymentStatus
        /// When it takes place, or was to; nil for a draft.
        public let start: Instant?
        /// Its share of what was paid.
        public let value: TaxedValue
        /// What it would have cost alone, tax included.
        public let listPriceCents: Int64
        /// Where its value is now.
        public let holding: Holding

        public init(
            id: ID<Booking>, status: BookingStatus, paymentStatus: SessionPaymentStatus, start: Instant?, value: TaxedValue,
            listPriceCents: Int64, holding: Holding
        ) {
            self.id = id
            self.status = status
            self.paymentStatus = paymentStatus
            self.start = start
            self.value = value
            self.listPriceCents = listPriceCents
            self.holding = holding
        }

        var isRefunded: Bool { paymentStatus == .refunded }

        /// Whether it took place, or was lost by its client's doing.
        var isUsed: Bool {
            switch status {
            case .completed, .noShow: true
            // Called off too late; one that was called off in time waits for its refund.
            case .canceled: holding != .prepaid
            case .draft, .pendingPayment, .confirmed, .expired: false
            }
        }

        /// Whether it goes back when all that is unused does.
        func isUnused(_ now: Instant) -> Bool {
            guard !isRefunded, holding == .prepaid else { return false }
            switch status {
            case .draft, .canceled: return true
            case .confirmed: return start.map { $0 > now } ?? true
            case .pendingPayment, .completed, .noShow, .expired: return false
            }
        }

        var earnedCents: Int64 { if case .earned(let earning) = holding { earning.grossCents } else { 0 } }

        /// What of its value can still be given back, in minor units: less than all of it where a refund of others took a part.
        var heldCents: Int64 {
            switch holding {
            case .prepaid, .kept: value.cents
            case .earned(let earning): earning.grossCents
            case .gone: 0
            }
        }
    }

    /// Where the value of a session is.
    public enum Holding: Hashable, Sendable {
        /// With the studio, as what it owes in sessions.
        case prepaid
        /// Earned; as far as it was not taken back.
        case earned(Earning)
        /// Kept, as the policy says.
        case kept
        /// Given as credit when it expired, or given back with other sessions.
        case gone
    }

    /// Where an amount goes: to the card up to what is left of its payment, then to credit.
    func parts(of amount: Int64, to destination: RefundDestination) -> [RefundPlan.Part] {
        let toCapture = destination == .credit ? 0 : min(amount, capture?.leftCents ?? 0)
        var parts = [RefundPlan.Part]()
        if let capture, toCapture > 0 {
            parts.append(.init(provider: capture.provider, payment: capture.payment, cents: toCapture))
        }
        if amount > toCapture { parts.append(.init(provider: .credit, payment: nil, cents: amount - toCapture)) }
        return parts
    }
}
