import Domain
import UseCases

/// A purchase with its tickets.
struct DeskBooklet {
    let booklet: ReadClientFile.Booklet
    let desk: Desk
    /// Where a tap leads back to.
    let returnPath: String

    private var order: Order { booklet.order }
    private var texts: DeskOrderTexts { desk.texts.deskOrders }

    var content: [String: Any] {
        let (terms, sessions) = (order.terms, order.sessions)
        var content: [String: Any] = [
            "name": terms.serviceName, "href": desk.href("/desk/orders/\(order.id)"), "number": texts.number(order.id.description),
            "state": texts.status(order.status), "stateName": order.status.rawValue,
            "bought": texts.bought(desk.words.date(desk.zone.date(at: order.createdAt))),
            "price": desk.money(terms.payableCents, terms.currency), "isPending": order.status == .pending,
            "tickets": inOrder.map { ticket in
                SessionRow(booking: ticket, saidAt: booklet.said[ticket.id], desk: desk, returnPath: returnPath).content
                    .merging(["isListed": true]) { $1 }
            },
        ]
        if sessions.total > 0 {
            content["counts"] = texts.counts(sessions.completed, sessions.scheduled, sessions.remaining, sessions.total)
        }
        if let end = terms.expiresAt, sessions.remaining > 0 {
            // The moment is the end of the day: the last day on which it can be scheduled is the one before.
            content["expires"] = texts.scheduleBy(desk.words.date(desk.home.date(at: Instant(seconds: end.seconds - 1))))
        }
        if order.pausedAt != nil { content["paused"] = texts.isPaused }
        if sessions.remaining > 1, order.status != .pending { content["weekly"] = desk.href("/desk/orders/\(order.id)/weekly") }
        return content
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
