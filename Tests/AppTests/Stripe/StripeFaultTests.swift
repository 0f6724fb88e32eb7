import CarnetTesting
import Domain
import HTTPTypes
import Store
import Synchronization
import Testing
import UseCases

@Suite("Stripe at its worst")
struct StripeFaultTests {
    private func isPaidOnce(_ sold: Purchase, _ studio: TestStudio, _ stripe: FakeStripe) async throws {
        let (order, bookings) = try await studio.read(sold.order.id)
        #expect(order.status == .paid)
        #expect(bookings.map(\.life.paymentStatus) == [.paid, .paid, .paid])
        #expect(try studio.ledgerLines(of: sold.order.id) == 1)
        #expect(stripe.intents(of: sold.payment.id).map { $0["status"] } == ["succeeded"])
    }

    @Test("an answer that is lost leaves the attempt unknown; the reconciler finds the payment, and the card is charged once",
          arguments: TestEngine.allCases)
    func lostAnswer(engine: TestEngine) async throws {
        try await withStripe(on: engine) { _, studio, stripe in
            // Others paid before and afterwards: it is found among them.
            _ = try await studio.buyByCard("pm_good")
            stripe.fails(.losesAnswer)
            let sold = try await studio.buy(studio.service(.session("Yoga"), of: studio.practitioner()), for: studio.client("dora"), method: .card, token: "pm_good")
            #expect(sold.payment.status == .unknown && sold.order.status == .pending)
            for name in ["eva", "fay", "gia"] {
                _ = try await studio.buy(studio.service(.session("For \(name)"), of: studio.practitioner()), for: studio.client(name), method: .card, token: "pm_good")
            }
            #expect(try await ReconcilePayments(studio.studio)() == 0, "it is not due yet")
            studio.clock.advance(minutes: 2)
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            #expect(try await studio.read(sold.order.id).0.status == .paid)
            #expect(stripe.intents(of: sold.payment.id).count == 1)
            #expect(stripe.charges == 5, "it was found, not sent again")
        }
    }

    @Test("a request that Stripe never took is sent again under its key, within the day that keys are kept", arguments: TestEngine.allCases)
    func neverTaken(engine: TestEngine) async throws {
        try await withStripe(on: engine) { _, studio, stripe in
            stripe.fails(.unavailable, .unavailable)
            let sold = try await studio.buyByCard("pm_good")
            #expect(sold.payment.status == .unknown)
            studio.clock.advance(minutes: 1)
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            #expect(try studio.status(sold.payment.id) == "unknown")
            // Each time it waits twice as long.
            studio.clock.advance(minutes: 1)
            #expect(try await ReconcilePayments(studio.studio)() == 0)
            studio.clock.advance(minutes: 1)
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            try await isPaidOnce(sold, studio, stripe)
            let forms = stripe.asked.withLock { $0.filter { $0.method == "POST" }.map(\.form) }
            #expect(forms.count == 3 && Set(forms).count == 1, "the same request each time")
        }
    }

    @Test("when keys may be forgotten nothing is sent again: what Stripe does not know by then failed", arguments: TestEngine.allCases)
    func keyExpired(engine: TestEngine) async throws {
        try await withStripe(on: engine) { _, studio, stripe in
            stripe.fails(.unavailable)
            let sold = try await studio.buyByCard("pm_good")
            studio.clock.advance(minutes: 23 * 60)
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            #expect(stripe.charges == 1)
            #expect(try studio.status(sold.payment.id) == "failed")
            #expect(try await studio.read(sold.order.id).0.status == .canceled)
        }
    }

    @Test("after the key's time a payment that Stripe has is still found", arguments: TestEngine.allCases)
    func foundLate(engine: TestEngine) async throws {
        try await withStripe(on: engine) { _, studio, stripe in
            stripe.fails(.losesAnswer)
            let sold = try await studio.buyByCard("pm_good")
            stripe.books.withLock { $0.keys = [:] }
            studio.clock.advance(minutes: 30 * 60)
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            try await isPaidOnce(sold, studio, stripe)
            #expect(stripe.charges == 1)
        }
    }

    @Test("a message that comes before the answer pays the order, and the answer changes nothing", arguments: TestEngine.allCases)
    func messageFirst(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            stripe.fails(.hangs)
            async let answer = studio.buy(wellness.package, for: clara, method: .card, token: "pm_good")
            await stripe.hanging.wait()
            try await api.deliverAll(stripe, studio)
            #expect(try studio.database.texts("SELECT status FROM payments_order") == ["paid"])
            stripe.letGo()
            let sold = try await answer
            #expect(sold.payment.status == .succeeded)
            try await isPaidOnce(sold, studio, stripe)
        }
    }

    @Test("while Stripe hangs others buy, read, and book", arguments: TestEngine.allCases)
    func hangs(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            stripe.fails(.hangs, .hangs, .hangs, .hangs)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...4 {
                    group.addTask { _ = try await studio.buy(wellness.yoga, for: clara, method: .card, token: "pm_good") }
                }
                for _ in 1...4 { await stripe.hanging.wait() }
                let dora = try await studio.client("dora")
                for _ in 1...5 {
                    let order = try await studio.buy(wellness.package, for: dora, isPaid: true).order
                    #expect(order.status == .paid)
                    try await api.get("/orders/\(order.id)").expecting(200)
                }
                for _ in 1...4 { stripe.letGo() }
                try await group.waitForAll()
            }
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order WHERE status = 'paid'") == 9)
        }
    }

    @Test("who does not answer in time is not waited for, and the attempt is unknown", arguments: TestEngine.allCases)
    func tooSlow(engine: TestEngine) async throws {
        try await withStripe(on: engine, patience: .milliseconds(200)) { _, studio, stripe in
            stripe.fails(.hangs)
            let sold = try await studio.buyByCard("pm_good")
            #expect(sold.payment.status == .unknown)
            stripe.letGo()
        }
    }

    @Test("an answer for another amount is no answer", arguments: TestEngine.allCases)
    func wrongAmount(engine: TestEngine) async throws {
        try await withStripe(on: engine) { _, studio, stripe in
            stripe.fails(.wrongAmount)
            let sold = try await studio.buyByCard("pm_good")
            #expect(sold.payment.status == .unknown && sold.order.status == .pending)
            studio.clock.advance(minutes: 2)
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            #expect(try studio.status(sold.payment.id) == "unknown")
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_payment WHERE next_check_at IS NULL") == 0)
        }
    }

    @Test("while Stripe does not say that an attempt was given up, nothing else pays or cancels the order", arguments: TestEngine.allCases)
    func cannotGiveUp(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let sold = try await studio.buyByCard("pm_asks")
            let intent = stripe.books.withLock { $0.intents.removeValue(forKey: "pi_1") }
            let other: JSON = ["payment_method": "offline"]
            try await api.post("/orders/\(sold.order.id)/payments", other).expecting(409, "payment_in_progress")
            try await api.send(.post, "/orders/\(sold.order.id)/cancellation").expecting(409, "payment_in_progress")
            stripe.books.withLock { $0.intents["pi_1"] = intent }
            try await api.post("/orders/\(sold.order.id)/payments", other).expecting(201)
            #expect(stripe.intents(of: sold.payment.id).map { $0["status"] } == ["canceled"])
        }
    }

    @Test("money that comes when the order was given up, or is paid already, is known as surplus", arguments: TestEngine.allCases, ["canceled", "paid"])
    func surplus(engine: TestEngine, meanwhile: String) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let sold = try await studio.buyByCard("pm_asks")
            // What no call does while an attempt is open, and a database that was restored may bring.
            try studio.database.run("UPDATE payments_order SET status = '\(meanwhile)'")
            stripe.books.withLock { $0.finish("pi_1", "succeeded") }
            for _ in 1...3 { try await api.deliverAll(stripe, studio) }
            #expect(try studio.status(sold.payment.id) == "surplus")
            #expect(try await studio.read(sold.order.id).0.status.rawValue == meanwhile)
            #expect(try studio.ledgerLines(of: sold.order.id) == 0)
        }
    }

    @Test("a failed attempt whose money came all the same is known as surplus, and pays nothing", arguments: TestEngine.allCases)
    func failedAndPaid(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let sold = try await studio.buyByCard("pm_declined")
            stripe.books.withLock { $0.finish("pi_1", "succeeded") }
            try await api.deliverAll(stripe, studio)
            #expect(try studio.status(sold.payment.id) == "surplus")
            #expect(try await studio.read(sold.order.id).0.status == .canceled)
        }
    }
}
