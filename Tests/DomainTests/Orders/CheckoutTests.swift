import CarnetTesting
import Domain
import Testing

@Suite("Deciding a checkout")
struct CheckoutTests {
    private func decide(
        _ offer: OfferFacts, start: Instant? = nil, against: [SlotReason] = [], method: PaymentMethod = .offline, applyCredit: Bool = true, isPaid: Bool = false,
        credit: Int64 = 0, purchases: Int = 0, isInvited: Bool = false, by role: Caller.Role = .client(ID(9))
    ) throws -> Checkout.Plan {
        try Checkout.decide(
            .init(start: start, reasonsAgainstStart: against, method: method, applyCredit: applyCredit, isPaidOffline: isPaid), offer: offer,
            client: .init(id: ID(9), creditCents: credit, purchases: purchases, isInvited: isInvited), by: Caller(role), now: t0,
            endOfValidity: { t0.adding(days: $0 + 1) })
    }

    @Test("the refusals come in their order: mending the first shows the next")
    func order() {
        let (yoga, gone) = (part(7, "Yoga"), part(8, "Massage", isActive: false))
        let past = t0.adding(minutes: -1)
        func refusal(
            isActive: Bool = true, visibility: Visibility = .public, _ items: [(OfferFacts.Part, Int)], purchases: Int = 0
        ) -> (any Error)? {
            let sold = offer(isActive: isActive, visibility: visibility, maxPerClient: 2, of: items)
            do { _ = try decide(sold, start: past, against: [.past], purchases: purchases) } catch { return error }
            return nil
        }
        let table: [((any Error)?, CheckoutRefusal, RefusalCode)] = [
            (refusal(isActive: false, visibility: .unlisted, [], purchases: 2), .serviceInactive("Wellness Package"), .serviceUnavailable),
            (refusal(visibility: .unlisted, [], purchases: 2), .notInvited("Wellness Package"), .serviceUnavailable),
            (refusal([], purchases: 2), .emptyPackage("Wellness Package"), .serviceUnavailable),
            (refusal([(yoga, 1), (gone, 1)], purchases: 2), .serviceInactive("Massage"), .serviceUnavailable),
            (refusal([(yoga, 1)], purchases: 2), .limitReached("Wellness Package", 2), .limitReached),
        ]
        for (error, expected, code) in table {
            #expect(error as? CheckoutRefusal == expected)
            #expect(expected.code == code)
        }
        #expect(refusal([(yoga, 1)], purchases: 1) as? BookingRefusal == .slotUnavailable([.past]))
    }

    @Test("an unlisted service is for the invited, for its practitioner and for admins")
    func unlisted() throws {
        let secret = offer(visibility: .unlisted, of: [(part(7), 1)])
        #expect(throws: CheckoutRefusal.notInvited("Wellness Package")) { try decide(secret) }
        #expect(throws: CheckoutRefusal.notInvited("Wellness Package")) { try decide(secret, by: .practitioner(ID(6))) }
        #expect(try decide(secret, isInvited: true).sessions.count == 1)
        #expect(try decide(secret, by: .practitioner(ID(5))).sessions.count == 1)
        #expect(try decide(secret, by: .admin).sessions.count == 1)
    }

    @Test("the limit is the last purchase that is sold")
    func limit() throws {
        let limited = offer(maxPerClient: 1, of: [(part(7), 1)])
        #expect(try decide(limited, purchases: 0).sessions.count == 1)
        #expect(throws: CheckoutRefusal.limitReached("Wellness Package", 1)) { try decide(limited, purchases: 1) }
        #expect(CheckoutRefusal.limitReached("Yoga", 1).detail == "Yoga can be bought once by one client, and has been.")
    }

    @Test("credit pays the smaller of balance and price")
    func credit() throws {
        // balance, whether it may be used, what it pays, who moves the rest
        let table: [(Int64, Bool, Int64, PaymentProviderName)] = [
            (0, true, 0, .test), (20_000, true, 20_000, .test), (49_999, true, 49_999, .test), (50_000, true, 50_000, .credit),
            (80_000, true, 50_000, .credit), (80_000, false, 0, .test), (-300, true, 0, .test),
        ]
        for (balance, mayBeUsed, applied, provider) in table {
            let plan = try decide(wellness, method: .test, applyCredit: mayBeUsed, credit: balance)
            #expect(plan.terms.creditAppliedCents == applied)
            #expect(plan.terms.price.subtotalCents == 50_000)
            #expect(plan.terms.totalAmountCents == 50_000 - applied)
            #expect(plan.payment.amountCents == 50_000 - applied)
            #expect(plan.payment.provider == provider)
            #expect(plan.isPaid == (provider == .credit))
        }
    }

    @Test("what costs nothing is paid at once by nobody, and its sessions are worth nothing")
    func free() throws {
        let plan = try decide(offer(.session, 0, of: [(part(7, price: 0), 1)]), method: .test, credit: 500)
        #expect(plan.isPaid)
        #expect(plan.payment.provider == .free)
        #expect(plan.terms.creditAppliedCents == 0)
        #expect(plan.sessions.map(\.value.cents) == [0])
        #expect(plan.lives.map(\.paymentStatus) == [.paid])
    }

    @Test("the plan freezes what was agreed: name, price, items, policy and the end of validity")
    func terms() throws {
        let plan = try decide(offer(validityDays: 90, of: [(part(7), 2)]), start: t0.adding(days: 1))
        #expect(plan.terms.type == .package)
        #expect(plan.terms.serviceName == "Wellness Package")
        #expect(plan.terms.policy == .usual)
        #expect(plan.terms.expiresAt == t0.adding(days: 91))
        #expect(plan.terms.requestedStart == t0.adding(days: 1))
        #expect(plan.terms.package?.totalSessions == 2)
        #expect(plan.lives.map(\.status) == [.pendingPayment, .draft])
        #expect(!plan.isPaid)
    }

    @Test("the type of order follows the service, and only packages and bundles have items to record")
    func types() throws {
        let table: [(ServiceType, OrderType, Bool)] = [(.session, .direct, false), (.package, .package, true), (.bundle, .bundle, true)]
        for (service, type, hasPackage) in table {
            let plan = try decide(offer(service, of: [(part(7), 1)]))
            #expect(plan.terms.type == type)
            #expect((plan.terms.package != nil) == hasPackage)
        }
    }
}
