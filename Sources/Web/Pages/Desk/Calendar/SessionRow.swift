import Domain
import Store

/// A session in a list of the desk: when, what, with whom, how it stands, and what can be done with it in one tap.
struct SessionRow {
    let booking: Booking
    /// Who comes; nil where the page says so already.
    var client: String?
    /// When it was last said how it went; nil if never.
    let saidAt: Instant?
    let desk: Desk
    /// Where a tap leads back to.
    let returnPath: String

    private var texts: DeskTexts { desk.texts.desk }
    private var life: SessionLife { booking.life }
    /// One that came from an older system without a purchase is shown, and nothing can be done with it.
    private var hasOrder: Bool { booking.orderID != nil }
    private var hasBegun: Bool { life.time.map { $0.start <= desk.visit.now } ?? false }

    var content: [String: Any] {
        var content: [String: Any] = [
            "service": booking.session.serviceName, "status": life.status.rawValue,
            "statusText": texts.status(life.status), "returnPath": returnPath,
            "canBeClosed": canBeClosed, "canBeUndone": canBeUndone, "canBeScheduled": canBeScheduled,
            "complete": desk.href("/desk/sessions/\(booking.id)/completion"), "noShow": desk.href("/desk/sessions/\(booking.id)/no-show"),
            "undo": desk.href("/desk/sessions/\(booking.id)/undo"), "undoReason": texts.undoReason,
            "schedule": desk.href("/desk/sessions/\(booking.id)/time"), "name": name,
        ]
        if hasOrder { content["href"] = desk.href("/desk/sessions/\(booking.id)") }
        if let client { content["client"] = ["name": client, "href": desk.href("/desk/clients/\(booking.clientID)")] }
        if let time = life.time {
            content["time"] = desk.span(time)
            content["startsAt"] = time.start.description
            content["date"] = desk.words.nearDate(desk.zone.date(at: time.start))
        }
        return content
    }

    /// What the session is called where nothing stands around it, as by a reader of the screen: `Yoga, Clara, 09:00 – 10:00`.
    private var name: String {
        [booking.session.serviceName, client, life.time.map(desk.span)].compactMap { $0 }.joined(separator: ", ")
    }

    /// Whether there is anything to be done with it in one tap.
    var hasTaps: Bool { canBeClosed || canBeUndone || canBeScheduled }

    private var canBeClosed: Bool { hasOrder && life.status == .confirmed && hasBegun }
    private var canBeScheduled: Bool { life.status == .draft && life.paymentStatus == .paid }

    /// Whether it can be taken back how it went.
    private var canBeUndone: Bool { hasOrder && (try? Scheduling.undo(booking, since: saidAt, now: desk.visit.now)) != nil }
}
