import Domain
import UseCases

/// The words of one mail: a language, a zone, and the house that writes.
struct MailWords {
    let texts: MailTexts
    let words: Words
    let zone: ZoneRules
    let house: MailHouse
    /// When the mail leaves, and the secrets that it carries.
    let stamp: MailStamp

    var now: Instant { stamp.now }

    var links: MailLinks { MailLinks(baseURL: house.baseURL) }

    /// The purchase that a mail is about, by its own link; all that somebody has, if it brings none.
    var purchase: String { stamp.orderToken.map(links.order) ?? links.carnet }

    func body(of letter: Letter) -> MailBody {
        switch letter.content {
        case .session(let news): session(letter, news)
        case .receipt(let sale): receipt(letter, sale)
        case .package(let news): package(letter, news)
        case .refund(let news): refund(letter, news)
        case .seat(let offer): seat(letter, offer)
        case .signIn(let mail): signIn(letter, mail)
        case .agenda(let agenda): self.agenda(letter, agenda)
        }
    }

    func empty(_ letter: Letter, subject: String) -> MailBody {
        MailBody(subject: subject, greeting: texts.greeting(letter.to.name), lead: [], signature: letter.from?.name ?? house.name)
    }

    /// `Tuesday 1 December 2026`
    func day(_ moment: Instant) -> String { words.date(zone.date(at: moment)) }

    /// `Tuesday 1 December 2026, 10:00 am (Europe/Berlin, UTC+1)`
    func moment(_ moment: Instant) -> String { texts.inZone(words.moment(moment, in: zone), zoneName(at: moment)) }

    /// `Tuesday 1 December 2026, 10:00 am to 11:00 am (Europe/Berlin, UTC+1)`
    func span(_ time: TimeRange) -> String {
        texts.inZone("\(day(time.start)), \(clocks(time))", zoneName(at: time.start))
    }

    /// `10:00 am to 11:00 am`
    func clocks(_ time: TimeRange) -> String { texts.span(words.time(time.start, in: zone), words.time(time.end, in: zone)) }

    /// The end of a validity as people speak of it: the last minute that still counts.
    func lastMinute(before end: Instant) -> Instant { end.adding(minutes: -1) }

    /// `Europe/Berlin, UTC+1`: of two hours with the same name, as when clocks go back, one can tell which.
    private func zoneName(at moment: Instant) -> String {
        let minutes = zone.offset(at: moment) / 60
        let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
        guard minutes != 0 else { return zone.name == "UTC" ? "UTC" : "\(zone.shownName), UTC" }
        return "\(zone.shownName), UTC\(minutes < 0 ? "−" : "+")\(hours)" + (rest == 0 ? "" : ":\(rest < 10 ? "0" : "")\(rest)")
    }
}
