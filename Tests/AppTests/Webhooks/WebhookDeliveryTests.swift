import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("Telling webhook endpoints")
struct WebhookDeliveryTests {
    @Test("a purchase is told once, to whoever asked for it, with what happened and when", arguments: TestEngine.allCases)
    func told(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let all = try await studio.hook()
            let some = try await studio.hook("https://b.example/", [.bookingCanceled, .payoutPaid])
            let order = try await studio.buy(wellness.package, for: clara, isPaid: true).order.id
            studio.clock.advance(minutes: 3)
            for _ in 1...2 { try await studio.outbox() }
            let received = studio.receivers.received(at: hookURL)
            try #require(received.count == 1)
            #expect(received[0].json["type"] == "order.paid")
            #expect(received[0].json["timestamp"] == JSON(t0))
            #expect(received[0].json["data"]["order_id"] == JSON(order))
            #expect(received[0].json["data"]["amount_cents"] == 50_000)
            #expect(received[0].headers["webhook-timestamp"] == String(studio.clock.now.seconds))
            #expect(received[0].headers["content-type"] == "application/json")
            #expect(studio.receivers.received(at: "https://b.example/").isEmpty)
            let (told, untold) = (try await studio.deliveries(to: all), try await studio.deliveries(to: some))
            #expect(told.map(\.delivery.status) == [.delivered])
            #expect(told[0].attempts.map(\.statusCode) == [204])
            #expect(untold.isEmpty)
        }
    }

    @Test("what happens where nobody wants to be told is done with at once, and is not told later", arguments: TestEngine.allCases)
    func nobody(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            #expect(try await studio.store.read { try $0.outbox.waiting() } == 1)
            try await studio.outbox()
            #expect(try await studio.store.read { try $0.outbox.waiting() } == 0)
            try await studio.hook()
            try await studio.outbox()
            #expect(studio.receivers.received(at: hookURL).isEmpty)
        }
    }

    @Test("a delivery that fails is tried again, as the same one, by the schedule", arguments: TestEngine.allCases)
    func retried(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let endpoint = try await studio.hook()
            _ = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            studio.receivers.at(hookURL, .answers(500), .breaks(arrives: false), .answers(302), .answers(200))
            try await studio.outbox()
            for (seconds, sent) in [(4, 1), (1, 1), (299, 1), (31, 2), (1_799, 2), (181, 3)] as [(Int64, Int)] {
                studio.clock.advance(seconds: seconds)
                try await studio.outbox()
                #expect(studio.receivers.received(at: hookURL).count == sent, "after \(seconds) s more")
            }
            let received = studio.receivers.received(at: hookURL)
            #expect(Set(received.map(\.id)).count == 1)
            #expect(Set(received.map(\.body)).count == 1)
            #expect(Set(received.compactMap { $0.headers["webhook-timestamp"] }).count == 3)
            #expect(Set(received.compactMap { $0.headers["webhook-signature"] }).count == 3)
            let logged = try await studio.deliveries(to: endpoint)
            #expect(logged.map(\.delivery.status) == [.delivered])
            #expect(logged[0].attempts.map(\.statusCode) == [500, nil, 302, 200])
            #expect(logged[0].attempts.map { $0.error == nil } == [false, false, false, true])
            #expect(logged[0].attempts.map(\.durationMilliseconds) == [12, 15_000, 12, 12])
        }
    }

    @Test("who asks to be left alone for a while is, though not for longer than a day", arguments: TestEngine.allCases)
    func retryAfter(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let endpoint = try await studio.hook()
            _ = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            let patient = studio.clock.now
            studio.receivers.at(hookURL, .answers(429, retryAfter: "120"), .answers(503, retryAfter: "99999999"), .answers(500, retryAfter: "9999"))
            func due() async throws -> Instant? { try await studio.deliveries(to: endpoint)[0].delivery.dueAt }
            try await studio.outbox()
            #expect(try await due() == patient.adding(minutes: 2))
            studio.clock.advance(minutes: 2)
            try await studio.outbox()
            #expect(try await due() == studio.clock.now.adding(days: 1))
            studio.clock.advance(minutes: 24 * 60)
            try await studio.outbox()
            // Only 429 and 503 may ask.
            #expect(try await due().map { $0 < studio.clock.now.adding(minutes: 40) } == true)
        }
    }

    @Test("410 Gone disables the endpoint and cancels what waits for it, and for nobody else", arguments: TestEngine.allCases)
    func gone(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let (leaving, staying) = (try await studio.hook(), try await studio.hook("https://b.example/"))
            studio.receivers.at(hookURL, .answers(500))
            _ = try await studio.buy(wellness.yoga, for: clara, isPaid: true)
            try await studio.outbox()
            studio.receivers.at(hookURL, .answers(410))
            _ = try await studio.buy(wellness.yoga, for: clara, isPaid: true)
            try await studio.outbox()
            _ = try await studio.buy(wellness.yoga, for: clara, isPaid: true)
            studio.clock.advance(minutes: 60)
            try await studio.outbox()
            #expect(studio.receivers.received(at: hookURL).count == 2)
            #expect(studio.receivers.received(at: "https://b.example/").count == 3)
            #expect(try await studio.deliveries(to: leaving).map(\.delivery.status) == [.canceled, .canceled])
            #expect(try await studio.deliveries(to: staying).map(\.delivery.status) == [.delivered, .delivered, .delivered])
            let endpoint = try await WebhookEndpoints(studio.studio)(leaving, by: studio.owner)
            #expect(!endpoint.profile.isActive && endpoint.disabledReason == .gone)
        }
    }

    @Test("events of one session arrive in their order, though the first had to be tried again; those of others overtake it", arguments: TestEngine.allCases)
    func inOrder(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await studio.hook(hookURL, [.bookingConfirmed, .bookingRescheduled])
            let booking = try await studio.buy(wellness.yoga, for: clara, start: t0.adding(days: 2), isPaid: true).bookings[0].id
            studio.receivers.at(hookURL, .answers(500))
            try await studio.outbox()
            _ = try await ScheduleBooking(studio.studio)(booking, .init(start: t0.adding(days: 3)), by: studio.owner)
            let other = try await studio.buy(wellness.yoga, for: clara, start: t0.adding(days: 2), isPaid: true).bookings[0].id
            try await studio.outbox()
            studio.clock.advance(seconds: 5)
            try await studio.outbox()
            let told = studio.receivers.received(at: hookURL).map { "\($0.json["type"]) \($0.json["data"]["booking_id"])" }
            #expect(told == [
                "booking.confirmed \(booking)", "booking.confirmed \(other)", "booking.confirmed \(booking)", "booking.rescheduled \(booking)",
            ])
        }
    }
}
