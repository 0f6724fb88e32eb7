import Domain
import UseCases

/// A booklet and its tickets as pages draw them.
struct BookletContent {
    let booklet: ReadCarnet.Booklet
    let holder: Holder
    let visit: Visit

    private var texts: CarnetTexts { visit.texts.carnet }
    private var words: Words { visit.texts.words }
    private var order: Order { booklet.order }

    var content: [String: Any] {
        let zone = visit.zone(or: booklet.zone)
        let path = holder.path(order.id)
        var content: [String: Any] = [
            "name": order.terms.serviceName, "seller": visit.texts.site.soldBy(booklet.seller), "number": order.id.description, "href": path,
            "bought": texts.bought(words.date(zone.date(at: order.createdAt))), "status": texts.orderStatus(order.status),
            "isPaid": order.status == .paid, "total": words.money(Money(order.terms.payableCents, order.terms.currency)),
            "tickets": booklet.tickets.map { ticket($0, zone) }, "left": texts.left(order.sessions.remaining, order.sessions.total),
            "hasTickets": !booklet.tickets.isEmpty,
        ]
        if let end = order.terms.expiresAt, order.sessions.remaining > 0 {
            // The end is the first moment after the last day.
            content["until"] = texts.until(words.date(zone.date(at: Instant(seconds: end.seconds - 1))))
        }
        if order.pausedAt != nil { content["paused"] = texts.paused }
        if isOwned, order.sessions.remaining > 0 {
            if order.sessions.remaining > 1 { content["weekly"] = "\(path)/weekly" }
            if order.terms.policy.isRefundable { content["refund"] = "\(path)/refund" }
        }
        if isPaid { content["receipt"] = "\(path)/receipt" }
        if let service = order.terms.serviceID { content["again"] = "/buy-again/\(service)" }
        return content
    }

    /// Whether it was paid, and not given back altogether.
    private var isOwned: Bool { order.status == .paid || order.status == .partiallyRefunded }

    /// Whether it was ever paid, which is what a receipt says.
    private var isPaid: Bool { isOwned || order.status == .refunded }

    private func ticket(_ booking: Booking, _ zone: ZoneRules) -> [String: Any] {
        let state = TicketState(booking)
        var ticket: [String: Any] = [
            "state": state.rawValue, "label": texts.ticket(state), "service": booking.session.serviceName,
            "minutes": words.minutes(booking.session.durationMinutes), "number": booking.position + 1, "href": holder.path(booking.id),
        ]
        if let time = booking.life.time {
            ticket["when"] = words.moment(time.start, in: zone)
            ticket["at"] = time.start.description
        }
        if state == .unused, isOwned, order.pausedAt == nil { ticket["schedule"] = "\(holder.path(booking.id))/times" }
        return ticket
    }
}
