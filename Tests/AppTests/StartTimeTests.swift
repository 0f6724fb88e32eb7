import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Choosing a time for the first session")
struct StartTimeTests {
    private static let start = t0.adding(days: 1)

    private func checkout(_ service: ID<Service>, _ client: ID<Client>, start: Instant = StartTimeTests.start) -> JSON {
        ["service_id": JSON(service), "client_id": JSON(client), "payment_method": "offline", "start_time": JSON(start)]
    }

    @Test("the first session is confirmed at it, the rest stay draft", arguments: TestEngine.allCases)
    func firstOnly(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let sold = try await api.post(
                "/checkout",
                ["service_id": JSON(wellness.package), "client_id": JSON(clara), "payment_method": "test", "start_time": "2026-11-23T11:00:00+01:00"]
            ).expecting(201)
            let bookings = sold["bookings"].items
            #expect(bookings.map { $0["status"] } == ["confirmed", "draft", "draft"])
            #expect(bookings.map { $0["start_time"] } == ["2026-11-23T10:00:00Z", .null, .null])
            #expect(bookings[0]["end_time"] == "2026-11-23T11:00:00Z")
            #expect(bookings.map { $0["payment_status"] } == ["paid", "paid", "paid"])
            #expect(sold["notice"] == .null)
            #expect(try studio.waiting("booking.confirmed") == 1)
        }
    }

    @Test("until it is paid the time is held; money within the quarter of an hour confirms it", arguments: TestEngine.allCases)
    func held(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let (clara, david) = (try await studio.client("Clara"), try await studio.client("David"))
            let sold = try await api.post("/checkout", checkout(wellness.package, clara)).expecting(201)
            #expect(sold["bookings"][0]["status"] == "pending_payment")
            #expect(sold["bookings"][0]["hold_expires_at"] == "2026-11-22T10:15:00Z")
            try await api.post("/checkout", checkout(wellness.yoga, david)).expecting(409, "slot_unavailable")
            studio.clock.advance(minutes: 14)
            try await api.post("/checkout", checkout(wellness.yoga, david)).expecting(409, "slot_unavailable")
            let paid = try await api.post("/orders/\(sold["order"]["id"])/payments", [:]).expecting(201)
            #expect(paid["bookings"].items.map { $0["status"] } == ["confirmed", "draft", "draft"])
            #expect(paid["bookings"][0]["hold_expires_at"] == .null)
            #expect(paid["notice"] == .null)
        }
    }

    @Test("a time lost between hold and payment never loses the purchase: the session is draft and paid, and the buyer is told",
          arguments: TestEngine.allCases)
    func lost(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let (clara, david) = (try await studio.client("Clara"), try await studio.client("David"))
            let sold = try await api.post("/checkout", checkout(wellness.package, clara)).expecting(201)
            studio.clock.advance(minutes: 15)
            // The hold has run out: the time is David's.
            let taken = try await api.post("/checkout", checkout(wellness.yoga, david)).expecting(201)
            try await api.post("/orders/\(taken["order"]["id"])/payments", [:]).expecting(201)
            let paid = try await api.post("/orders/\(sold["order"]["id"])/payments", [:]).expecting(201)
            #expect(paid["order"]["status"] == "paid")
            #expect(paid["bookings"].items.map { $0["status"] } == ["draft", "draft", "draft"])
            #expect(paid["bookings"].items.map { $0["payment_status"] } == ["paid", "paid", "paid"])
            #expect(paid["bookings"][0]["start_time"] == .null)
            #expect(paid["notice"].string?.contains("time was taken") == true)
            #expect(try await api.get("/orders/\(taken["order"]["id"])")["bookings"][0]["status"] == "confirmed")
        }
    }

    @Test("so it is by card: the client acted too late, and has paid drafts", arguments: TestEngine.allCases)
    func lostByCard(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let wellness = try await studio.wellness()
            let (clara, david) = (try await studio.client("Clara"), try await studio.client("David"))
            let sold = try await studio.buy(wellness.package, for: clara, start: Self.start, method: .test, token: "tok_requires_action")
            studio.clock.advance(minutes: 20)
            _ = try await studio.buy(wellness.yoga, for: david, start: Self.start, isPaid: true)
            let finished = try await FinishTestPayment(studio.studio)(sold.payment.id, succeeding: true, by: studio.owner).first()
            #expect(finished.status == .succeeded)
            let (order, bookings) = try await studio.read(sold.order.id)
            #expect(order.status == .paid)
            #expect(bookings.map(\.life.status) == [.draft, .draft, .draft])
            #expect(bookings.map(\.life.paymentStatus) == [.paid, .paid, .paid])
            #expect(try studio.ledgerLines(of: sold.order.id) == 1)
        }
    }

    @Test("money that comes late takes the time again while it is free, whether or not its hold was released",
          arguments: TestEngine.allCases, [true, false])
    func stillFree(engine: TestEngine, isReleased: Bool) async throws {
        try await withStudio(on: engine) { studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client("Clara")
            let sold = try await studio.buy(wellness.package, for: clara, start: Self.start)
            studio.clock.advance(minutes: 60)
            if isReleased {
                let now = studio.clock.now
                _ = try await studio.store.write { try $0.bookings.releaseExpiredHolds(of: sold.order.terms.practitionerID, now: now) }
                #expect(try await studio.read(sold.order.id).1[0].life.status == .draft)
            }
            let paid = try await studio.recordMoney(for: sold.order.id)
            #expect(paid.bookings[0].life.status == .confirmed)
            #expect(paid.bookings[0].life.time?.start == Self.start)
        }
    }

    @Test("a time that has passed before the money came is lost as well, whether or not its hold was released",
          arguments: TestEngine.allCases, [true, false])
    func passed(engine: TestEngine, isReleased: Bool) async throws {
        try await withStudio(on: engine) { studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client("Clara")
            let sold = try await studio.buy(wellness.package, for: clara, start: t0.adding(minutes: 120))
            studio.clock.advance(minutes: 180)
            if isReleased {
                let now = studio.clock.now
                _ = try await studio.store.write { try $0.bookings.releaseExpiredHolds(of: sold.order.terms.practitionerID, now: now) }
            }
            let paid = try await studio.recordMoney(for: sold.order.id)
            #expect(paid.order.status == .paid)
            #expect(paid.bookings[0].life.status == .draft)
            #expect(paid.bookings[0].life.paymentStatus == .paid)
        }
    }

    @Test("a time that has come, or is no whole minute, is refused and nothing is written", arguments: TestEngine.allCases)
    func refused(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await api.post("/checkout", checkout(wellness.package, clara, start: t0)).expecting(409, "slot_unavailable")
            try await api.post("/checkout", checkout(wellness.package, clara, start: t0.adding(days: -9))).expecting(409, "slot_unavailable")
            let odd = Instant(seconds: Self.start.seconds + 1)
            try await api.post("/checkout", checkout(wellness.package, clara, start: odd)).expecting(422, "validation_failed")
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 0)
        }
    }
}
