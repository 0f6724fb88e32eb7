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
            Endpoint(
                method: .post, path: "/bookings/{id}/notes", summary: "Write something down about a session", tag: "Bookings", body: "NewNote",
                answers: [(201, .one("Note"))], refusals: [404]
            ) { call in
                let id: ID<Booking> = try call.id("booking")
                let draft = try call.read(NoteBody.self).draft
                return try await call.once { note in Answer(201) { $0.note(note) } } _: { once in
                    try await Notes(studio).write(draft, about: id, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/bookings/{id}/notes", summary: "List what was written down about a session; private notes only for staff",
                tag: "Bookings", answers: [(200, .page(of: "Note"))], refusals: [404]
            ) { call in
                .whole(try await Notes(studio).read(about: call.id("booking"), by: call.caller)) { $0.note($1) }
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

/// A note to write.
private struct NoteBody: Body {
    let draft: BookingNote.Draft

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        draft = BookingNote.Draft(content: fields.text("content"), isPrivate: fields.boolOrNil("is_private"))
        try fields.finish()
    }
}

extension JSONWriter {
    fileprivate mutating func note(_ note: BookingNote) {
        object { json in
            json.field("id", note.id)
            json.field("booking_id", note.bookingID)
            json.field("author", note.author)
            json.field("is_private", note.isPrivate)
            json.field("content", note.content)
            json.field("created_at", note.createdAt)
        }
    }
}
