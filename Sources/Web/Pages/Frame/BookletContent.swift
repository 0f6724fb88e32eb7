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
    /// Where the same can be bought once more.
    var again: String?
    var tools: [Tool] = []
    /// What is there for a ticket beside what is so for everyone: where it leads to, `href`, at the least.
    let beside: (Booking) -> [String: TemplateContent]

    /// What the template `booklet` is given.
    var content: TemplateContent {
        var content: [String: TemplateContent] = [
            "tickets": .many(tickets.map(ticket)), "hasTickets": .truth(!tickets.isEmpty),
            "tools": .many(tools.map { .fields(["href": .text($0.href), "text": .text($0.text)]) }), "hasTools": .truth(!tools.isEmpty),
        ]
        if let head {
            content["name"] = .text(order.terms.serviceName)
            content["href"] = .text(head.href)
            content["about"] = .text(head.about.joined(separator: " · "))
        }
        content["status"] = status.map { .text($0) }
        content["left"] = left.map { .text($0.text) }
        content["until"] = left?.until.map { .text($0) }
        content["paused"] = paused.map { .text($0) }
        content["again"] = again.map { .text($0) }
        return .fields(content)
    }

    private func ticket(_ booking: Booking) -> TemplateContent {
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
        return .fields(ticket)
    }
}
