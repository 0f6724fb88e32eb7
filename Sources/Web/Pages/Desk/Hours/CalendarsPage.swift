import Domain
import Store
import UseCases

/// Calendars kept elsewhere that make her busy, and the address under which others read hers.
enum CalendarsPage {
    static func routes(_ studio: Studio, baseURL: String) -> [PageRoute] {
        [
            .desk("/desk/calendars", studio) { desk in try await page(desk, FormErrors()) },
            .deskForm("/desk/calendars", studio) { desk in
                let values = desk.visit.form
                do {
                    _ = try await ExternalCalendars(studio).attach(values["url"] ?? "", name: values["name"] ?? "", to: desk.id, by: desk.caller)
                } catch {
                    return try await page(desk, FormErrors(desk: error, at: "url", desk))
                }
                return desk.seeOther("/desk/calendars", .saved)
            },
            .deskForm("/desk/calendars/{calendar}/removal", studio) { desk in
                try await ExternalCalendars(studio).detach(desk.visit.id("calendar", at: "calendar"), of: desk.id, by: desk.caller)
                return desk.seeOther("/desk/calendars", .removed)
            },
            // The address is a secret, shown this once, and so is never part of one.
            .deskForm("/desk/feeds", studio) { desk in
                guard case .done(let feed) = try await CalendarFeeds(studio).create(.practitioner(desk.id), by: desk.caller) else {
                    return desk.seeOther("/desk/calendars", .saved)
                }
                return try await page(desk, FormErrors(), address: "\(baseURL)/calendars/\(feed.token).ics")
            },
            .deskForm("/desk/feeds/{feed}/removal", studio) { desk in
                try await CalendarFeeds(studio).revoke(desk.visit.id("calendar", at: "feed"), by: desk.caller)
                return desk.seeOther("/desk/calendars", .removed)
            },
        ]
    }

    private static func page(_ desk: Desk, _ errors: FormErrors, address: String? = nil) async throws -> Answer {
        let (texts, values) = (desk.texts.deskHours, desk.visit.form)
        let calendars = try await ExternalCalendars(desk.studio).list(of: desk.id, by: desk.caller)
        let feeds = try await CalendarFeeds(desk.studio).list(of: .practitioner(desk.id), by: desk.caller)
        var content: [String: Any] = [
            "calendars": calendars.map { calendar in
                var row: [String: Any] = ["name": calendar.name, "host": calendar.host, "remove": desk.href("/desk/calendars/\(calendar.id)/removal")]
                row["state"] =
                    calendar.problem == nil
                    ? calendar.fetchedAt.map { texts.readAt(desk.words.moment($0, in: desk.zone)) } ?? texts.notReadYet : texts.unreadable
                row["isWrong"] = calendar.problem != nil
                return row
            },
            "feeds": feeds.map {
                ["made": texts.madeAt(desk.words.moment($0.createdAt, in: desk.zone)), "remove": desk.href("/desk/feeds/\($0.id)/removal")]
            },
            "action": desk.href("/desk/calendars"), "feedAction": desk.href("/desk/feeds"), "hoursHref": desk.href("/desk/hours"),
            "fields": [
                FormField(name: "name", label: texts.calendarName, value: values["name"], error: errors["name"]),
                FormField(
                    name: "url", label: texts.calendarURL, type: "url", value: values["url"], hint: texts.calendarURLHint,
                    error: errors["url"]),
            ].map(\.content),
        ]
        if let address { content["address"] = address }
        return DeskPage(title: texts.calendars, template: .deskCalendars, part: .hours, content: content, errors: errors).answer(at: desk)
    }
}
