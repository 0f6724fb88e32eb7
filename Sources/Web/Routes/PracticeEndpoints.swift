import Domain
import HTTPTypes
import Store
import UseCases

/// Calls about when practitioners work, and when they do not.
enum PracticeEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/practitioners/{id}/schedule", summary: "Show when a practitioner works", tag: "Practitioners",
                answers: [(200, .one("WorkingHours"))], refusals: [404]
            ) { call in
                let hours = try await ReadPracticeHours(studio)(of: call.id("practitioner"))
                return Answer { $0.workingHours(hours) }
            },
            Endpoint(
                method: .put, path: "/practitioners/{id}/schedule", summary: "Say when a practitioner works", tag: "Practitioners",
                body: "NewWorkingHours", answers: [(200, .one("WorkingHours"))], refusals: [403, 404]
            ) { call in
                let id: ID<Practitioner> = try call.id("practitioner")
                let body = try call.read(WorkingHoursBody.self)
                let hours = try await SetPracticeHours(studio)(body.hours, timeZone: body.timeZone, of: id, by: call.caller)
                return Answer { $0.workingHours(hours) }
            },
            Endpoint(
                method: .post, path: "/practitioners/{id}/time_off", summary: "Say when a practitioner is away", tag: "Practitioners",
                body: "NewTimeOff", answers: [(201, .one("TimeOff"))], refusals: [403, 404]
            ) { call in
                let id: ID<Practitioner> = try call.id("practitioner")
                let body = try call.read(TimeOffBody.self)
                return try await call.once { timeOff in Answer(201) { $0.timeOff(timeOff) } } _: { once in
                    try await TimesOff(studio).add(body.time, reason: body.reason, of: id, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/practitioners/{id}/time_off", summary: "List when a practitioner is away", tag: "Practitioners",
                query: [.limit, .cursor], answers: [(200, .page(of: "TimeOff"))], refusals: [403, 404]
            ) { call in
                let page = try await TimesOff(studio).list(of: call.id("practitioner"), call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.timeOff($1) } }
            },
            Endpoint(
                method: .delete, path: "/practitioners/{id}/time_off/{time_off_id}", summary: "Be there after all", tag: "Practitioners",
                answers: [(204, nil)], refusals: [403, 404]
            ) { call in
                try await TimesOff(studio).remove(call.id("time off", at: "time_off_id"), of: call.id("practitioner"), by: call.caller)
                return .empty
            },
            Endpoint(
                method: .post, path: "/practitioners/{id}/external_calendars",
                summary: "Let a calendar kept elsewhere block a practitioner's slots", tag: "Calendars", body: "NewExternalCalendar",
                answers: [(201, .one("ExternalCalendar"))], refusals: [403, 404]
            ) { call in
                let id: ID<Practitioner> = try call.id("practitioner")
                let body = try call.read(ExternalCalendarBody.self)
                return try await call.once { calendar in Answer(201) { $0.externalCalendar(calendar) } } _: { once in
                    try await ExternalCalendars(studio).attach(body.url, name: body.name, to: id, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/practitioners/{id}/external_calendars", summary: "List the calendars kept elsewhere",
                tag: "Calendars", answers: [(200, .page(of: "ExternalCalendar"))], refusals: [403, 404]
            ) { call in
                let calendars = try await ExternalCalendars(studio).list(of: call.id("practitioner"), by: call.caller)
                return .whole(calendars) { $0.externalCalendar($1) }
            },
            Endpoint(
                method: .delete, path: "/practitioners/{id}/external_calendars/{calendar_id}", summary: "Forget a calendar kept elsewhere",
                tag: "Calendars", answers: [(204, nil)], refusals: [403, 404]
            ) { call in
                try await ExternalCalendars(studio).detach(
                    call.id("calendar", at: "calendar_id"), of: call.id("practitioner"), by: call.caller)
                return .empty
            },
        ]
    }
}

extension Answer {
    /// A list that always comes whole.
    static func whole<Item>(_ items: [Item], _ each: (inout JSONWriter, Item) -> Void) -> Answer {
        Answer { json in
            json.object { json in
                json.field("data") { $0.array(items, each) }
                json.field("next_cursor", String?.none)
            }
        }
    }
}
