import Domain

/// A purchase as a booklet of tickets, which every page draws alike. Whose page it is says what stands beside it.
struct BookletContent {
    /// A link below the tickets.
    typealias Tool = (href: String, text: String)

    let order: Order
    /// In the order in which they are drawn.
    let tickets: [Booking]
    let visit: Visit
    /// In which times are told.
    let zone: ZoneRules
    /// Where it leads to, and what stands below its name; nil where the page has said what it is.
    var head: (href: String, about: [String])?
    /// How it stands; nil where that goes without saying.
    var status: String?
    /// How much of it is left, and until when that can be used.
    var left: (text: String, until: String?)?
    var paused: String?
    var tools: [Tool] = []
    /// What is there for a ticket beside what is so for everyone: where it leads to, `href`, at the least.
    let beside: (Booking) -> [String: TemplateContent]

    /// What the template `booklet` is given.
    var content: [String: Any] {
        var content: [String: Any] = [
            "tickets": tickets.map(ticket), "hasTickets": !tickets.isEmpty,
            "tools": tools.map { ["href": .text($0.href), "text": .text($0.text)] as [String: TemplateContent] }, "hasTools": !tools.isEmpty,
        ]
        if let head {
            content["name"] = order.terms.serviceName
            content["href"] = head.href
            content["about"] = head.about.joined(separator: " · ")
        }
        if let status { content["status"] = status }
        if let left {
            content["left"] = left.text
            if let until = left.until { content["until"] = until }
        }
        if let paused { content["paused"] = paused }
        return content
    }

    private func ticket(_ booking: Booking) -> [String: TemplateContent] {
        let (state, words) = (TicketState(booking), visit.texts.words)
        var ticket = beside(booking)
        ticket.reserveCapacity(ticket.count + 7)
        ticket["state"] = .text(state.rawValue)
        ticket["label"] = .text(visit.texts.carnet.ticket(state))
        ticket["service"] = .text(booking.session.serviceName)
        ticket["minutes"] = .text(words.minutes(booking.session.durationMinutes))
        ticket["number"] = .text(String(booking.position + 1))
        if let time = booking.life.time {
            ticket["when"] = .text(words.moment(time.start, in: zone))
            ticket["at"] = .text(time.start.description)
        }
        return ticket
    }
}
