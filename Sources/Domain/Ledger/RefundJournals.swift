// What is booked when money goes back (domain.md, Money and Refunds). What a refund undoes is `RefundPlan.journal`.

extension Journal {
    /// A part of a refund has arrived: at the provider it came from, or as credit.
    public static func refundPaid(_ part: RefundPart, of sale: Sale) -> Journal {
        Journal(.refundPaid(part.id), of: sale, lines: [Line(debit: .refundsPending, credit: part.account, cents: part.amountCents)])
    }

    /// A payment that its order did not need has gone back.
    public static func captureReturned(_ part: RefundPart, of sale: Sale) -> Journal {
        Journal(.refundPaid(part.id), of: sale, lines: [Line(debit: .capturesToReturn, credit: part.account, cents: part.amountCents)])
    }

    /// A part that had arrived came back after all: it is with the provider again, and owed as before. Stripe finds out days
    /// later that a card was closed (docs.stripe.com/refunds, Handle failed refunds).
    public static func refundBounced(_ part: RefundPart, of sale: Sale) -> Journal {
        let owed: LedgerAccount = part.refundID == nil ? .capturesToReturn : .refundsPending
        return Journal(.refundBounced(part.id), of: sale, lines: [Line(debit: part.account, credit: owed, cents: part.amountCents)])
    }

    /// A client's bank has taken a charge back, until it is decided.
    public static func disputeOpened(_ dispute: ID<Dispute>, cents: Int64, provider: PaymentProviderName, of sale: Sale) -> Journal {
        Journal(.disputeOpened(dispute), of: sale, lines: [Line(debit: .disputed, credit: .cash(provider), cents: cents)])
    }

    /// It was decided for the studio: the money is back.
    public static func disputeWon(_ dispute: ID<Dispute>, cents: Int64, provider: PaymentProviderName, of sale: Sale) -> Journal {
        Journal(.disputeWon(dispute), of: sale, lines: [Line(debit: .cash(provider), credit: .disputed, cents: cents)])
    }

    /// It was decided for the client: the money is as good as back and gone again, and what it paid goes back with it.
    public static func disputeLost(_ dispute: ID<Dispute>, cents: Int64, provider: PaymentProviderName, of sale: Sale) -> Journal {
        Journal(.disputeLost(dispute), of: sale, lines: [Line(debit: .cash(provider), credit: .disputed, cents: cents)])
    }
}

extension RefundPart {
    /// Where the money goes out of, or is owed again.
    fileprivate var account: LedgerAccount { provider == .credit ? .clientCredit : .cash(provider) }
}
