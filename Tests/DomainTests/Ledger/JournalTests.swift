import Domain
import Testing

@Suite("What goes into the books")
struct JournalTests {
    private func settled(price: Int64, credit: Int64, by provider: PaymentProviderName = .test) -> Journal {
        let terms = OrderTerms(
            type: .package, practitionerID: ID(5), serviceID: ID(12), serviceName: "Wellness Package", currency: .usd,
            price: Price(subtotalCents: price), creditAppliedCents: credit, package: nil, policy: .usual, expiresAt: nil, requestedStart: nil)
        return Journal.settled(ID(145), terms, client: ID(9), provider: provider)
    }

    @Test("money becomes sessions that are owed")
    func money() {
        #expect(settled(price: 50_000, credit: 0).lines == [line(.cash(.test), .prepaidSessions, 50_000)])
        #expect(
            settled(price: 50_000, credit: 0, by: .offline).lines
                == [line(.cash(.offline), .prepaidSessions, 50_000)])
    }

    @Test("money and credit together add up to the price")
    func both() {
        #expect(
            settled(price: 50_000, credit: 20_000).lines == [
                line(.cash(.test), .prepaidSessions, 30_000),
                line(.clientCredit, .prepaidSessions, 20_000),
            ])
    }

    @Test("a line that moves nothing is left out")
    func zeroLines() {
        #expect(
            settled(price: 50_000, credit: 50_000, by: .credit).lines
                == [line(.clientCredit, .prepaidSessions, 50_000)])
        #expect(settled(price: 0, credit: 0, by: .free).lines.isEmpty)
    }

    @Test("credit that staff give is owed to the client")
    func grant() {
        let journal = Journal.granted(Money(10_000, .usd), to: ID(9), grant: 3)
        #expect(journal.lines == [line(.creditGranted, .clientCredit, 10_000)])
        #expect(journal.cause.type == "credit_granted")
        #expect(journal.cause.id == 3)
        #expect(journal.orderID == nil)
    }

    @Test("a journal names its cause, its order and its people")
    func names() {
        let journal = settled(price: 50_000, credit: 0)
        #expect(journal.cause == .orderSettled(ID(145)))
        #expect(journal.cause.type == "order_settled")
        #expect(journal.cause.id == 145)
        #expect(journal.orderID == ID(145))
        #expect(journal.clientID == ID(9))
        #expect(journal.practitionerID == ID(5))
        #expect(journal.currency == .usd)
    }

    @Test("the accounts have the names of the books")
    func accounts() {
        #expect(LedgerAccount.cash(.stripe).name == "cash:stripe")
        #expect(LedgerAccount.clientCredit.name == "client_credit")
        #expect(LedgerAccount.prepaidSessions.name == "prepaid_sessions")
        #expect(LedgerAccount.creditGranted.name == "credit_granted")
    }
}

private func line(_ debit: LedgerAccount, _ credit: LedgerAccount, _ cents: Int64) -> Journal.Line {
    Journal.Line(debit: debit, credit: credit, cents: cents)
}
