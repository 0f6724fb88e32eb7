import Domain
import HTTPTypes
import UseCases

/// Calls about the dates of workshops and courses, and about waiting for a seat.
enum GroupEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/services/{id}/dates", summary: "Add a date to a course", tag: "Groups", body: "NewGroupDate",
                answers: [(201, .one("Service"))], refusals: [403, 404]
            ) { call in
                let id: ID<Service> = try call.id("service")
                let start = try call.read(GroupDateBody.self).start
                return try await call.once { service in Answer(201) { $0.service(service) } } _: { once in
                    try await ChangeGroupDates(studio).add(start, to: id, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .patch, path: "/services/{id}/dates/{date_id}", summary: "Move a date; everyone's session moves along", tag: "Groups",
                body: "NewGroupDate", answers: [(200, .one("Service"))], refusals: [403, 404, 409]
            ) { call in
                let (id, date): (ID<Service>, ID<GroupDate>) = (try call.id("service"), try call.id("date", at: "date_id"))
                let start = try call.read(GroupDateBody.self).start
                let service = try await ChangeGroupDates(studio).move(date, of: id, to: start, by: call.caller)
                return Answer { $0.service(service) }
            },
            Endpoint(
                method: .delete, path: "/services/{id}/dates/{date_id}", summary: "Call a date off; everyone's session is a draft again",
                tag: "Groups", answers: [(204, nil)], refusals: [403, 404, 422]
            ) { call in
                try await ChangeGroupDates(studio).cancel(call.id("date", at: "date_id"), of: call.id("service"), by: call.caller)
                return .empty
            },
            Endpoint(
                method: .post, path: "/services/{id}/waitlist", summary: "Wait for a seat of a workshop or course", tag: "Groups",
                body: "NewWaitlistEntry", bodyIsOptional: true, answers: [(201, .one("WaitlistEntry"))], refusals: [404]
            ) { call in
                let id: ID<Service> = try call.id("service")
                let client = try call.readIfAny(WaitlistBody.self).client
                return try await call.once { entry in Answer(201) { $0.waitlistEntry(entry) } } _: { once in
                    try await Waitlist(studio).join(id, client: client, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/services/{id}/waitlist", summary: "List who waits, in their order; clients see themselves",
                tag: "Groups", query: [.limit, .cursor], answers: [(200, .page(of: "WaitlistEntry"))], refusals: [403, 404]
            ) { call in
                let page = try await Waitlist(studio).list(call.id("service"), call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.waitlistEntry($1) } }
            },
            Endpoint(
                method: .delete, path: "/services/{id}/waitlist/{entry_id}", summary: "Wait no more", tag: "Groups", answers: [(204, nil)],
                refusals: [404]
            ) { call in
                try await Waitlist(studio).leave(call.id("waitlist entry", at: "entry_id"), of: call.id("service"), by: call.caller)
                return .empty
            },
        ]
    }
}
