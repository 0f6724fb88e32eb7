import CarnetTesting
import Domain
import Testing

@Suite("An attempt to pay, about to be written")
struct PaymentDraftTests {
    private func terms(price: Int64 = 50_000, credit: Int64 = 0) -> OrderTerms {
        OrderTerms(
            type: .package, practitionerID: ID(5), serviceID: ID(12), serviceName: "Wellness Package", currency: .usd,
            price: Price(subtotalCents: price), creditAppliedCents: credit, package: nil, policy: .usual, expiresAt: nil, requestedStart: nil)
    }

    private func draft(_ terms: OrderTerms, _ method: PaymentMethod, isPaid: Bool = false) -> Payment.Draft {
        Payment.Draft(for: terms, method: method, isPaidOffline: isPaid, now: t0)
    }

    @Test("the desk may have the money, or wait a week for it")
    func offline() {
        let waiting = draft(terms(), .offline)
        #expect(waiting.provider == .offline)
        #expect(waiting.status == .created)
        #expect(waiting.nextCheckAt == t0.adding(days: 7))
        let paid = draft(terms(), .offline, isPaid: true)
        #expect(paid.provider == .offline)
        #expect(paid.status == .succeeded)
        #expect(paid.nextCheckAt == nil)
        #expect(paid.amountCents == 50_000)
    }

    @Test("a card is asked for what credit leaves, and looked at again after a minute")
    func cards() {
        let table: [(PaymentMethod, PaymentProviderName)] = [(.test, .test), (.card, .stripe)]
        for (method, provider) in table {
            let attempt = draft(terms(credit: 20_000), method)
            #expect(attempt.provider == provider)
            #expect(attempt.status == .sent)
            #expect(attempt.amountCents == 30_000)
            #expect(attempt.nextCheckAt == t0.adding(minutes: 1))
        }
    }

    @Test("where nothing is left to pay nobody is asked, whatever the method", arguments: PaymentMethod.allCases)
    func nothingLeft(method: PaymentMethod) {
        let credit = draft(terms(credit: 50_000), method)
        #expect(credit.provider == .credit)
        let free = draft(terms(price: 0), method)
        #expect(free.provider == .free)
        for attempt in [credit, free] {
            #expect(attempt.status == .succeeded)
            #expect(attempt.amountCents == 0)
            #expect(attempt.nextCheckAt == nil)
        }
    }

    @Test("an attempt that is not final always has a next check", arguments: PaymentMethod.allCases)
    func nextCheck(method: PaymentMethod) {
        for isPaid in [false, true] {
            for credit: Int64 in [0, 1, 49_999, 50_000] {
                let attempt = draft(terms(credit: credit), method, isPaid: isPaid)
                #expect(attempt.status.isFinal == (attempt.nextCheckAt == nil))
            }
        }
    }

    @Test("nothing more happens to what succeeded, failed or came too late")
    func finality() {
        #expect(PaymentStatus.allCases.filter(\.isFinal) == [.succeeded, .failed, .surplus])
    }

    @Test("each refusal has its code")
    func refusals() {
        #expect(PaymentRefusal.methodUnavailable(.card).code == .paymentMethodUnavailable)
        #expect(PaymentRefusal.orderNotPayable(ID(3), .paid).code == .orderNotPayable)
        #expect(PaymentRefusal.amountMismatch(due: 50_000).code == .amountMismatch)
        #expect(PaymentRefusal.declined(order: ID(3), isWaiting: false).code == .paymentDeclined)
        #expect(PaymentRefusal.amountMismatch(due: 50_000).detail.contains("50000"))
        #expect(PaymentRefusal.orderNotPayable(ID(3), .canceled).detail.contains("Order 3 is canceled"))
    }
}
