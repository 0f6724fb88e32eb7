import Domain
import HTTPTypes
import Store
import UseCases

/// Calls about buying, paying, and what was bought.
enum PurchaseEndpoints {
    static func all(_ studio: Studio, baseURL: String) -> [Endpoint] {
        let answer = { @Sendable (purchase: Purchase) in Answer.purchase(purchase, baseURL: baseURL) }
        return [
            Endpoint(
                method: .post, path: "/checkout", summary: "Buy a service", tag: "Purchases", body: "Checkout",
                answers: [(201, .one("Purchase")), (202, .one("Purchase"))], refusals: [402, 403, 404, 409, 429], limit: .checkout
            ) { call in
                let request = try call.read(CheckoutBody.self).request
                return try await call.once(answer, running: \.unanswered) { once in
                    try await PurchaseService(studio)(request, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .post, path: "/orders/{id}/payments", summary: "Record a payment (staff), or try a card again",
                tag: "Purchases", body: "PaymentRequest", answers: [(201, .one("Purchase")), (202, .one("Purchase"))],
                refusals: [402, 403, 404, 409]
            ) { call in
                let id: ID<Order> = try call.id("order")
                let request = try call.read(PaymentBody.self).request
                return try await call.once(answer, running: \.unanswered) { once in
                    try await PayOrder(studio)(id, request, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .post, path: "/orders/{id}/cancellation", summary: "Give up an order that was never paid",
                tag: "Purchases", answers: [(200, .one("OrderWithBookings"))], refusals: [404, 409]
            ) { call in
                let id: ID<Order> = try call.id("order")
                return try await call.once { (purchase: CanceledOrder) in
                    Answer { $0.order(purchase.order, bookings: purchase.bookings) }
                } _: { once in
                    try await CancelOrder(studio)(id, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .post, path: "/test_payments/{id}/complete",
                summary: "Do what the client does at a real provider's page (test payments only)", tag: "Purchases",
                body: "TestOutcome", answers: [(200, .one("Payment"))], refusals: [404]
            ) { call in
                let id: ID<Payment> = try call.id("test payment")
                let outcome = try call.read(TestOutcomeBody.self).outcome
                return try await call.once { payment in Answer { $0.payment(payment) } } _: { once in
                    try await FinishTestPayment(studio)(id, succeeding: outcome == .succeeded, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/orders", summary: "List purchases, newest first", tag: "Purchases",
                query: [
                    .id("client_id", "Only those of a client."), .id("practitioner_id", "Only those of a practice."),
                    .named("order_type", "Only those of a kind.", OrderType.self),
                    .named("status", "Only those that stand so.", OrderStatus.self), .limit, .cursor,
                ],
                answers: [(200, .page(of: "Order"))]
            ) { call in
                let query = call.query
                let filter = OrderRecords.Filter(
                    client: try query.id("client_id"), practitioner: try query.id("practitioner_id"),
                    type: try query.named("order_type"), status: try query.named("status"))
                let page = try await ReadOrders(studio)(filter, query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.order($1) } }
            },
            Endpoint(
                method: .get, path: "/orders/{id}", summary: "Show a purchase with its sessions", tag: "Purchases",
                answers: [(200, .one("OrderWithBookings"))], refusals: [404]
            ) { call in
                let (order, bookings) = try await ReadOrders(studio)(call.id("order"), by: call.caller)
                return Answer { $0.order(order, bookings: bookings) }
            },
            Endpoint(
                method: .get, path: "/orders/{id}/bookings", summary: "List the sessions of a purchase, the first one first",
                tag: "Purchases", query: [.named("status", "Only those that stand so.", BookingStatus.self)],
                answers: [(200, .page(of: "Booking"))], refusals: [404]
            ) { call in
                let (_, bookings) = try await ReadOrders(studio)(
                    call.id("order"), sessions: call.query.named("status"), by: call.caller)
                return Answer { json in
                    json.object { json in
                        json.field("data") { $0.array(bookings) { $0.booking($1) } }
                        // An order has at most two hundred sessions: they always come whole.
                        json.field("next_cursor", String?.none)
                    }
                }
            },
        ]
    }
}

extension Purchase {
    /// The order's number while the provider has not answered yet.
    var unanswered: Int64? {
        payment.status == .sent && payment.reference == nil ? order.id.rawValue : nil
    }
}
