import Domain
import Foundation
import HTTPTypes
import Store
import UseCases

/// Calls about calendars that other programs read.
enum CalendarEndpoints {
    static func all(_ studio: Studio, baseURL: String) -> [Endpoint] {
        let feeds = CalendarFeeds(studio)
        let host = URLComponents(string: baseURL)?.host ?? "carnet"
        return [
            feed("/practitioners/{id}/calendar", "a practitioner", feeds, baseURL) { try .practitioner($0.id("practitioner")) },
            feed("/clients/{id}/calendar", "a client", feeds, baseURL) { try .client($0.id("client")) },
            list("/practitioners/{id}/calendar", "a practitioner", feeds) { try .practitioner($0.id("practitioner")) },
            list("/clients/{id}/calendar", "a client", feeds) { try .client($0.id("client")) },
            Endpoint(
                method: .delete, path: "/calendars/{id}", summary: "Revoke a calendar feed", tag: "Calendars", answers: [(204, nil)],
                refusals: [404]
            ) { call in
                try await feeds.revoke(call.id("calendar"), by: call.caller)
                return .empty
            },
            Endpoint(
                method: .get, path: "/calendars/{token}.ics", summary: "Read a calendar feed (RFC 5545); its address is its key",
                tag: "Calendars", answers: [(200, .calendar)], refusals: [404], isOpen: true
            ) { call in
                guard let content = try await feeds.read(token: call.text("token")) else { throw NotFound("calendar at this address") }
                return Answer(
                    status: 200, contentType: "text/calendar; charset=utf-8",
                    body: CalendarFeed(name: content.name, events: content.entries.map { .init($0, of: content.owner, host: host) }).bytes)
            },
        ]
    }

    private static func feed(
        _ path: String, _ whose: String, _ feeds: CalendarFeeds, _ baseURL: String,
        _ owner: @escaping @Sendable (Call) throws -> CalendarFeedRecords.Owner
    ) -> Endpoint {
        Endpoint(
            method: .post, path: path, summary: "Make a calendar feed of \(whose), its address shown this once", tag: "Calendars",
            answers: [(201, .one("CalendarFeed"))], refusals: [403, 404]
        ) { call in
            let owner = try owner(call)
            let answer = { @Sendable (id: ID<FeedKey>, url: String?) in
                Answer(201) { json in
                    json.object { json in
                        json.field("id", id)
                        json.field("url", url)
                    }
                }
            }
            // What is kept for a repeat never holds the secret.
            return try await call.once { (feed: CalendarFeeds.New) in
                answer(feed.id, "\(baseURL)/calendars/\(feed.token).ics")
            } kept: { feed in
                answer(feed.id, nil)
            } _: { once in
                try await feeds.create(owner, by: call.caller, once: once)
            }
        }
    }

    private static func list(
        _ path: String, _ whose: String, _ feeds: CalendarFeeds, _ owner: @escaping @Sendable (Call) throws -> CalendarFeedRecords.Owner
    ) -> Endpoint {
        Endpoint(
            method: .get, path: path, summary: "List the calendar feeds of \(whose), without their addresses", tag: "Calendars",
            answers: [(200, .page(of: "CalendarFeedEntry"))], refusals: [403, 404]
        ) { call in
            let found = try await feeds.list(of: owner(call), by: call.caller)
            return .whole(found) { json, feed in
                json.object { json in
                    json.field("id", feed.id)
                    json.field("created_at", feed.createdAt)
                }
            }
        }
    }
}

extension CalendarFeed.Event {
    /// A session or group date. Its identity stays the same however often it is moved.
    fileprivate init(_ entry: CalendarFeedRecords.Entry, of owner: CalendarFeedRecords.Owner, host: String) {
        let isPractitioners = if case .practitioner = owner { true } else { false }
        let (uid, summary): (String, String) =
            switch entry.subject {
            case .booking(let id): (Self.uid(of: id, at: host), isPractitioners ? "\(entry.service): \(entry.with)" : "\(entry.service) with \(entry.with)")
            case .groupDate(let id): ("group-date-\(id)@\(host)", "\(entry.service) (\(entry.with) booked)")
            }
        let status: CalendarFeed.Event.Status =
            switch entry.status {
            case .confirmed, .completed, .noShow: .confirmed
            case .pendingPayment: .tentative
            case .draft, .canceled, .expired: .canceled
            }
        self.init(
            uid: uid, sequence: entry.sequence, changedAt: entry.changedAt, time: entry.time, summary: summary, description: nil,
            status: status)
    }
}
