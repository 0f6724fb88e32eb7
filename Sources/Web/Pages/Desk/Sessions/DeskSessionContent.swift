import Domain
import Store
import UseCases

/// What the page of a session shows.
struct DeskSessionContent {
    let file: ReadSessionFile.Content
    let desk: Desk
    let errors: FormErrors

    private var texts: DeskSessionTexts { desk.texts.deskSession }
    private var booking: Booking { file.booking }
    private var form: FormValues { desk.visit.form }

    var content: [String: Any] {
        var content: [String: Any] = [
            "facts": facts, "notes": notes, "history": history, "canBeClosed": file.canBeClosed, "canBeUndone": file.canBeUndone,
            "base": "/desk/sessions/\(booking.id)", "complete": action("completion"), "noShow": action("no-show"), "undo": action("undo"),
            "noteAction": action("notes"), "returnPath": DeskSessionPage.path(booking.id, desk),
            "noteFields": [
                FormField(name: "content", label: texts.note, type: "textarea", value: form["content"], error: errors["content"]),
                FormField(
                    name: "who", label: texts.noteFor, value: form["who"],
                    options: [("private", texts.notePrivate), ("shared", texts.noteShared)]),
            ].map(\.content),
            "undoFields": [reason("reason", needed: true).content],
        ]
        if file.againstScheduling == nil {
            content["schedule"] = [
                "href": action("time"), "text": booking.life.status == .draft ? desk.texts.desk.schedule : texts.move,
            ]
        } else if booking.life.status == .draft, let refusal = file.againstScheduling {
            content["against"] = desk.texts.problems.sentence(refusal)
        }
        if file.canBeReturned { content["giveBack"] = ["action": action("return")] }
        if let outcome = file.cancellation { content["cancel"] = cancel(outcome) }
        return content
    }

    private func action(_ name: String) -> String { desk.href("/desk/sessions/\(booking.id)/\(name)") }

    private func reason(_ name: String, needed: Bool) -> FormField {
        FormField(
            name: name, label: texts.reason, value: form[name], hint: needed ? texts.reasonHint : nil, isRequired: needed, error: errors[name])
    }

    private func cancel(_ outcome: SessionOutcome) -> [String: Any] {
        // Only where the client would have lost it is there anything to let her off from.
        let isLate = file.cancellationByClient == .forfeited && outcome != .forfeited && booking.life.status == .confirmed
        var content: [String: Any] = [
            "action": action("cancellation"),
            "fields": [reason("cancelReason", needed: false).content],
            "effect": outcome == .returned
                ? texts.returnsToPackage : texts.refundsValue(desk.money(booking.valueCents, file.order.terms.currency)),
        ]
        if isLate {
            content["late"] = texts.isLate(file.order.terms.policy.windowHours)
            content["waiver"] = FormField(
                name: "waive", label: texts.waive, type: "checkbox", hint: texts.waiveHint, isRequired: false, error: errors["waive"],
                isTicked: form["waive"] == "yes"
            ).content
        }
        return content
    }

    private var facts: [[String: Any]] {
        var facts: [[String: Any]] = []
        func add(_ name: String, _ value: String, _ href: String? = nil) {
            var fact: [String: Any] = ["name": name, "text": value]
            if let href { fact["href"] = href }
            facts.append(fact)
        }
        add(texts.client, file.client.name, desk.href("/desk/clients/\(file.client.id)"))
        if let time = booking.life.time {
            add(texts.time, "\(desk.words.date(desk.zone.date(at: time.start))), \(desk.span(time)) (\(desk.zone.shownName))",
                DayPage.path(desk.zone.date(at: time.start), desk))
        } else {
            add(texts.time, texts.noTime)
        }
        add(texts.status, desk.texts.desk.status(booking.life.status))
        add(texts.payment, desk.texts.desk.payment(booking.life.paymentStatus))
        add(texts.order, texts.orderNamed(file.order.id.description, file.order.terms.serviceName), desk.href("/desk/orders/\(file.order.id)"))
        add(texts.value, desk.money(booking.valueCents, file.order.terms.currency))
        add(texts.length, desk.words.minutes(booking.session.durationMinutes))
        if desk.practices.count > 1 { add(texts.practitioner, file.practitioner.profile.displayName) }
        if let phone = file.client.phone { add(texts.phone, phone) }
        return facts
    }

    private var notes: [[String: Any]] {
        file.notes.map { note in
            [
                "content": note.content, "by": desk.texts.desk.author(note.author), "when": desk.words.moment(note.createdAt, in: desk.zone),
                "privacy": note.isPrivate ? texts.notePrivate : texts.noteShared,
            ]
        }
    }

    private var history: [[String: Any]] {
        file.history.map { fact in
            var content: [String: Any] = [
                "what": texts.outcome(fact.outcome), "by": desk.texts.desk.author(fact.actor),
                "when": desk.words.moment(fact.createdAt, in: desk.zone),
            ]
            if let reason = fact.reason { content["reason"] = reason }
            if fact.isWaived { content["waived"] = texts.wasWaived }
            return content
        }
    }
}
