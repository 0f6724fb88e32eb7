import Domain
import Store
import UseCases

/// The address of a client's own calendar feed, made on request and shown once.
enum CalendarPage {
    static func routes(_ studio: Studio, baseURL: String) -> [PageRoute] {
        let feeds = CalendarFeeds(studio)
        return [
            .page("/carnet/calendar", for: .client) { visit in
                WebPage(title: visit.texts.carnet.calendar, template: .calendar).answer(to: visit)
            },
            .form("/carnet/calendar", for: .client) { visit in
                guard case .client(let client) = visit.caller.role else { throw NotFound("calendar") }
                let made = try await feeds.create(.client(client), by: visit.caller)
                guard case .done(let feed) = made else { throw NotFound("calendar") }
                return WebPage(
                    title: visit.texts.carnet.calendar, template: .calendar, content: ["address": "\(baseURL)/calendars/\(feed.token).ics"]
                ).answer(to: visit)
            },
        ]
    }
}
