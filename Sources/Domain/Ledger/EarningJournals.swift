// What is booked when sessions are delivered or lost, and when practitioners are paid (domain.md, Money and Earnings).

extension Journal {
    /// A session was delivered, or forfeited to who would have delivered it: its value becomes earning, commission and tax.
    public static func earned(_ earning: Earning, outcome: Int64, of sale: Sale) -> Journal {
        Journal(.sessionClosed(outcome: outcome), of: sale, lines: earning.lines(from: .prepaidSessions))
    }

    /// A session was forfeited, and the policy keeps its value.
    public static func kept(_ booking: ID<Booking>, value: TaxedValue, outcome: Int64, of sale: Sale) -> Journal {
        Journal(.sessionClosed(outcome: outcome), of: sale, lines: breakage(booking, value))
    }

    /// How a session went was taken back: what was booked for it returns.
    public static func reopened(_ earning: Earning, outcome: Int64, of sale: Sale) -> Journal {
        Journal(
            .sessionReopened(outcome: outcome), of: sale, lines: earning.lines(to: .prepaidSessions))
    }

    /// The same where the policy had kept the value.
    public static func unkept(_ booking: ID<Booking>, value: TaxedValue, outcome: Int64, of sale: Sale) -> Journal {
        Journal(
            .sessionReopened(outcome: outcome), of: sale,
            lines: breakage(booking, value).map { Line(debit: $0.credit, credit: $0.debit, cents: $0.cents, booking: booking) })
    }

    /// A session expired before it was scheduled; its value goes where the policy says.
    public static func expired(_ booking: ID<Booking>, value: TaxedValue, to destination: LostValue, earning: Earning?, of sale: Sale) -> Journal {
        switch (destination, earning) {
        case (.earned, let earning?):
            Journal(.sessionExpired(booking), of: sale, lines: earning.lines(from: .prepaidSessions))
        case (.credit, _):
            Journal(
                .sessionExpired(booking), of: sale,
                lines: [Line(debit: .prepaidSessions, credit: .clientCredit, cents: value.cents, booking: booking)])
        case (.breakage, _), (.earned, nil):
            Journal(.sessionExpired(booking), of: sale, lines: breakage(booking, value))
        }
    }

    /// Money is on its way to a practitioner.
    public static func payoutMade(_ payout: Payout) -> Journal {
        payoutJournal(.payoutMade(payout.id), payout, debit: .practitionerEarnings, credit: .payoutsPending)
    }

    /// It has arrived, out of the studio's bank.
    public static func payoutPaid(_ payout: Payout) -> Journal {
        payoutJournal(.payoutPaid(payout.id), payout, debit: .payoutsPending, credit: .cash(.offline))
    }

    /// It came back, and is available again.
    public static func payoutFailed(_ payout: Payout) -> Journal {
        payoutJournal(.payoutFailed(payout.id), payout, debit: .payoutsPending, credit: .practitionerEarnings)
    }

    /// The bank sent back what it had paid.
    public static func payoutReturned(_ payout: Payout) -> Journal {
        payoutJournal(.payoutFailed(payout.id), payout, debit: .cash(.offline), credit: .practitionerEarnings)
    }

    private static func payoutJournal(_ cause: Cause, _ payout: Payout, debit: LedgerAccount, credit: LedgerAccount) -> Journal {
        Journal(
            cause, currency: payout.amount.currency, client: nil, practitioner: payout.practitionerID, order: nil,
            lines: [Line(debit: debit, credit: credit, cents: payout.amount.cents)])
    }

    private static func breakage(_ booking: ID<Booking>, _ value: TaxedValue) -> [Line] {
        [
            Line(debit: .prepaidSessions, credit: .breakage, cents: value.netCents, booking: booking),
            Line(debit: .prepaidSessions, credit: .taxPayable, cents: value.taxCents, booking: booking),
        ]
    }
}

extension Earning {
    /// The lines that turn a session's value into what it earns.
    func lines(from account: LedgerAccount) -> [Journal.Line] {
        parts.map { Journal.Line(debit: account, credit: $0.account, cents: $0.cents, booking: bookingID, practitioner: practitionerID) }
    }

    /// The lines that take it back.
    func lines(to account: LedgerAccount) -> [Journal.Line] {
        parts.map { Journal.Line(debit: $0.account, credit: account, cents: $0.cents, booking: bookingID, practitioner: practitionerID) }
    }

    private var parts: [(account: LedgerAccount, cents: Int64)] {
        [(.practitionerEarnings, netCents), (.platformRevenue, commissionCents), (.taxPayable, taxCents)]
    }
}
