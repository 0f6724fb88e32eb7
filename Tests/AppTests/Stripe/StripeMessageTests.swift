import CarnetTesting
import Domain
import HTTPTypes
import Store
import Synchronization
import Testing
import UseCases

@Suite("What Stripe tells")
struct StripeMessageTests {
    private static let body = Array(#"{"id":"evt_1","object":"event","type":"customer.created","data":{"object":{"id":"cus_1"}}}"#.utf8)

    @Test("a message counts with a signature of these bytes, by one of our secrets, of the last minutes", arguments: TestEngine.allCases)
    func signatures(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, _ in
            let (body, now) = (Self.body, t0)
            func sent(_ signature: String?, _ sent: [UInt8] = body) async throws -> Int { try await api.deliver(sent, signature: signature).status }
            let good = FakeStripe.signature(body, at: now)
            for bad in [
                FakeStripe.signature(body, secret: "whsec_of_another", at: now), FakeStripe.signature(body, at: now.adding(minutes: -6)),
                FakeStripe.signature(body, at: now.adding(minutes: 6)), good.replacing("v1=", with: "v0="), good + "0", "t=,v1=", "nonsense", "", nil,
                "t=99999999999999999999,v1=00", good.replacing("t=1", with: "t=2"),
            ] {
                let reply = try await api.deliver(body, signature: bad).expecting(400, "invalid_signature")
                #expect(!reply.text.contains("whsec"))
            }
            #expect(try await sent(good, body + [0x20]) == 400, "altered by a blank")
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_provider_event") == 0)
            #expect(try await sent(good) == 200)
            #expect(try await sent(FakeStripe.signature(body, secret: "whsec_old", at: now)) == 200, "the secret of before is good for a while")
            #expect(try await sent(FakeStripe.signature(body, at: now.adding(minutes: -5))) == 200)
            #expect(try await sent(FakeStripe.signature(body, at: now.adding(minutes: 5))) == 200)
            #expect(try await sent("t=\(now.seconds),v1=\(String(repeating: "0", count: 64)),v1=\(good.split(separator: "=")[2])") == 200)
            try await api.deliver(body, signature: good, to: "/webhooks/stripe").expecting(200)
            #expect(try studio.database.texts("SELECT status FROM payments_provider_event") == ["ignored"], "all of these were one message")
        }
    }

    @Test("who comes back from Stripe's page reads a word of thanks, or that nothing was charged", arguments: ["done", "left"])
    func comesBack(page: String) async throws {
        try await withServer(on: .sqlite) { api, _ in
            let reply = try await api.raw(.get, "/checkout/\(page)", key: nil).expecting(200)
            #expect(reply.text.contains(page == "done" ? "Thank you" : "Nothing was charged"))
        }
    }

    @Test("what is signed and still no message is refused", arguments: TestEngine.allCases)
    func malformed(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, _, _ in
            for (text, status) in [("{", 400), ("[]", 422), ("{}", 422), (#"{"id":7,"type":"x"}"#, 422), (#"{"id":"evt_1"}"#, 422), (#"{"id":"","type":"x"}"#, 422)] {
                let body = Array(text.utf8)
                let reply = try await api.deliver(body, signature: FakeStripe.signature(body, at: t0))
                #expect(reply.status == status, "\(text)")
            }
            let large = Array(repeating: UInt8(ascii: " "), count: 1 << 20) + Self.body
            try await api.deliver(large, signature: FakeStripe.signature(large, at: t0)).expecting(413)
        }
    }

    @Test("where Stripe is not set up its messages are refused", arguments: TestEngine.allCases)
    func notSetUp(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, _ in
            try await api.deliver(Self.body, signature: FakeStripe.signature(Self.body, at: t0)).expecting(422, "webhook_not_set_up")
        }
    }

    @Test("a message costs one statement, the first time and again", arguments: TestEngine.allCases)
    func cost(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, _ in
            for _ in 1...2 {
                let before = studio.store.statements.value
                try await api.deliver(Self.body, signature: FakeStripe.signature(Self.body, at: t0)).expecting(200)
                #expect(studio.store.statements.value - before == 1)
            }
        }
    }

    @Test("a message of a payment that is nobody's here, or says it is of an order that it is not of, changes nothing", arguments: TestEngine.allCases)
    func foreign(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let sold = try await studio.buyByCard("pm_asks")
            // Somebody's payment at the same account that claims the number of this attempt.
            stripe.books.withLock { books in
                _ = books.makeIntent(["amount": "50000", "currency": "usd", "payment_method": "pm_good", "metadata[carnet_payment]": "\(sold.payment.id)"])
                _ = books.makeIntent(["amount": "50000", "currency": "usd", "payment_method": "pm_good", "metadata[carnet_payment]": "999"])
                _ = books.makeIntent(["amount": "50000", "currency": "usd", "payment_method": "pm_good"])
            }
            try await api.deliverAll(stripe, studio)
            #expect(try studio.status(sold.payment.id) == "requires_action")
            #expect(try await studio.read(sold.order.id).0.status == .pending)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_provider_event WHERE status = 'waiting'") == 0)
        }
    }

    @Test("one that cannot be acted upon is tried again, later each time, also by another server", arguments: TestEngine.allCases)
    func triedAgain(engine: TestEngine) async throws {
        try await withStripe(on: engine) { api, studio, stripe in
            let sold = try await studio.buyByCard("pm_asks")
            let intent = stripe.books.withLock { books in
                books.finish("pi_1", "succeeded")
                return books.intents.removeValue(forKey: "pi_1")
            }
            try await api.deliverAll(stripe, studio)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_provider_event WHERE status = 'waiting'") == 2)
            #expect(try await ActOnProviderEvents(studio.studio)() == 0, "not at once")
            stripe.books.withLock { $0.intents["pi_1"] = intent }
            studio.clock.advance(minutes: 1)
            let counts = try await withThrowingTaskGroup(of: Int.self, returning: Int.self) { group in
                for _ in 1...4 { group.addTask { try await ActOnProviderEvents(studio.studio)() } }
                return try await group.reduce(0, +)
            }
            #expect(counts == 2, "each is claimed by one")
            #expect(try await studio.read(sold.order.id).0.status == .paid)
            #expect(try studio.ledgerLines(of: sold.order.id) == 1)
        }
    }

    /// The five messages of a payment whose client was asked, each up to a hundred times and in any order, at any moment of the
    /// payment's life: in the end everything is as Stripe has it.
    @Test("a hundred messages in any order lead to one end", arguments: TestEngine.allCases, [true, false])
    func anyOrder(engine: TestEngine, endsWell: Bool) async throws {
        for seed: UInt64 in 1...6 {
            try await withStripe(on: engine) { api, studio, stripe in
                var random = Seeded(seed)
                let sold = try await studio.buyByCard("pm_asks")
                let steps = endsWell ? ["processing", "succeeded"] : ["processing", "requires_payment_method", "canceled"]
                // All five are told, whatever the payment has come to: they say what was, and that is not what counts.
                stripe.books.withLock { books in
                    for status in ["processing", "succeeded", "requires_payment_method", "canceled"] { books.finish("pi_1", status) }
                    books.finish("pi_1", "requires_action")
                }
                let messages = stripe.messages
                #expect(messages.count == 5)
                var coming = steps
                for number in 1...100 {
                    if number % 30 == 0, !coming.isEmpty {
                        let next = coming.removeFirst()
                        stripe.books.withLock { $0.finish("pi_1", next) }
                    }
                    let body = random.pick(messages)
                    try await api.deliver(body, signature: FakeStripe.signature(body, at: studio.clock.now)).expecting(200)
                    if random.oneIn(8) { try await ActOnProviderEvents(studio.studio)() }
                    if random.oneIn(20) {
                        studio.clock.advance(minutes: 4)
                        try await ReconcilePayments(studio.studio)()
                    }
                }
                for next in coming { stripe.books.withLock { $0.finish("pi_1", next) } }
                try await api.deliverAll(stripe, studio)
                #expect(try studio.status(sold.payment.id) == (endsWell ? "succeeded" : "failed"), "seed \(seed)")
                #expect(try studio.ledgerLines(of: sold.order.id) == (endsWell ? 1 : 0), "seed \(seed)")
                #expect(try studio.waiting("order.paid") == (endsWell ? 1 : 0), "seed \(seed)")
                #expect(try await studio.read(sold.order.id).0.status == (endsWell ? .paid : .pending), "seed \(seed)")
                #expect(try studio.database.number("SELECT COUNT(*) FROM payments_provider_event WHERE status = 'waiting'") == 0)
            }
        }
    }
}
