import Domain
import UseCases

/// A purchase with its tickets, and what the desk can do with each in one tap.
struct DeskBooklet {
    let booklet: ReadClientFile.Booklet
    let desk: Desk
    /// Where a tap leads back to.
    let returnPath: String

    private var order: Order { booklet.order }
    private var texts: DeskOrderTexts { desk.texts.deskOrders }
    private var path: String { "/desk/orders/\(order.id)" }

    var content: TemplateContent {
        let (terms, sessions) = (order.terms, order.sessions)
        var drawn = BookletContent(
            order: order, tickets: inOrder, visit: desk.visit, zone: desk.zone,
            head: (
                desk.href(path),
                [
                    texts.number(order.id.description), texts.bought(desk.words.date(desk.zone.date(at: order.createdAt))),
                    desk.money(terms.payableCents, terms.currency),
                ]
            ), status: texts.status(order.status), tools: tools, beside: beside)
        if sessions.total > 0 {
            drawn.left = (texts.counts(sessions.completed, sessions.scheduled, sessions.remaining, sessions.total), until)
        }
        if order.pausedAt != nil { drawn.paused = texts.isPaused }
        return drawn.content
    }

    /// The last day on which it can be scheduled.
    private var until: String? {
        guard let end = order.terms.expiresAt, order.sessions.remaining > 0 else { return nil }
        return texts.scheduleBy(desk.words.date(desk.home.lastDay(before: end)))
    }

    private var tools: [BookletContent.Tool] {
        if order.status == .pending { return [(desk.href(path), texts.recordMoney)] }
        return order.sessions.remaining > 1 ? [(desk.href("\(path)/weekly"), texts.weekly)] : []
    }

    private func beside(_ booking: Booking) -> [String: TemplateContent] {
        let row = SessionRow(booking: booking, saidAt: booklet.said[booking.id], desk: desk, returnPath: returnPath)
        var beside: [String: TemplateContent] = ["href": .text(desk.href("/desk/sessions/\(booking.id)"))]
        if row.hasTaps { beside["taps"] = TemplateContent(row.content) }
        return beside
    }

    /// Those with a time by it, then those without.
    private var inOrder: [Booking] {
        booklet.tickets.sorted { one, other in
            switch (one.life.time?.start, other.life.time?.start) {
            case (let a?, let b?): (a, one.position) < (b, other.position)
            case (.some, nil): true
            case (nil, .some): false
            case (nil, nil): one.position < other.position
            }
        }
    }
}
