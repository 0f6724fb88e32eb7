import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Buying a package and paying at the desk")
struct DeskTests {
    @Test("the note's package over HTTP: one order, three unpaid drafts; recording the money pays all of them", arguments: TestEngine.allCases)
    func story(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let sold = try await api.post(
                "/checkout",
                [
                    "service_id": JSON(wellness.package), "payment_method": "offline",
                    "client": ["name": "Clara", "email": "Clara@Example.com", "time_zone": "Europe/Berlin"],
                ]
            ).expecting(201)
            let order = sold["order"]
            #expect(order["status"] == "pending")
            #expect(order["order_type"] == "package")
            #expect(order["package_metadata"]["total_sessions"] == 3)
            #expect(order["package_metadata"]["session_value_cents"] == 16_667)
            #expect(order["created_at"] == "2026-11-22T10:00:00Z")
            #expect(sold["payment"]["status"] == "pending")
            #expect(sold["manage_url"] == "http://carnet.test/carnet/orders/\(order["id"])")
            let bookings = sold["bookings"].items
            #expect(bookings.map { $0["value_cents"] } == [16_667, 16_667, 16_666])
            #expect(bookings.map { $0["service_name"] } == ["Yoga", "Massage", "Breathwork"])
            for booking in bookings {
                #expect(booking["status"] == "draft")
                #expect(booking["payment_status"] == "unpaid")
                #expect(booking["start_time"] == .null)
                #expect(booking["parent_booking_id"] == .null)
                #expect(booking["is_package_purchase"] == false)
                #expect(booking["order_id"] == order["id"])
            }

            let paid = try await api.post("/orders/\(order["id"])/payments", ["payment_method": "offline", "amount_cents": 50_000]).expecting(201)
            #expect(paid["payment"]["status"] == "succeeded")
            let read = try await api.get("/orders/\(order["id"])").expecting(200)
            #expect(read["status"] == "paid")
            #expect(read["bookings"].items.map { $0["payment_status"] } == ["paid", "paid", "paid"])
            #expect(read["bookings"].items.map { $0["status"] } == ["draft", "draft", "draft"])
            #expect([read["total_sessions"], read["sessions_remaining"], read["sessions_scheduled"]] == [3, 3, 0])
            // Three records and no fourth.
            #expect(try studio.database.number("SELECT COUNT(*) FROM bookings_booking") == 3)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 1)
        }
    }

    @Test("through the use cases: paid once, booked once, and told to others once", arguments: TestEngine.allCases)
    func useCases(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let sold = try await studio.buy(studio.wellness().package, for: studio.client())
            #expect(sold.order.status == .pending)
            #expect(try studio.ledgerLines(of: sold.order.id) == 0)
            #expect(try studio.waiting("order.paid") == 0)
            let paid = try await studio.recordMoney(for: sold.order.id)
            #expect(paid.order.status == .paid)
            #expect(paid.payment.id == sold.payment.id, "the attempt that waited for the desk is the one it answers")
            #expect(try studio.ledgerLines(of: sold.order.id) == 1)
            #expect(try studio.waiting("order.paid") == 1)
            await #expect(throws: PaymentRefusal.orderNotPayable(sold.order.id, .paid)) { try await studio.recordMoney(for: sold.order.id) }
            #expect(try studio.ledgerLines(of: sold.order.id) == 1)
        }
    }

    @Test("staff who have the money already sell it paid", arguments: TestEngine.allCases)
    func paidAtOnce(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let sold = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            let (order, bookings) = try await studio.read(sold.order.id)
            #expect(order.status == .paid)
            #expect(bookings.map(\.life.paymentStatus) == [.paid, .paid, .paid])
            #expect(bookings.map(\.life.status) == [.draft, .draft, .draft])
            #expect(bookings.map(\.valueCents).reduce(0, +) == order.terms.price.subtotalCents)
        }
    }

    @Test("only the exact amount is recorded, only by staff, and only offline money is there already", arguments: TestEngine.allCases)
    func refusals(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let order = try await studio.buy(wellness.package, for: clara).order.id
            let herKey = try await api.key(for: .client(clara))
            try await api.post("/orders/\(order)/payments", ["amount_cents": 49_999]).expecting(422, "amount_mismatch")
            try await api.post("/orders/\(order)/payments", ["amount_cents": -1]).expecting(422, "validation_failed")
            try await api.post("/orders/\(order)/payments", ["payment_method": "offline"], key: herKey).expecting(403, "forbidden")
            let paid: JSON = ["service_id": JSON(wellness.package), "paid": true]
            try await api.post("/checkout", paid, key: herKey).expecting(403, "forbidden")
            let byCard: JSON = ["service_id": JSON(wellness.package), "client_id": JSON(clara), "paid": true, "payment_method": "test"]
            try await api.post("/checkout", byCard).expecting(422, "validation_failed")
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 1)
            #expect(try await api.get("/orders/\(order)")["status"] == "pending")
        }
    }

    @Test("a bundle of ten with two bonus lessons is twelve of $50", arguments: TestEngine.allCases)
    func bundle(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let made = try await api.post(
                "/services",
                [
                    "practitioner_id": JSON(wellness.practitioner), "name": "Ten and Two", "service_type": "bundle", "price_cents": 60_000,
                    "items": [["service_id": JSON(wellness.yoga), "quantity": 10]], "bonus_sessions": 2, "validity_days": 365,
                ]
            ).expecting(201)
            let sold = try await api.post("/checkout", ["service_id": made["id"], "client_id": JSON(clara), "paid": true]).expecting(201)
            #expect(sold["order"]["order_type"] == "bundle")
            #expect(sold["order"]["package_metadata"]["bonus_sessions"] == 2)
            #expect(sold["bookings"].items.map { $0["value_cents"] } == Array(repeating: 5_000, count: 12))
            // The last day of validity ends at midnight in Rome, an hour ahead of UTC.
            #expect(sold["order"]["expires_at"] == "2027-11-22T23:00:00Z")
        }
    }
}
