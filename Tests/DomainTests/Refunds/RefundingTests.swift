import CarnetTesting
import Domain
import Testing

@Suite("How a refund is computed")
struct RefundingTests {
    private static let sale = Journal.Sale(order: ID(145), client: ID(9), practitioner: ID(5), currency: .usd)

    /// A session worth $100 of an order of several.
    private static func session(
        _ id: Int64, _ status: BookingStatus = .draft, _ holding: RefundFacts.Holding = .prepaid, value: Int64 = 10_000, list: Int64 = 6_000,
        isRefunded: Bool = false, start: Instant? = nil
    ) -> RefundFacts.Session {
        RefundFacts.Session(
            id: ID(id), status: status, paymentStatus: isRefunded ? .refunded : .paid, start: start, value: TaxedValue(cents: value, taxCents: 0),
            listPriceCents: list, holding: holding)
    }

    /// One that took place: $85.00 for her, $15.00 for the studio.
    private static func used(_ id: Int64, left: Int64 = 10_000, list: Int64 = 6_000) -> RefundFacts.Session {
        let earned = Earning(
            .completed, booking: ID(id), practitioner: ID(5), value: TaxedValue(cents: left, taxCents: 0), commission: .usual, now: t0)
        return session(id, .completed, .earned(earned), list: list)
    }

    private static func facts(
        _ sessions: [RefundFacts.Session], status: OrderStatus = .paid, isRefundable: Bool = true, refunded: Int64 = 0, captured: Int64? = nil
    ) -> RefundFacts {
        let paid = sessions.map(\.value.cents).reduce(0, +)
        return RefundFacts(
            sale: sale, status: status, isRefundable: isRefundable, paidCents: paid, refundedCents: refunded,
            capture: .init(payment: ID(31), provider: .test, leftCents: captured ?? paid - refunded), sessions: sessions)
    }

    private func plan(_ facts: RefundFacts, _ request: Refunding.Request = .init()) throws -> RefundPlan {
        try Refunding.plan(request, of: facts, now: t0)
    }

    private func refusal(_ facts: RefundFacts, _ request: Refunding.Request = .init()) -> RefundRefusal? {
        do {
            _ = try plan(facts, request)
            return nil
        } catch { return error as? RefundRefusal }
    }

    private func booked(_ plan: RefundPlan) -> [String] {
        plan.journal(ID(1), of: Self.sale).lines.map { "\($0.debit.name) \($0.credit.name) \($0.cents)" }
    }

    @Test("pro rata: the values of the unused sessions, which are called off")
    func proRata() throws {
        let plan = try plan(Self.facts([Self.used(1), Self.session(2), Self.session(3, .confirmed, start: t0.adding(minutes: 1))]))
        #expect(plan.amountCents == 20_000 && plan.status == .partiallyRefunded)
        #expect(plan.lines == [.init(bookingID: ID(2), amountCents: 10_000), .init(bookingID: ID(3), amountCents: 10_000)])
        #expect(plan.canceled == [ID(2), ID(3)] && plan.settled.isEmpty && plan.clawbacks.isEmpty)
        #expect(booked(plan) == ["prepaid_sessions refunds_pending 10000", "prepaid_sessions refunds_pending 10000"])
    }

    @Test("what is unused: drafts, scheduled ones that have not begun, and what was called off and not yet given back")
    func unused() throws {
        let sessions = [
            Self.session(1, .confirmed, start: t0), Self.session(2, .canceled), Self.session(3, .expired, .kept), Self.session(4, .noShow, .kept),
            Self.session(5, isRefunded: true), Self.session(6),
        ]
        #expect(try plan(Self.facts(sessions, refunded: 10_000)).lines.map(\.bookingID) == [ID(2), ID(6)])
    }

    @Test("sessions that are named go back whatever became of them, out of where their value is")
    func named() throws {
        let sessions = [Self.used(1), Self.session(2, .noShow, .kept), Self.session(3)]
        let plan = try plan(Self.facts(sessions), .init(bookings: [ID(3), ID(1), ID(2)]))
        #expect(plan.amountCents == 30_000 && plan.status == .refunded)
        #expect(plan.canceled == [ID(3)] && plan.settled == [ID(1), ID(2)])
        #expect(
            booked(plan) == [
                "practitioner_earnings refunds_pending 8500", "platform_revenue refunds_pending 1500", "breakage refunds_pending 10000",
                "prepaid_sessions refunds_pending 10000",
            ])
    }

    @Test("list price: what was paid less what the used sessions cost alone; what is kept of the others is breakage")
    func listPrice() throws {
        let dear = try plan(Self.facts([Self.used(1, list: 15_000), Self.session(2), Self.session(3)]), .init(method: .listPrice))
        #expect(dear.amountCents == 15_000 && dear.lines.map(\.amountCents) == [7_500, 7_500])
        #expect(booked(dear).filter { $0.contains("breakage") } == ["prepaid_sessions breakage 2500", "prepaid_sessions breakage 2500"])
        let nothing = try plan(Self.facts([Self.used(1, list: 25_000), Self.session(2)]), .init(method: .listPrice))
        #expect(nothing.amountCents == 0 && nothing.parts.isEmpty && booked(nothing) == ["prepaid_sessions breakage 10000"])
    }

    @Test("list price below the value: used sessions give back a part of what they earned, and no more than that")
    func listPriceBelow() throws {
        let cheap = try plan(Self.facts([Self.used(1), Self.session(2), Self.session(3)]), .init(method: .listPrice))
        #expect(cheap.amountCents == 24_000)
        #expect(cheap.clawbacks.map { [$0.grossCents, $0.netCents, $0.commissionCents] } == [[-4_000, -3_400, -600]])
        let free = try plan(Self.facts([Self.used(1, list: 0), Self.session(2)]), .init(method: .listPrice))
        #expect(free.amountCents == 20_000 && free.clawbacks.map(\.grossCents) == [-10_000])
        // One that has given a part back holds only the rest.
        let again = try plan(Self.facts([Self.used(1, left: 6_000), Self.session(2, isRefunded: true)], refunded: 14_000), .init(bookings: [ID(1)]))
        #expect(again.amountCents == 6_000 && again.clawbacks.map(\.grossCents) == [-6_000])
    }

    @Test("each refusal before the next")
    func refusals() {
        let one = [Self.session(1)]
        let worst = Refunding.Request(bookings: [ID(1)], amountCents: 99_999)
        #expect(refusal(Self.facts(one, status: .pending, isRefundable: false, refunded: 10_000), worst) == .notRefundable(.neverPaid(.pending)))
        #expect(refusal(Self.facts(one, status: .canceled)) == .notRefundable(.neverPaid(.canceled)))
        #expect(refusal(Self.facts(one, isRefundable: false, refunded: 10_000), worst) == .exceedsPaid(left: 0))
        #expect(refusal(Self.facts(one, isRefundable: false, refunded: 4_000), worst) == .exceedsPaid(left: 6_000))
        #expect(refusal(Self.facts(one, isRefundable: false), .init(amountCents: 1)) == .notRefundable(.policy))
        #expect(refusal(Self.facts(one, isRefundable: false), .init(override: true)) == nil)
        #expect(refusal(Self.facts([Self.used(1)])) == .notRefundable(.nothingUnused))
        #expect(refusal(Self.facts([Self.session(1, isRefunded: true), Self.session(2)], refunded: 10_000), .init(bookings: [ID(2), ID(1)])) == .notRefundable(.refundedBefore(ID(1))))
        #expect(refusal(Self.facts([Self.session(1, .expired, .gone)]), .init(bookings: [ID(1)])) == .notRefundable(.nothingHeld(ID(1))))
        #expect(refusal(Self.facts(one), .init(amountCents: 9_999)) == .amountMismatch(computed: 10_000))
        #expect(refusal(Self.facts(one), .init(amountCents: 10_000)) == nil)
        for bookings in [[], [ID(1), ID(1)], [ID(2)]] as [[ID<Booking>]] {
            #expect(throws: InvalidInput.self) { try plan(Self.facts(one), .init(bookings: bookings)) }
        }
    }

    @Test("the card first, up to what is left of it, then credit; or all to credit")
    func parts() throws {
        let facts = Self.facts([Self.session(1), Self.session(2)], captured: 15_000)
        func parts(_ destination: RefundDestination) throws -> [RefundPlan.Part] { try plan(facts, .init(destination: destination)).parts }
        #expect(try parts(.original) == [.init(provider: .test, payment: ID(31), cents: 15_000), .init(provider: .credit, payment: nil, cents: 5_000)])
        #expect(try parts(.credit) == [.init(provider: .credit, payment: nil, cents: 20_000)])
    }

    @Test("made at the provider: whole sessions, those first that are furthest from taking place; the rest is goodwill")
    func external() {
        let sessions = [Self.used(1), Self.session(2, .confirmed, start: t0.adding(days: 1)), Self.session(3, .confirmed, start: t0.adding(days: 9)), Self.session(4), Self.session(5)]
        func plan(_ cents: Int64, refunded: Int64 = 0) -> RefundPlan {
            Refunding.external(.init(provider: .test, payment: ID(31), cents: cents, reference: "re_1"), of: Self.facts(sessions, refunded: refunded), now: t0)
        }
        #expect(plan(9_999).lines.isEmpty && booked(plan(9_999)) == ["goodwill refunds_pending 9999"])
        #expect(plan(10_000).lines.map(\.bookingID) == [ID(5)])
        #expect(plan(32_000).lines.map(\.bookingID) == [ID(3), ID(4), ID(5)] && plan(32_000).amountCents == 32_000)
        #expect(plan(40_000).clawbacks.isEmpty && plan(50_000).clawbacks.map(\.grossCents) == [-10_000])
        #expect(plan(50_000).status == .refunded && plan(40_000).status == .partiallyRefunded)
        // Where nothing that was paid is left then, no session stays open, though they are worth more.
        #expect(plan(15_000, refunded: 35_000).lines.map(\.bookingID) == [ID(2), ID(3), ID(4), ID(5)])
        #expect(plan(15_000, refunded: 35_000).amountCents == 15_000)
    }
}
