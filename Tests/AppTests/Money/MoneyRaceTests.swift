import CarnetTesting
import Domain
import Testing
import UseCases

@Suite("Money under a crowd")
struct MoneyRaceTests {
    private typealias Runner = @Sendable () async throws -> Void

    private func refunding(_ order: ID<Order>, of studio: TestStudio, _ request: Refunding.Request = .init()) -> Runner {
        { _ = try await RefundSessions(studio.studio)(order, request, reason: nil, by: studio.owner) }
    }

    /// Sells a package of three for $500 as often as races are run, lets everybody run at each, and looks at the books.
    private func race(
        on engine: TestEngine, _ runners: @Sendable (TestStudio, RefundingBank, Purchase) async throws -> [Runner],
        refusals: Set<RefusalCode>, then check: @Sendable (TestStudio, RefundingBank, ID<Order>) async throws -> Void
    ) async throws {
        let bank = RefundingBank()
        try await withStudio(on: engine, providers: { _ in [.test: bank] }) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            for _ in 0..<Race.rounds {
                let sold = try await studio.buy(wellness.package, for: clara, method: .test)
                for result in await Race.run(try await runners(studio, bank, sold)) {
                    guard case .failure(let error) = result else { continue }
                    #expect((error as? any Refusal).map { refusals.contains($0.code) } == true, "\(error)")
                }
                try await finish(studio, bank, sold.payment.id)
                try await check(studio, bank, sold.order.id)
                try await studio.expectMoneyHolds()
            }
        }
    }

    /// Everything that is on its way arrives, and the provider has told of it.
    private func finish(_ studio: TestStudio, _ bank: RefundingBank, _ payment: ID<Payment>) async throws {
        studio.clock.advance(minutes: 120)
        try await SendRefunds(studio.studio)()
        try await ReconcileReturns(studio.studio)(payment, bank.returns(of: payment))
        #expect(try studio.database.number("SELECT COUNT(*) FROM payments_refund_part WHERE status = 'pending'") == 0)
    }

    /// What an account holds for an order, credits less debits.
    private func balance(_ account: String, of order: ID<Order>, _ studio: TestStudio) throws -> Int {
        try studio.database.number(
            """
            SELECT COALESCE(SUM(CASE WHEN credit_account = '\(account)' THEN amount_cents ELSE -amount_cents END), 0)
            FROM ledger_entry WHERE order_id = \(order) AND '\(account)' IN (debit_account, credit_account)
            """)
    }

    @Test("two hundred refunds of one order: its money is back once", arguments: TestEngine.allCases)
    func refunds(engine: TestEngine) async throws {
        try await race(
            on: engine,
            { studio, _, sold in
                (0..<200).map { number in
                    // All of it, one of it, or by the other method; to the card or as credit.
                    let one = [sold.bookings[number % 3].id]
                    let request = Refunding.Request(
                        bookings: number % 4 == 0 ? nil : one, method: number % 5 == 0 ? .listPrice : .proRata,
                        destination: number % 2 == 0 ? .original : .credit)
                    return refunding(sold.order.id, of: studio, request)
                }
            }, refusals: [.refundExceedsPaid, .notRefundable]
        ) { studio, _, order in
            let (found, bookings) = try await studio.read(order)
            #expect(found.status == .refunded && found.refundedCents == 50_000)
            #expect(bookings.map(\.life.paymentStatus) == [.refunded, .refunded, .refunded])
            for account in ["prepaid_sessions", "refunds_pending", "goodwill", "breakage"] {
                #expect(try balance(account, of: order, studio) == 0)
            }
            #expect(try balance("cash:test", of: order, studio) + balance("client_credit", of: order, studio) == 0)
        }
    }

    /// The first session takes place now, on a day of its own.
    private func begun(_ studio: TestStudio, _ sold: Purchase) async throws -> ID<Booking> {
        studio.clock.advance(minutes: 24 * 60)
        let request = ScheduleBooking.Request(start: studio.clock.now, override: true)
        return try await ScheduleBooking(studio.studio)(sold.bookings[0].id, request, by: studio.owner).id
    }

    @Test("a refund and the completion of the same session: it is refunded, and has earned nothing that was not taken back", arguments: TestEngine.allCases)
    func completion(engine: TestEngine) async throws {
        try await race(
            on: engine,
            { studio, _, sold in
                let first = try await begun(studio, sold)
                let completing: Runner = { _ = try await RecordOutcome(studio.studio)(.completed, of: first, reason: nil, by: studio.owner) }
                return (0..<10).flatMap { _ in [refunding(sold.order.id, of: studio, .init(bookings: [first])), completing] }
            }, refusals: [.notRefundable, .invalidTransition]
        ) { studio, _, order in
            let first = try await studio.read(order).1[0]
            #expect(first.life.paymentStatus == .refunded)
            #expect(first.life.status == .completed || first.life.status == .canceled)
            #expect(try balance("practitioner_earnings", of: order, studio) == 0)
            #expect(try balance("cash:test", of: order, studio) == -33_333)
        }
    }

    @Test("a refund and calling off: each session goes back once", arguments: TestEngine.allCases)
    func cancellation(engine: TestEngine) async throws {
        try await race(
            on: engine,
            { studio, _, sold in
                (0..<15).flatMap { number -> [Runner] in
                    let id = sold.bookings[number % 3].id
                    let canceling: Runner = { _ = try await CancelBooking(studio.studio)(id, reason: nil, waive: false, by: studio.owner) }
                    return [refunding(sold.order.id, of: studio), canceling]
                }
            }, refusals: [.notRefundable, .refundExceedsPaid, .invalidTransition]
        ) { studio, _, order in
            let found = try await studio.read(order).0
            #expect(found.status == .refunded)
            #expect(try balance("cash:test", of: order, studio) == 0)
        }
    }

    @Test("a refund here and one at the provider's desk, told at once by ten: the client has her money once", arguments: TestEngine.allCases)
    func byHand(engine: TestEngine) async throws {
        try await race(
            on: engine,
            { studio, bank, sold in
                let atTheDesk: Runner = {
                    bank.giveBackByHand(Money(50_000, .usd), of: sold.payment.id)
                    // Told too early, it is told again.
                    do { try await ReconcileReturns(studio.studio)(sold.payment.id, bank.returns(of: sold.payment.id)) } catch is RefundsUnderWay {}
                }
                return (0..<10).flatMap { _ in [refunding(sold.order.id, of: studio), atTheDesk] }
            }, refusals: [.notRefundable, .refundExceedsPaid]
        ) { studio, bank, order in
            let payment = try studio.paying(order)
            #expect(bank.returns(of: payment).map(\.amount.cents).reduce(0, +) == 50_000)
            #expect(try await studio.read(order).0.status == .refunded)
            for account in ["cash:test", "prepaid_sessions", "refunds_pending", "goodwill", "client_credit"] {
                #expect(try balance(account, of: order, studio) == 0, "\(account)")
            }
        }
    }

    @Test("purchases with one credit while refunds fill it: it is never spent twice", arguments: TestEngine.allCases)
    func credit(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            var orders = [ID<Order>]()
            for _ in 0..<10 { orders.append(try await studio.buy(wellness.yoga, for: clara, isPaid: true).order.id) }
            try await studio.grant(9_000, to: clara)
            let refunds = orders.map { refunding($0, of: studio, .init(destination: .credit)) }
            let purchase: Runner = { _ = try await studio.buy(wellness.yoga, for: clara, method: .test) }
            for result in await Race.run(refunds + Array(repeating: purchase, count: 40)) { try result.get() }
            let spent = try studio.database.number("SELECT SUM(credit_applied_cents) FROM payments_order")
            #expect(try await studio.credit(of: clara) == 69_000 - Int64(spent))
            try await studio.expectMoneyHolds()
        }
    }
}

extension TestStudio {
    /// The payment that paid an order.
    fileprivate func paying(_ order: ID<Order>) throws -> ID<Payment> {
        ID(Int64(try database.number("SELECT id FROM payments_payment WHERE order_id = \(order) AND status = 'succeeded'")))
    }
}
