/// An account of the ledger (domain.md, Money).
public enum LedgerAccount: Hashable, Sendable {
    /// Money at a provider, or in the studio's own hands (`cash:offline`).
    case cash(PaymentProviderName)
    /// What clients may still spend: a liability.
    case clientCredit
    /// Paid and not yet delivered: a liability, taxes within it included.
    case prepaidSessions
    /// What practitioners have earned and not yet been paid.
    case practitionerEarnings
    /// On its way to a practitioner's bank.
    case payoutsPending
    /// Commission.
    case platformRevenue
    /// Taxes on sessions that were delivered, or lost to their clients.
    case taxPayable
    /// The value of sessions that expired or were forfeited, where the policy keeps it.
    case breakage
    /// Owed back to clients and not yet with them.
    case refundsPending
    /// Charged though the order did not need it any more; it goes back whole.
    case capturesToReturn
    /// Taken back by a bank on a client's word, until it is decided.
    case disputed
    /// Given back at the provider beyond what the sessions were worth: an expense.
    case goodwill
    /// Credit that staff gave away: an expense.
    case creditGranted
    /// The other side of whatever came over from an older system: what was true there before Carnet kept the books.
    case openingBalance

    /// The name it is kept under: `cash:test`, `client_credit`, …
    public var name: String {
        switch self {
        case .cash(let provider): "cash:\(provider.rawValue)"
        case .clientCredit: "client_credit"
        case .prepaidSessions: "prepaid_sessions"
        case .practitionerEarnings: "practitioner_earnings"
        case .payoutsPending: "payouts_pending"
        case .platformRevenue: "platform_revenue"
        case .taxPayable: "tax_payable"
        case .breakage: "breakage"
        case .refundsPending: "refunds_pending"
        case .capturesToReturn: "captures_to_return"
        case .disputed: "disputed"
        case .goodwill: "goodwill"
        case .creditGranted: "credit_granted"
        case .openingBalance: "opening_balance"
        }
    }
}
