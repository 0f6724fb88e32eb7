import CarnetTesting
import Domain
import Testing

@Suite("Any order, any life of its sessions, any refunds")
struct RefundPropertyTests {
    @Test("never more than was paid, never more to the card than it brought; the books agree with the sessions at every step")
    func anything() throws {
        var refunds = 0
        for seed in 1...1_500 {
            var random = Seeded(UInt64(seed))
            var order = RandomOrder(&random)
            for step in 1...random.number(1...20) {
                if random.oneIn(2) { order.live(&random) } else { refunds += order.giveBack(&random) ? 1 : 0 }
                if let fault = order.fault {
                    Issue.record("seed \(seed), step \(step): \(fault)")
                    return
                }
            }
        }
        // Most of what was asked for could be done: the test looked at something.
        #expect(refunds > 2_000)
    }
}

/// An order with its books, kept as simply as can be.
private struct RandomOrder {
    private var sessions: [RefundFacts.Session]
    private let price: Price
    private let captured: Int64
    private var toCard: Int64 = 0
    private var refunded: Int64 = 0
    private var status = OrderStatus.paid
    private var balances: [LedgerAccount: Int64] = [:]
    private(set) var fault: String?

    init(_ random: inout Seeded) {
        let sale = random.sale()
        price = Price(of: sale.offer.priceCents, coupon: sale.coupon, taxRate: sale.offer.tax)
        captured = random.oneIn(2) ? price.payableCents : Int64(random.number(0...Int(price.payableCents)))
        sessions = BookingFactory.sessions(of: sale.offer, at: price).enumerated().map { index, session in
            RefundFacts.Session(
                id: ID(Int64(index + 1)), status: .draft, paymentStatus: .paid, start: nil, value: session.value,
                listPriceCents: session.listPriceCents, holding: .prepaid)
        }
        balances = [.prepaidSessions: price.payableCents]
    }

    private var sale: Journal.Sale { Journal.Sale(order: ID(145), client: ID(9), practitioner: ID(5), currency: .usd) }

    private var facts: RefundFacts {
        let capture = captured > 0 ? RefundFacts.Capture(payment: ID(31), provider: .test, leftCents: captured - toCard) : nil
        return RefundFacts(
            sale: sale, status: status, isRefundable: true, paidCents: price.payableCents, refundedCents: refunded, capture: capture, sessions: sessions)
    }

    private mutating func book(_ lines: [Journal.Line]) {
        for line in lines {
            balances[line.debit, default: 0] -= line.cents
            balances[line.credit, default: 0] += line.cents
        }
    }

    /// Something becomes of a draft: it takes place, is missed, expires, or is scheduled.
    mutating func live(_ random: inout Seeded) {
        let drafts = sessions.indices.filter { sessions[$0].status == .draft && sessions[$0].paymentStatus == .paid }
        guard !drafts.isEmpty else { return }
        let (index, session) = { ($0, sessions[$0]) }(random.pick(drafts))
        let earning = Earning(
            .completed, booking: session.id, practitioner: ID(5), value: session.value,
            commission: CommissionRate(basisPoints: random.pick([0, 1_500, 3_333, 10_000])), now: t0)
        // One that earned nothing holds nothing.
        let earned: RefundFacts.Holding = session.value.cents > 0 ? .earned(earning) : .gone
        switch random.number(1...6) {
        case 1, 2:
            sessions[index] = session.living(.completed, earned)
            book(Journal.earned(earning, outcome: 1, of: sale).lines)
        case 3:
            sessions[index] = session.living(.noShow, .kept)
            book(Journal.kept(session.id, value: session.value, outcome: 1, of: sale).lines)
        case 4:
            let destination = random.pick([LostValue.breakage, .earned, .credit])
            let holding: RefundFacts.Holding = destination == .breakage ? .kept : destination == .earned ? earned : .gone
            sessions[index] = session.living(.expired, holding)
            book(Journal.expired(session.id, value: session.value, to: destination, earning: earning, of: sale).lines)
        default: sessions[index] = session.living(.confirmed, .prepaid)
        }
    }

    /// Somebody wants money back, here or at the provider. False where it was refused.
    mutating func giveBack(_ random: inout Seeded) -> Bool {
        let plan: RefundPlan
        if captured > toCard, random.oneIn(5) {
            let cents = random.oneIn(3) ? captured - toCard : Int64(random.number(1...Int(captured - toCard)))
            plan = Refunding.external(.init(provider: .test, payment: ID(31), cents: cents, reference: "re"), of: facts, now: t0)
        } else {
            let named = sessions.map(\.id).filter { _ in random.oneIn(3) }
            let request = Refunding.Request(
                bookings: named.isEmpty ? nil : named, method: random.pick([.proRata, .listPrice]), destination: random.pick([.original, .credit]))
            guard let made = try? Refunding.plan(request, of: facts, now: t0) else { return false }
            plan = made
            if plan.amountCents > facts.leftCents { fault = "more than was left" }
        }
        write(plan)
        return true
    }

    private mutating func write(_ plan: RefundPlan) {
        let lines = plan.journal(ID(1), of: sale).lines
        book(lines)
        let owed = lines.filter { $0.credit == .refundsPending }.map(\.cents).reduce(0, +)
        if owed != plan.amountCents { fault = "\(owed) is owed of \(plan.amountCents)" }
        if plan.parts.map(\.cents).reduce(0, +) != plan.amountCents { fault = "the parts are not the whole" }
        let goodwill = lines.filter { $0.debit == .goodwill }.map(\.cents).reduce(0, +)
        if plan.lines.map(\.amountCents).reduce(0, +) != plan.amountCents - goodwill { fault = "the sessions' lines are not the whole" }
        refunded += plan.amountCents
        toCard += plan.parts.filter { $0.provider == .test }.map(\.cents).reduce(0, +)
        status = plan.status
        for entry in plan.clawbacks {
            guard let index = sessions.firstIndex(where: { $0.id == entry.bookingID }), case .earned(let earned) = sessions[index].holding else {
                fault = "a clawback from nobody"
                continue
            }
            let left = earned.less(entry)
            if min(left.netCents, left.commissionCents, left.taxCents) < 0 { fault = "more clawed back than was earned" }
            sessions[index] = sessions[index].living(sessions[index].status, left.grossCents > 0 ? .earned(left) : .gone)
        }
        for id in plan.canceled + plan.settled {
            guard let index = sessions.firstIndex(where: { $0.id == id }), sessions[index].paymentStatus == .paid else {
                fault = "session \(id) went back twice"
                continue
            }
            sessions[index] = sessions[index].refunded(as: plan.canceled.contains(id) ? .canceled : sessions[index].status)
        }
        look()
    }

    /// What must hold between sessions and books.
    private mutating func look() {
        let open = sessions.filter { $0.paymentStatus == .paid && $0.holding == .prepaid }.map(\.value.cents).reduce(0, +)
        if balances[.prepaidSessions] ?? 0 != open { fault = "\(balances[.prepaidSessions] ?? 0) is owed for sessions of \(open)" }
        let goodwill = -(balances[.goodwill] ?? 0)
        if refunded - goodwill > price.payableCents { fault = "\(refunded) went back of \(price.payableCents)" }
        if toCard > captured { fault = "\(toCard) went to a card that brought \(captured)" }
        for (account, balance) in balances where balance < 0 && account != .goodwill { fault = "\(account.name) has \(balance)" }
        if balances.values.reduce(0, +) != price.payableCents { fault = "the books do not add up" }
        if status == .refunded, price.payableCents > 0, open > 0 { fault = "an order that was refunded still has open sessions" }
    }
}

extension RefundFacts.Session {
    fileprivate func living(_ status: BookingStatus, _ holding: RefundFacts.Holding) -> RefundFacts.Session {
        RefundFacts.Session(
            id: id, status: status, paymentStatus: paymentStatus, start: start, value: value, listPriceCents: listPriceCents, holding: holding)
    }

    fileprivate func refunded(as status: BookingStatus) -> RefundFacts.Session {
        RefundFacts.Session(
            id: id, status: status, paymentStatus: .refunded, start: start, value: value, listPriceCents: listPriceCents, holding: holding)
    }
}
