import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("While the bank hangs")
struct HangingBankTests {
    /// More than the database has connections: if a question to the bank held one, nobody else would get any.
    private static let hanging = 8

    @Test("others buy, read, book, cancel and get their money back", arguments: TestEngine.allCases)
    func othersGoOn(engine: TestEngine) async throws {
        let bank = HangingBank()
        try await withStudio(on: engine, providers: { _ in [.stripe: bank] }) { studio in
            let (wellness, clara, dora) = (try await studio.wellness(), try await studio.client(), try await studio.client("dora"))
            var sold = [Purchase]()
            for _ in 1...Self.hanging { sold.append(try await studio.buy(wellness.package, for: clara, method: .card, token: "pm_hangs_later")) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for purchase in sold {
                    group.addTask {
                        _ = try await RefundSessions(studio.studio)(
                            purchase.order.id, .init(bookings: [purchase.bookings[0].id]), reason: nil, by: studio.owner)
                    }
                    group.addTask { _ = try await studio.buy(wellness.yoga, for: clara, method: .card, token: "pm_hangs") }
                }
                for _ in 1...2 * Self.hanging { await bank.hanging.wait() }
                // Nothing is let through before all of this is done.
                try await live(studio, wellness, dora)
                try await touch(sold[0], studio)
                bank.letThrough(2 * Self.hanging)
                try await group.waitForAll()
            }
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_payment WHERE provider = 'stripe' AND status <> 'succeeded'") == 0)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_refund_part WHERE status <> 'succeeded'") == 0)
            #expect(try await studio.store.read { try $0.examination.findings().flatMap(\.broken) } == [])
        }
    }

    /// Another client's day.
    private func live(_ studio: TestStudio, _ wellness: Wellness, _ dora: ID<Client>) async throws {
        for day in 1...3 {
            let purchase = try await studio.buy(wellness.package, for: dora, method: .card, token: "pm_good")
            #expect(purchase.order.status == .paid)
            let (order, sessions) = try await studio.read(purchase.order.id)
            let monday = monday.adding(days: day)
            let booked = try await ScheduleBooking(studio.studio)(sessions[0].id, .init(start: monday), by: Caller(.client(dora)))
            #expect(booked.life.status == .confirmed)
            let refund = try await RefundSessions(studio.studio)(order.id, .init(bookings: [sessions[1].id]), reason: nil, by: studio.owner).first()
            #expect(refund.parts.map(\.status) == [.succeeded])
        }
        let pending = try await studio.buy(wellness.yoga, for: dora)
        _ = try await CancelOrder(studio.studio)(pending.order.id, by: studio.owner)
    }

    /// The very orders whose payment or refund hangs can be read and gone on with.
    private func touch(_ purchase: Purchase, _ studio: TestStudio) async throws {
        let (order, sessions) = try await studio.read(purchase.order.id)
        #expect(order.status == .partiallyRefunded && sessions[0].life.paymentStatus == .refunded)
        _ = try await ScheduleBooking(studio.studio)(sessions[1].id, .init(start: monday.adding(days: 9)), by: studio.owner)
        #expect(try await studio.store.read { try $0.refunds.ofOrder(order.id).map(\.isOnItsWay) } == [true])
        let open = try studio.database.number("SELECT MIN(id) FROM payments_order WHERE status = 'pending'")
        let hangs = ID<Order>(Int64(open))
        #expect(try await studio.read(hangs).0.status == .pending)
        await #expect(throws: PaymentRefusal.underWay(hangs)) { try await CancelOrder(studio.studio)(hangs, by: studio.owner) }
        // What looks after payments by itself waits for nobody either.
        #expect(try await ReconcilePayments(studio.studio)() == 0)
        #expect(try await SendRefunds(studio.studio)() == 0)
    }
}
