/// One event in the books: lines that move money between two accounts each, so that debit equals credit in every line
/// and every journal sums to zero by its form.
public struct Journal: Hashable, Sendable {
    /// What made it. The same cause is never booked twice: `(type, id, line)` is unique in the database.
    public enum Cause: Hashable, Sendable {
        case orderSettled(ID<Order>)
        /// Staff gave credit; the number is the grant's own.
        case creditGranted(Int64)
        case creditExpired(Int64)
        /// What became of a session earned its value, or lost it; the number is that of the outcome.
        case sessionClosed(outcome: Int64)
        /// The outcome that took an earlier one back.
        case sessionReopened(outcome: Int64)
        case sessionExpired(ID<Booking>)
        case refundDecided(ID<Refund>)
        case refundPaid(ID<RefundPart>)
        /// What had arrived came back to the provider, who could not deliver it.
        case refundBounced(ID<RefundPart>)
        case captureUnneeded(ID<Payment>)
        case disputeOpened(ID<Dispute>)
        case disputeWon(ID<Dispute>)
        case disputeLost(ID<Dispute>)
        case payoutMade(ID<Payout>)
        case payoutPaid(ID<Payout>)
        case payoutFailed(ID<Payout>)

        /// The name of the kind, as it is stored.
        public var type: String { stored.type }

        /// The number of the record that caused it.
        public var id: Int64 { stored.id }

        private var stored: (type: String, id: Int64) {
            switch self {
            case .orderSettled(let order): ("order_settled", order.rawValue)
            case .creditGranted(let grant): ("credit_granted", grant)
            case .creditExpired(let grant): ("credit_expired", grant)
            case .sessionClosed(let outcome): ("session_closed", outcome)
            case .sessionReopened(let outcome): ("session_reopened", outcome)
            case .sessionExpired(let booking): ("session_expired", booking.rawValue)
            case .refundDecided(let refund): ("refund_decided", refund.rawValue)
            case .refundPaid(let part): ("refund_paid", part.rawValue)
            case .refundBounced(let part): ("refund_bounced", part.rawValue)
            case .captureUnneeded(let payment): ("capture_unneeded", payment.rawValue)
            case .disputeOpened(let dispute): ("dispute_opened", dispute.rawValue)
            case .disputeWon(let dispute): ("dispute_won", dispute.rawValue)
            case .disputeLost(let dispute): ("dispute_lost", dispute.rawValue)
            case .payoutMade(let payout): ("payout_made", payout.rawValue)
            case .payoutPaid(let payout): ("payout_paid", payout.rawValue)
            case .payoutFailed(let payout): ("payout_failed", payout.rawValue)
            }
        }
    }

    /// A movement from one account to another.
    public struct Line: Hashable, Sendable {
        /// The account that the amount is debited to: `cash:test` where a card paid.
        public let debit: LedgerAccount
        /// The account that the amount is credited to: `prepaid_sessions` where an order is settled.
        public let credit: LedgerAccount
        /// Minor units, more than zero.
        public let cents: Int64
        /// The session that it is about, if it is about one.
        public let bookingID: ID<Booking>?
        /// Whose earning it is, where that may be another than who sold the order; nil for the journal's.
        public let practitionerID: ID<Practitioner>?

        public init(
            debit: LedgerAccount, credit: LedgerAccount, cents: Int64, booking: ID<Booking>? = nil, practitioner: ID<Practitioner>? = nil
        ) {
            self.debit = debit
            self.credit = credit
            self.cents = cents
            self.bookingID = booking
            self.practitionerID = practitioner
        }
    }

    /// The event that is booked; booking it again changes nothing.
    public let cause: Cause
    /// Of all its lines; a journal never mixes two.
    public let currency: Currency
    /// Whose purchase or credit it is; client credit is summed by this. Nil for payouts.
    public let clientID: ID<Client>?
    /// Whose sale or payout it is; nil for credit that staff gave, which may be spent at any practice.
    public let practitionerID: ID<Practitioner>?
    /// The order it is about, if any.
    public let orderID: ID<Order>?
    /// The movements that are more than zero; none for an order that cost nothing.
    public let lines: [Line]

    init(
        _ cause: Cause, currency: Currency, client: ID<Client>?, practitioner: ID<Practitioner>?, order: ID<Order>?, lines: [Line]
    ) {
        self.cause = cause
        self.currency = currency
        self.clientID = client
        self.practitionerID = practitioner
        self.orderID = order
        self.lines = lines.filter { $0.cents > 0 }
    }
}
