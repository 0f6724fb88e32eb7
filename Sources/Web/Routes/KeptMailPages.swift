import Domain
import Hummingbird
import Store
import UseCases

/// `/dev/mail`: mail that was kept instead of sent, for whoever develops or looks at a demo, in English. It is there only where
/// mail is kept: whoever sees it can sign in as anybody.
enum KeptMailPages {
    static func routes(_ studio: Studio) -> [PageRoute] {
        let mails = KeptMails(studio)
        return [
            .page("/dev/mail") { visit in
                let found = try await mails.list()
                return WebPage(
                    title: "Kept mail", template: .keptMails, content: ["hasMails": !found.isEmpty, "mails": found.map(content)]
                ).answer(to: visit)
            },
            .page("/dev/mail/{id}") { visit in
                let (entry, mail) = try await mails(visit.id("mail", at: "id"))
                // Most links stand alone on their line.
                let links = mail.plain.split(separator: "\n").filter { $0.hasPrefix("http") }.map(String.init)
                var content = content(entry)
                content["plain"] = mail.plain
                content["hasLinks"] = !links.isEmpty
                content["links"] = links
                content["hasCalendar"] = mail.calendar != nil
                content["calendar"] = mail.calendar ?? ""
                return WebPage(title: entry.subject, template: .keptMail, content: content).answer(to: visit)
            },
        ]
    }

    /// The parts of a mail as they are. They bring their own style, which no other page may, and get a policy of their own.
    static func addParts(_ studio: Studio, to router: Router<CarnetContext>) {
        let mails = KeptMails(studio)
        func add(_ name: String, _ answer: @escaping @Sendable (NewKeptMail) throws -> Answer) {
            router.get(RouterPath("/dev/mail/{id}/\(name)")) { _, context in
                guard let id = Int64(context.parameters.get("id") ?? "") else { throw NotFound("mail") }
                return try answer(try await mails(ID(id)).mail).response()
            }
        }
        add("html") { .page($0.html) }
        add("source") { Answer(status: 200, contentType: "text/plain; charset=utf-8", body: $0.source) }
        add("session.ics") { mail in
            guard let calendar = mail.calendar else { throw NotFound("calendar file of this mail") }
            return Answer(status: 200, contentType: "text/calendar; charset=utf-8", body: Array(calendar.utf8))
        }
    }

    private static func content(_ entry: KeptMailEntry) -> [String: Any] {
        ["id": entry.id.rawValue, "subject": entry.subject, "recipient": entry.recipient, "when": entry.createdAt.description]
    }
}
