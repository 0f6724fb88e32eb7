import Domain
import HTTPTypes
import Store
import UseCases

/// Calls about the times of sessions.
enum SchedulingEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] { slots(studio) + sessions(studio) + orders(studio) }

    private static func slots(_ studio: Studio) -> [Endpoint] {
        let find = FindSlots(studio)
        return [
            Endpoint(
                method: .get, path: "/services/{id}/slots", summary: "List the times at which a service can be booked", tag: "Scheduling",
                query: days, answers: [(200, .one("Slots"))], refusals: [404, 409]
            ) { call in
                let answer = try await find(service: call.id("service"), request(call.query), by: call.caller)
                return Answer { $0.slots(answer) }
            },
            Endpoint(
                method: .get, path: "/services/{id}/slots/explain", summary: "Say why a service cannot be booked at a time", tag: "Scheduling",
                query: moment, answers: [(200, .one("SlotExplanation"))], refusals: [404, 409]
            ) { call in
                let reasons = try await find.explain(
                    service: call.id("service"), at: call.query.requiredInstant("start_time"),
                    practitioner: call.query.id("practitioner_id"), viewpoint: call.query.named("view") ?? .client, by: call.caller)
                return explanation(reasons)
            },
            Endpoint(
                method: .get, path: "/bookings/{id}/slots", summary: "List the times at which a session that was bought can be scheduled",
                tag: "Scheduling", query: days, answers: [(200, .one("Slots"))], refusals: [404, 409]
            ) { call in
                let answer = try await find(booking: call.id("booking"), request(call.query), by: call.caller)
                return Answer { $0.slots(answer) }
            },
            Endpoint(
                method: .get, path: "/bookings/{id}/slots/explain", summary: "Say why a session cannot be scheduled at a time",
                tag: "Scheduling", query: moment, answers: [(200, .one("SlotExplanation"))], refusals: [404, 409]
            ) { call in
                let reasons = try await find.explain(
                    booking: call.id("booking"), at: call.query.requiredInstant("start_time"),
                    practitioner: call.query.id("practitioner_id"), viewpoint: call.query.named("view") ?? .client, by: call.caller)
                return explanation(reasons)
            },
        ]
    }

    private static func sessions(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .put, path: "/bookings/{id}/schedule", summary: "Schedule a draft, or move a session that is scheduled",
                tag: "Scheduling", body: "Schedule", answers: [(200, .one("Booking"))], refusals: [403, 404, 409]
            ) { call in
                let id: ID<Booking> = try call.id("booking")
                let request = try call.read(ScheduleBody.self).request
                let booking = try await ScheduleBooking(studio)(id, request, by: call.caller)
                return Answer { $0.booking(booking) }
            },
            Endpoint(
                method: .delete, path: "/bookings/{id}/schedule", summary: "Take the time from a session, which is a draft again",
                tag: "Scheduling", answers: [(200, .one("Booking"))], refusals: [404, 409]
            ) { call in
                let booking = try await ReturnBooking(studio)(call.id("booking"), by: call.caller)
                return Answer { $0.booking(booking) }
            },
            Endpoint(
                method: .post, path: "/bookings/{id}/cancellation", summary: "Call a session off, by the policy of its order",
                tag: "Scheduling", body: "Cancellation", bodyIsOptional: true, answers: [(200, .one("Booking"))], refusals: [403, 404]
            ) { call in
                let id: ID<Booking> = try call.id("booking")
                let body = try call.readIfAny(ReasonBody.self)
                return try await call.once { booking in Answer { $0.booking(booking) } } _: { once in
                    try await CancelBooking(studio)(id, reason: body.reason, waive: body.waive, by: call.caller, once: once)
                }
            },
            outcome(.completed, "/bookings/{id}/completion", "Say that a session took place (staff)", studio),
            outcome(.noShow, "/bookings/{id}/no_show", "Say that the client did not come (staff)", studio),
            outcome(.undone, "/bookings/{id}/undo", "Take back how a session went (staff, with a reason)", studio),
        ]
    }

    private static func outcome(_ word: RecordOutcome.Word, _ path: String, _ summary: String, _ studio: Studio) -> Endpoint {
        Endpoint(
            method: .post, path: path, summary: summary, tag: "Scheduling", body: "Reason", bodyIsOptional: true,
            answers: [(200, .one("Booking"))], refusals: [403, 404]
        ) { call in
            let id: ID<Booking> = try call.id("booking")
            let body = try call.readIfAny(ReasonBody.self)
            return try await call.once { booking in Answer { $0.booking(booking) } } _: { once in
                try await RecordOutcome(studio)(word, of: id, reason: body.reason, by: call.caller, once: once)
            }
        }
    }

    private static func orders(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/orders/{id}/schedule", summary: "Schedule many sessions of a purchase in one action",
                tag: "Scheduling", body: "ScheduleOrder", answers: [(200, .one("ScheduledOrder"))], refusals: [403, 404]
            ) { call in
                let id: ID<Order> = try call.id("order")
                let request = try call.read(ScheduleOrderBody.self).request
                return try await call.once { (result: ScheduleOrder.Result) in
                    Answer { json in
                        json.object { json in
                            json.field("bookings") { $0.array(result.bookings) { $0.booking($1) } }
                            json.field("conflicts") { $0.array(result.conflicts) { $0.conflict($1) } }
                        }
                    }
                } _: { once in
                    try await ScheduleOrder(studio)(id, request, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .post, path: "/orders/{id}/extension", summary: "Let the sessions of a purchase be scheduled longer (staff)",
                tag: "Scheduling", body: "Extension", answers: [(200, .one("OrderWithBookings"))], refusals: [403, 404]
            ) { call in
                let body = try call.read(ExtensionBody.self)
                return try await validity(.extend(body.by), body.reason, call, studio)
            },
            Endpoint(
                method: .post, path: "/orders/{id}/pause", summary: "Let the validity of a purchase stand still (staff)", tag: "Scheduling",
                body: "Reason", bodyIsOptional: true, answers: [(200, .one("OrderWithBookings"))], refusals: [403, 404]
            ) { call in
                try await validity(.pause, call.readIfAny(ReasonBody.self).reason, call, studio)
            },
            Endpoint(
                method: .post, path: "/orders/{id}/resume", summary: "Let the validity of a purchase go on (staff)", tag: "Scheduling",
                body: "Reason", bodyIsOptional: true, answers: [(200, .one("OrderWithBookings"))], refusals: [403, 404]
            ) { call in
                try await validity(.resume, call.readIfAny(ReasonBody.self).reason, call, studio)
            },
        ]
    }

    private static func validity(_ change: ChangeValidity.Change, _ reason: String?, _ call: Call, _ studio: Studio) async throws -> Answer {
        let id: ID<Order> = try call.id("order")
        return try await call.once { (valid: ValidOrder) in Answer { $0.order(valid.order, bookings: valid.bookings) } } _: { once in
            try await ChangeValidity(studio)(id, change, reason: reason, by: call.caller, once: once)
        }
    }

    private static let view = QueryParameter.named("view", "Staff ask for what a client can book, or for what they can.", Viewpoint.self)
    private static let practitioner = QueryParameter.id("practitioner_id", "Only with this one; anyone who delivers the service if left out.")

    private static let days: [QueryParameter] = [
        .date("start", "The first day; today if left out."), .date("end", "The last day, at most 92 days; a week if left out."),
        QueryParameter(
            name: "time_zone", description: "A zone of the tz database in which days are counted and times told; the practitioner's if left out.",
            schema: ["type": "string"]),
        practitioner, view,
    ]

    private static let moment: [QueryParameter] = [
        .instant("start_time", "The time in question.", isRequired: true), practitioner, view,
    ]

    private static func request(_ query: Query) throws -> FindSlots.Request {
        let (start, end) = (try query.date("start"), try query.date("end"))
        if let start, let end, end < start { throw InvalidInput("end", "must not be before start") }
        if start == nil, end != nil { throw InvalidInput("start", "is needed with end") }
        if let last = end ?? start, last.year > 9990 { throw InvalidInput("end", "must be before the year 9990") }
        return FindSlots.Request(
            days: start.map { $0...(end ?? $0.adding(days: 6)) }, timeZone: query.text("time_zone"),
            practitioner: try query.id("practitioner_id"), viewpoint: try query.named("view") ?? .client)
    }

    private static func explanation(_ reasons: [SlotReason]) -> Answer {
        Answer { json in
            json.object { json in
                json.field("available", reasons.isEmpty)
                json.field("reasons") { $0.array(reasons) { $0.text($1.rawValue) } }
                json.field("detail", reasons.isEmpty ? "That time can be booked." : BookingRefusal.slotUnavailable(reasons).detail)
            }
        }
    }
}
