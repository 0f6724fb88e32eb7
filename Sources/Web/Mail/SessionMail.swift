import Domain

/// Mails about one session, with the file for a calendar.
extension MailWords {
    func session(_ letter: Letter, _ news: SessionNews) -> MailBody {
        let (facts, texts) = (news.facts, texts.session)
        let (service, when) = (facts.booking.session.serviceName, day(news.time.start))
        var body = empty(letter, subject: "")
        switch letter.kind {
        case .moved: (body.subject, body.lead) = (texts.movedSubject(service, when), [texts.moved])
        case .canceled: (body.subject, body.lead) = (texts.canceledSubject(service, when), [texts.canceled, fate(facts)])
        case .reminder: (body.subject, body.lead) = (texts.reminderSubject(service, when), [texts.reminder])
        default: (body.subject, body.lead) = (texts.confirmedSubject(service, when), [texts.confirmed])
        }
        body.facts = [(texts.service, service), (texts.with, facts.practitioner.name), (texts.when, span(news.time))]
        if let before = news.before { body.facts.append((texts.before, moment(before))) }
        // What can be done only until a moment that has passed is not offered.
        let isInTime = now <= news.time.start.adding(minutes: -60 * facts.windowHours)
        if letter.kind != .canceled, isInTime { body.rest.append(texts.policy(facts.windowHours)) }
        if letter.kind == .confirmation || letter.kind == .moved { body.rest.append(texts.calendar) }
        body.action = (texts.action, links.carnet)
        return body
    }

    /// What became of a session that was called off.
    private func fate(_ facts: SessionFacts) -> String {
        switch facts.booking.life.status {
        case .draft: texts.session.returned
        default: facts.last?.outcome == .forfeited ? texts.session.forfeited : texts.session.refunded
        }
    }

    /// Nil where a calendar has nothing to learn: a reminder tells what it knows.
    func invitation(for letter: Letter) -> MailMessage.Calendar? {
        guard case .session(let news) = letter.content, letter.kind != .reminder else { return nil }
        let (facts, isCanceled) = (news.facts, letter.kind == .canceled)
        let event = CalendarFeed.Event(
            uid: CalendarFeed.Event.uid(of: facts.booking.id, at: house.host), sequence: facts.sequence, changedAt: facts.changedAt,
            time: news.time, summary: texts.session.title(facts.booking.session.serviceName, facts.practitioner.name),
            description: links.carnet, status: isCanceled ? .canceled : .confirmed)
        let file = CalendarFeed.Invitation(
            method: isCanceled ? .cancel : .request, event: event, organizer: (facts.practitioner.name, house.address),
            attendee: (letter.to.name, letter.to.email ?? ""), writtenAt: now)
        return MailMessage.Calendar(method: file.method.rawValue, bytes: file.bytes)
    }
}
