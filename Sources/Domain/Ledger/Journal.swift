/// An account of the ledger (domain.md, Money).
public enum LedgerAccount: Hashable, Sendable {
    /// Money at a provider.
    case cash(PaymentProviderName)
    /// What clients may still spend: a liability.
    case clientCredit
    /// Paid and not yet delivered: a liability.
    case prepaidSessions
    /// Credit that staff gave away: an expense.
    case creditGranted

    /// The name it is kept under: `cash:test`, `client_credit`, …
    public var name: String {
        switch self {
        case .cash(let provider): "cash:\(provider.rawValue)"
        case .clientCredit: "client_credit"
        case .prepaidSessions: "prepaid_sessions"
        case .creditGranted: "credit_granted"
        }
    }
}

/// One event in the books: lines that move money between two accounts each, so that debit equals credit in every line
/// and every journal sums to zero by its form.
public struct Journal: Sendable {
    /// What made it. The same cause is never booked twice: `(type, id, line)` is unique in the database.
    public enum Cause: Hashable, Sendable {
        case orderSettled(ID<Order>)
        /// Staff gave credit; the number is the grant's own.
        case creditGranted(Int64)

        /// The name of the kind, as it is stored.
        public var type: String {
            switch self {
            case .orderSettled: "order_settled"
            case .creditGranted: "credit_granted"
            }
        }

        /// The number of the record that caused it.
        public var id: Int64 {
            switch self {
            case .orderSettled(let order): order.rawValue
            case .creditGranted(let grant): grant
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

        public init(debit: LedgerAccount, credit: LedgerAccount, cents: Int64) {
            self.debit = debit
            self.credit = credit
            self.cents = cents
        }
    }

    /// The event that is booked; booking it again changes nothing.
    public let cause: Cause
    /// Of all its lines; a journal never mixes two.
    public let currency: Currency
    /// Whose purchase or credit it is; client credit is summed by this.
    public let clientID: ID<Client>
    /// Whose sale it is; nil for credit that staff gave, which may be spent at any practice.
    public let practitionerID: ID<Practitioner>?
    /// The order it settles; nil for credit that staff gave.
    public let orderID: ID<Order>?
    /// The movements that are more than zero; none for an order that cost nothing.
    public let lines: [Line]

    private init(
        _ cause: Cause, currency: Currency, client: ID<Client>, practitioner: ID<Practitioner>?, order: ID<Order>?, lines: [Line]
    ) {
        self.cause = cause
        self.currency = currency
        self.clientID = client
        self.practitionerID = practitioner
        self.orderID = order
        self.lines = lines.filter { $0.cents > 0 }
    }

    /// An order is settled: what was paid, with money and with credit, is owed in sessions.
    public static func settled(_ order: ID<Order>, _ terms: OrderTerms, client: ID<Client>, provider: PaymentProviderName) -> Journal {
        Journal(
            .orderSettled(order), currency: terms.currency, client: client, practitioner: terms.practitionerID, order: order,
            lines: [
                Line(debit: .cash(provider), credit: .prepaidSessions, cents: terms.totalAmountCents),
                Line(debit: .clientCredit, credit: .prepaidSessions, cents: terms.creditAppliedCents),
            ])
    }

    /// Staff give a client credit.
    public static func granted(_ amount: Money, to client: ID<Client>, grant: Int64) -> Journal {
        Journal(
            .creditGranted(grant), currency: amount.currency, client: client, practitioner: nil, order: nil,
            lines: [Line(debit: .creditGranted, credit: .clientCredit, cents: amount.cents)])
    }
}
