import CarnetTesting
import Domain
import HTTPTypes
import Store
import Synchronization
import Testing
import UseCases

@Suite("A card through Stripe")
struct StripeCardTests {
    @Test("a good card pays all sessions, and Stripe knows what for", arguments: TestEngine.allCases)
    func good(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let body: JSON = ["service_id": JSON(wellness.package), "client_id": JSON(clara), "payment_method": "card", "payment_token": "pm_good"]
            let sold = try await api.post("/checkout", body, once: "k").expecting(201)
            #expect(sold["order"]["status"] == "paid" && sold["payment"]["provider"] == "stripe")
            #expect(sold["bookings"].items.map { $0["payment_status"] } == ["paid", "paid", "paid"])
            #expect(try studio.database.texts("SELECT debit_account FROM ledger_entry") == ["cash:stripe"])
            let asked = try #require(stripe.asked.withLock { $0 }.first)
            #expect(asked.headers[HTTPField.Name("Idempotency-Key")!] == "payment-\(sold["payment"]["id"])")
            #expect(asked.headers[HTTPField.Name("Stripe-Version")!]?.isEmpty == false)
            #expect(asked.form["amount"] == "50000" && asked.form["currency"] == "usd" && asked.form["payment_method"] == "pm_good")
            #expect(asked.form["metadata[carnet_order]"] == "\(sold["order"]["id"])")
            #expect(try studio.database.texts("SELECT provider_reference FROM payments_payment") == ["pi_1"])
            // The same call again is the same answer, and no other charge.
            #expect(try await api.post("/checkout", body, once: "k").expecting(201).bytes == sold.bytes)
            #expect(stripe.charges == 1)
        }
    }

    @Test("a declined card sells nothing; its late message changes nothing", arguments: TestEngine.allCases)
    func declined(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let sold = try await studio.buyByCard("pm_declined")
            #expect(sold.payment.status == .failed && sold.order.status == .canceled)
            try await api.deliverAll(stripe, studio)
            #expect(try studio.status(sold.payment.id) == "failed")
            #expect(try studio.database.number("SELECT COUNT(*) FROM ledger_entry") == 0)
            #expect(try studio.waiting("payment.failed") == 1)
            // Nobody can pay it any more.
            #expect(stripe.intents(of: sold.payment.id).map { $0["status"] } == ["canceled"])
        }
    }

    @Test("a token that Stripe does not know is told as a refusal, and ends the attempt", arguments: TestEngine.allCases)
    func unknownToken(engine: TestEngine) async throws {
        try await withStripe(on: engine) { _, studio, stripe in
            let sold = try await studio.buyByCard("pm_unknown")
            #expect(sold.payment.status == .failed)
            #expect(stripe.intents(of: sold.payment.id).isEmpty)
        }
    }

    @Test("the client's bank asks her; the message that she said yes pays all sessions, however often it comes", arguments: TestEngine.allCases)
    func bankAsks(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let sold = try await studio.buyByCard("pm_asks")
            #expect(sold.payment.status == .requiresAction && sold.payment.clientSecret == "pi_1_secret_x")
            try await api.deliverAll(stripe, studio)
            #expect(try await studio.read(sold.order.id).0.status == .pending)
            stripe.books.withLock { $0.finish("pi_1", "succeeded") }
            for _ in 1...5 { try await api.deliverAll(stripe, studio) }
            let (order, bookings) = try await studio.read(sold.order.id)
            #expect(order.status == .paid)
            #expect(bookings.map(\.life.paymentStatus) == [.paid, .paid, .paid])
            #expect(try studio.ledgerLines(of: sold.order.id) == 1)
            #expect(try studio.waiting("order.paid") == 1)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_provider_event") == 2)
        }
    }

    @Test("when her bank says no the payment is canceled at Stripe before it has failed, and another card may pay", arguments: TestEngine.allCases)
    func bankSaysNo(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let sold = try await studio.buyByCard("pm_asks")
            stripe.books.withLock { $0.finish("pi_1", "requires_payment_method") }
            try await api.deliverAll(stripe, studio)
            #expect(try studio.status(sold.payment.id) == "failed")
            #expect(stripe.intents(of: sold.payment.id).map { $0["status"] } == ["canceled"])
            #expect(try await studio.read(sold.order.id).0.status == .pending)
            let second: JSON = ["payment_method": "card", "payment_token": "pm_good"]
            let paid = try await api.post("/orders/\(sold.order.id)/payments", second).expecting(201)
            #expect(paid["order"]["status"] == "paid")
        }
    }

    @Test("without a token the client pays at Stripe's page", arguments: TestEngine.allCases)
    func page(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let sold = try await studio.buyByCard(nil)
            #expect(sold.payment.status == .requiresAction && sold.payment.redirectURL == "https://checkout.stripe.test/cs_1")
            let form = try #require(stripe.asked.withLock { $0 }.first).form
            #expect(form["success_url"]?.hasPrefix(API.baseURL) == true && form["customer_email"] == "clara@example.com")
            #expect(form["expires_at"] == "\(t0.adding(minutes: 23 * 60).seconds)")
            // A card that is declined there, or time that passes, does not end it.
            studio.clock.advance(minutes: 20)
            #expect(try await ReconcilePayments(studio.studio)() == 1)
            #expect(try studio.status(sold.payment.id) == "requires_action")
            stripe.books.withLock { $0.finishSession("cs_1", paid: true) }
            try await api.deliverAll(stripe, studio)
            #expect(try await studio.read(sold.order.id).0.status == .paid)
            // From here on Stripe's name for it is that of the payment, of which refunds are told.
            #expect(try studio.database.texts("SELECT provider_reference FROM payments_payment") == ["pi_2"])
        }
    }

    @Test("a page that nobody paid at gives the order up", arguments: TestEngine.allCases)
    func pageExpired(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let sold = try await studio.buyByCard(nil)
            studio.clock.advance(minutes: 23 * 60)
            stripe.books.withLock { $0.finishSession("cs_1", paid: false) }
            try await api.deliverAll(stripe, studio)
            #expect(try studio.status(sold.payment.id) == "failed")
            #expect(try await studio.read(sold.order.id).0.status == .canceled)
        }
    }

    @Test("an amount that Stripe cannot say is refused before anything is written", arguments: TestEngine.allCases)
    func amounts(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let (elena, clara) = (try await studio.practitioner(), try await studio.client())
            for (currency, cents, units) in [("KWD", 1_234, nil), ("KWD", 1_230, "1230"), ("ISK", 500, "50000"), ("JPY", 500, "500")] as [(JSON, Int64, String?)] {
                let session: JSON = [
                    "practitioner_id": JSON(elena), "name": "Lesson for \(cents) \(currency)", "service_type": "session",
                    "price_cents": .number(cents), "currency": currency, "duration_minutes": 60,
                ]
                let service = try await api.post("/services", session).expecting(201)["id"]
                let body: JSON = ["service_id": service, "client_id": JSON(clara), "payment_method": "card", "payment_token": "pm_good"]
                let before = try studio.database.number("SELECT COUNT(*) FROM payments_order")
                let reply = try await api.post("/checkout", body)
                if let units {
                    try reply.expecting(201)
                    #expect(stripe.asked.withLock { $0.last?.form["amount"] } == units)
                } else {
                    try reply.expecting(422, "amount_unsupported")
                    #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == before)
                }
            }
        }
    }
}
