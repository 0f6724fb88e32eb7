import Domain

/// Links that sign in, seats that came free, and practitioners' days.
extension MailWords {
    func signIn(_ letter: Letter, _ mail: SignInMail) -> MailBody {
        let texts = texts.signIn
        var body = empty(letter, subject: mail.isInvitation ? texts.invitationSubject(house.name) : texts.subject)
        body.lead = (mail.isInvitation ? [texts.invitation(house.name)] : []) + [texts.lead(moment(mail.validUntil))]
        body.action = (texts.action, mail.link)
        body.rest = [mail.isInvitation ? texts.notMeant : texts.ignore]
        return body
    }

    func seat(_ letter: Letter, _ offer: SeatOffer) -> MailBody {
        let texts = texts.seat
        var body = empty(letter, subject: texts.subject(offer.name))
        body.lead = [texts.lead(offer.name), texts.until(moment(offer.until))]
        body.facts = [(texts.with, offer.seller.name)] + offer.dates.map { (texts.when, span($0)) }
        body.rest = [texts.address(letter.to.email ?? "")]
        if case .practitioner(let id) = offer.seller.reader { body.action = (texts.action, links.checkout(offer.slug, of: id)) }
        return body
    }

    func agenda(_ letter: Letter, _ agenda: Agenda) -> MailBody {
        let (day, texts) = (words.date(agenda.day), texts.agenda)
        var body = empty(letter, subject: texts.subject(day, words.sessions(agenda.entries.count)))
        body.lead = [texts.lead(day, zone.shownName)]
        body.rows = agenda.entries.map { entry in (clocks(entry.time), "\(entry.service) · \(entry.clients.joined(separator: ", "))") }
        body.action = (texts.action, links.desk)
        return body
    }
}
