import Domain
import HTTPTypes
import Store
import UseCases

/// Calls about sessions.
enum BookingEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/bookings", summary: "List sessions by time; those without a time come last",
                tag: "Bookings",
                query: [
                    .id("practitioner_id", "Only those of a practice."), .id("client_id", "Only those of a client."),
                    .id("order_id", "Only those of a purchase."),
                    .named("status", "Only those that stand so.", BookingStatus.self),
                    .instant("from", "Only those that start at this moment or later."),
                    .instant("to", "Only those that start before this moment."), .limit, .cursorByTime,
                ],
                answers: [(200, .page(of: "Booking"))]
            ) { call in
                let page = try await ReadBookings(studio)(filter(call.query), call.query.pageByTime(), by: call.caller)
                return Answer { $0.page(page, cursor: Cursor.text) { $0.booking($1) } }
            },
            Endpoint(
                method: .get, path: "/bookings/{id}", summary: "Show a session", tag: "Bookings",
                answers: [(200, .one("Booking"))], refusals: [404]
            ) { call in
                let found = try await ReadBookings(studio)(call.id("booking"), by: call.caller)
                return Answer { $0.booking(found) }
            },
        ]
    }

    private static func filter(_ query: Query) throws -> BookingRecords.Filter {
        var filter = BookingRecords.Filter()
        filter.practitioner = try query.id("practitioner_id")
        filter.client = try query.id("client_id")
        filter.order = try query.id("order_id")
        filter.status = try query.named("status")
        filter.from = try query.instant("from")
        filter.to = try query.instant("to")
        if let from = filter.from, let to = filter.to, from > to { throw InvalidInput("to", "must not be before from") }
        return filter
    }
}
