import Domain

/// Links that sign in, and practitioners' days.
extension MailWords {
    func signIn(_ letter: Letter, _ mail: SignInMail) -> MailBody {
        var body = empty(letter, subject: texts.signIn.subject)
        body.lead = [texts.signIn.lead(moment(mail.validUntil))]
        body.action = (texts.signIn.action, mail.link)
        body.rest = [texts.signIn.ignore]
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
