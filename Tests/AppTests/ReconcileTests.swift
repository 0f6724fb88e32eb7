import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Payments whose end is not known")
struct ReconcileTests {
    private func status(_ payment: Payment, _ studio: TestStudio) throws -> String {
        try studio.database.texts("SELECT status FROM payments_payment WHERE id = \(payment.id)").first ?? "gone"
    }

    @Test("an answer that is lost leaves the attempt unknown; asked again, the provider's yes settles it once", arguments: TestEngine.allCases)
    func lostAnswer(engine: TestEngine) async throws {
        let bank = ScriptedProvider(.init())
        try await withStudio(on: engine, providers: { _ in [.test: bank] }) { studio in
            let sold = try await studio.buy(studio.wellness().package, for: studio.client(), method: .test)
            #expect(sold.payment.status == .unknown)
            #expect(sold.order.status == .pending)
            // It is not due yet.
            #expect(try await ReconcilePayments(studio.studio)() == 0)
            studio.clock.advance(minutes: 2)
            bank.says { $0.state = .succeeded }
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            let (order, bookings) = try await studio.read(sold.order.id)
            #expect(order.status == .paid)
            #expect(bookings.map(\.life.paymentStatus) == [.paid, .paid, .paid])
            studio.clock.advance(minutes: 60)
            #expect(try await ReconcilePayments(studio.studio)() == 0)
            #expect(try studio.ledgerLines(of: sold.order.id) == 1)
            #expect(try studio.waiting("order.paid") == 1)
        }
    }

    @Test("while the client has yet to act the attempt stays open and is asked after again", arguments: TestEngine.allCases)
    func notYet(engine: TestEngine) async throws {
        let bank = ScriptedProvider(.init(state: ProviderAnswer(.requiresAction(clientSecret: "s", redirectURL: nil))))
        try await withStudio(on: engine, providers: { _ in [.test: bank] }) { studio in
            let sold = try await studio.buy(studio.wellness().package, for: studio.client(), method: .test)
            for _ in 1...3 {
                studio.clock.advance(minutes: 10)
                #expect(try await ReconcilePayments(studio.studio)() == 1)
                #expect(try await studio.read(sold.order.id).0.status == .pending)
            }
            let unchecked = "SELECT COUNT(*) FROM payments_payment WHERE status NOT IN ('succeeded', 'failed') AND next_check_at IS NULL"
            #expect(try studio.database.number(unchecked) == 0)
        }
    }

    @Test("an attempt that was never sent sold nothing; a crash after the provider took the money sold everything",
          arguments: TestEngine.allCases, [true, false])
    func crash(engine: TestEngine, wasAsked: Bool) async throws {
        let bank = ScriptedProvider(.init())
        try await withStudio(on: engine, providers: { _ in [.test: bank] }) { studio in
            let clara = try await studio.client()
            try await studio.grant(20_000, to: clara)
            let sold = try await studio.buy(studio.wellness().package, for: clara, method: .test)
            // Never sent is what an older Carnet may have left behind, which wrote that down for itself.
            let left = wasAsked ? "status = 'sent'" : "status = 'created', sent_at = NULL"
            try studio.database.run("UPDATE payments_payment SET \(left) WHERE id = \(sold.payment.id)")
            bank.says { $0.state = wasAsked ? .succeeded : nil }
            studio.clock.advance(minutes: 2)
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            let (order, bookings) = try await studio.read(sold.order.id)
            let (wanted, each): (OrderStatus, BookingStatus) = wasAsked ? (.paid, .draft) : (.canceled, .canceled)
            #expect(order.status == wanted)
            #expect(bookings.map(\.life.status) == [each, each, each])
            #expect(try status(sold.payment, studio) == (wasAsked ? "succeeded" : "failed"))
            #expect(try await studio.credit(of: clara) == (wasAsked ? 0 : 20_000))
        }
    }

    @Test("a repeat of a call that a crash cut short gets no answer before, and the right one after", arguments: TestEngine.allCases)
    func repeatAfterCrash(engine: TestEngine) async throws {
        let bank = ScriptedProvider(.init())
        try await withServer(on: engine, providers: { _ in [.test: bank] }) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let body: JSON = ["service_id": JSON(wellness.package), "client_id": JSON(clara), "payment_method": "test"]
            try await api.post("/checkout", body, once: "k").expecting(202)
            try studio.database.run("UPDATE payments_payment SET status = 'sent'")
            try studio.database.run("UPDATE idempotency_record SET answer_status = NULL, answer = NULL, subject = 1")
            try await api.post("/checkout", body, once: "k").expecting(409, "idempotency_key_in_use")
            bank.says { $0.state = .succeeded }
            studio.clock.advance(minutes: 2)
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            let again = try await api.post("/checkout", body, once: "k").expecting(201)
            #expect(again.isReplay)
            #expect(again["order"]["status"] == "paid")
            #expect(try await api.post("/checkout", body, once: "k").bytes == again.bytes)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 1)
            #expect(bank.charges.value == 1)
        }
    }

    @Test("a client who never comes back gives her order up after a day, and its credit is hers again", arguments: TestEngine.allCases)
    func neverCameBack(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let clara = try await studio.client()
            try await studio.grant(20_000, to: clara)
            let sold = try await studio.buy(studio.wellness().package, for: clara, method: .test, token: "tok_requires_action")
            studio.clock.advance(minutes: 23 * 60)
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            #expect(try await studio.read(sold.order.id).0.status == .pending)
            studio.clock.advance(minutes: 61)
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            #expect(try await studio.read(sold.order.id).0.status == .canceled)
            #expect(try status(sold.payment, studio) == "failed")
            #expect(try await studio.credit(of: clara) == 20_000)
        }
    }

    @Test("several servers look at each attempt once", arguments: TestEngine.allCases)
    func claimedOnce(engine: TestEngine) async throws {
        let bank = ScriptedProvider(.init())
        try await withStudio(on: engine, providers: { _ in [.test: bank] }) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            for _ in 1...6 { _ = try await studio.buy(wellness.yoga, for: clara, method: .test) }
            studio.clock.advance(minutes: 2)
            bank.says { $0.state = .succeeded }
            let looked = try await withThrowingTaskGroup(of: Int.self, returning: Int.self) { group in
                for _ in 1...4 { group.addTask { try await ReconcilePayments(studio.studio)() } }
                var looked = 0
                for try await count in group { looked += count }
                return looked
            }
            #expect(looked == 6)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order WHERE status = 'paid'") == 6)
            #expect(try studio.waiting("order.paid") == 6)
        }
    }
}
