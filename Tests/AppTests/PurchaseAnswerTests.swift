import CarnetTesting
import Domain
import Testing
import UseCases

@Suite("What a purchase is answered with")
struct PurchaseAnswerTests {
    /// A session as a buyer knows it.
    private struct Ticket: Equatable {
        let id: ID<Booking>
        let order: ID<Order>?
        let place: Int
        let name: String
        let cents: Int64

        init(_ booking: Booking) {
            (id, order, place) = (booking.id, booking.orderID, booking.position)
            (name, cents) = (booking.session.serviceName, booking.value.cents)
        }
    }

    @Test("is what was written: each session under the number it is found by, however many buy at once", arguments: TestEngine.allCases)
    func asWritten(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let package = try await studio.wellness().package
            let buyers = ["Ada", "Bea", "Clara", "Dora", "Eva", "Fay"].map { name in
                { @Sendable in try await studio.buy(package, for: studio.client(name), isPaid: true) }
            }
            let sold = try await Race.run(buyers).map { try $0.get() }
            for purchase in sold {
                let (order, bookings) = try await studio.read(purchase.order.id)
                #expect(order.clientID == purchase.order.clientID)
                #expect(purchase.bookings.map(Ticket.init) == bookings.map(Ticket.init))
                #expect(bookings.map(\.session.serviceName) == ["Yoga", "Massage", "Breathwork"])
                let paid = try studio.database.number("SELECT id FROM payments_payment WHERE order_id = \(order.id)")
                #expect(paid == Int(purchase.payment.id.rawValue))
            }
            #expect(Set(sold.flatMap { $0.bookings.map(\.id) }).count == 18)
        }
    }
}
