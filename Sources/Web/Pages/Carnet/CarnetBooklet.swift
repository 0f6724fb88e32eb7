import Domain
import UseCases

/// A booklet as its holder sees it, with what she can do.
struct CarnetBooklet {
    let booklet: ReadCarnet.Booklet
    let holder: Holder
    let visit: Visit
    /// The credit notes of what went back, where somebody looked for them.
    var creditNotes: [ID<Refund>] = []

    private var texts: CarnetTexts { visit.texts.carnet }
    private var words: Words { visit.texts.words }
    private var order: Order { booklet.order }
    private var path: String { holder.path(order.id) }

    var content: TemplateContent {
        let zone = visit.zone(or: booklet.zone)
        var drawn = BookletContent(
            order: order, tickets: booklet.tickets, visit: visit, zone: zone,
            head: (path, [visit.texts.site.soldBy(booklet.seller), texts.bought(words.date(zone.date(at: order.createdAt)))]), tools: tools,
            beside: beside)
        if order.status != .paid { drawn.status = texts.orderStatus(order.status) }
        if !booklet.tickets.isEmpty { drawn.left = (texts.left(order.sessions.remaining, order.sessions.total), until(zone)) }
        if order.pausedAt != nil { drawn.paused = texts.paused }
        drawn.again = again
        return drawn.content
    }

    private func until(_ zone: ZoneRules) -> String? {
        guard let end = order.terms.expiresAt, order.sessions.remaining > 0 else { return nil }
        return texts.until(words.date(zone.lastDay(before: end)))
    }

    private var again: String? { order.terms.serviceID.map { "/buy-again/\($0)" } }

    private var tools: [BookletContent.Tool] {
        var tools: [BookletContent.Tool] = []
        if order.status.isOwned, order.sessions.remaining > 1 { tools.append(("\(path)/weekly", texts.weeklyTitle)) }
        if order.status.isOwned, order.sessions.remaining > 0, order.terms.policy.isRefundable { tools.append(("\(path)/refund", texts.refundTitle)) }
        if order.status.isOwned || order.status == .refunded { tools.append(("\(path)/receipt", texts.receipt)) }
        tools += creditNotes.enumerated().map { index, refund in
            ("\(path)/credit_notes/\(refund)", creditNotes.count == 1 ? texts.creditNote : "\(texts.creditNote) \(index + 1)")
        }
        if let again { tools.append((again, texts.buyAgain)) }
        return tools
    }

    private func beside(_ booking: Booking) -> [String: TemplateContent] {
        var beside: [String: TemplateContent] = ["href": .text(holder.path(booking.id))]
        if TicketState(booking) == .unused, order.status.isOwned, order.pausedAt == nil { beside["schedule"] = .text("\(holder.path(booking.id))/times") }
        return beside
    }
}
