import Domain
import HTTPTypes
import Store
import UseCases

/// Calls about money that goes back.
enum RefundEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/orders/{id}/refund_preview", summary: "What giving back sessions of a purchase comes to", tag: "Refunds",
                query: [
                    QueryParameter(
                        name: "booking_ids", description: "The sessions, with commas between; left out for all that are unused.",
                        schema: ["type": "string", "pattern": "^[1-9][0-9]{0,17}(,[1-9][0-9]{0,17})*$"]),
                    .named("method", "How it is computed; pro_rata where left out.", ComputedMethod.self),
                    .named("to", "Where the money goes; original where left out.", RefundDestination.self),
                    QueryParameter(
                        name: "override", description: "true to see what staff could give back though the order is not refundable.",
                        schema: ["type": "string", "enum": ["true", "false"]]),
                ],
                answers: [(200, .one("RefundPreview"))], refusals: [404, 409, 422]
            ) { call in
                let query = call.query
                let request = Refunding.Request(
                    bookings: try query.ids("booking_ids"), method: (try query.named("method") as ComputedMethod?)?.method ?? .proRata,
                    destination: try query.named("to") ?? .original, override: query.text("override") == "true")
                let (plan, currency) = try await PreviewRefund(studio)(call.id("order"), request, by: call.caller)
                return Answer { $0.refundPlan(plan, currency) }
            },
            Endpoint(
                method: .post, path: "/orders/{id}/refunds", summary: "Give back sessions of a purchase (staff)", tag: "Refunds",
                body: "NewRefund", bodyIsOptional: true, answers: [(201, .one("Refund"))], refusals: [403, 404, 409]
            ) { call in
                let id: ID<Order> = try call.id("order")
                let body = try call.readIfAny(RefundBody.self)
                return try await call.once { refund in
                    Answer(201) { $0.refund(refund) }
                } running: { refund in
                    refund.isOnItsWay ? refund.id.rawValue : nil
                } _: { once in
                    try await RefundSessions(studio)(id, body.request, reason: body.reason, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/orders/{id}/refunds", summary: "List the refunds of a purchase, oldest first", tag: "Refunds",
                answers: [(200, .page(of: "Refund"))], refusals: [404]
            ) { call in
                .whole(try await ReadRefunds(studio)(of: call.id("order"), by: call.caller)) { $0.refund($1) }
            },
            Endpoint(
                method: .post, path: "/refunds/{id}/retry", summary: "Send again what of a refund did not arrive (staff)", tag: "Refunds",
                body: "RefundRetry", bodyIsOptional: true, answers: [(200, .one("Refund"))], refusals: [403, 404, 409]
            ) { call in
                let id: ID<Refund> = try call.id("refund")
                let to = try call.readIfAny(RefundRetryBody.self).to
                return try await call.once { refund in
                    Answer { $0.refund(refund) }
                } running: { refund in
                    refund.isOnItsWay ? refund.id.rawValue : nil
                } _: { once in
                    try await RetryRefund(studio)(id, to: to, by: call.caller, once: once)
                }
            },
        ]
    }
}

/// The methods that a refund can be asked for by.
enum ComputedMethod: String, CaseIterable {
    case proRata = "pro_rata"
    case listPrice = "list_price"

    var method: RefundMethod { self == .proRata ? .proRata : .listPrice }
}
