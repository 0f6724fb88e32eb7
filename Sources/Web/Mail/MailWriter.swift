import Domain
import UseCases

/// Puts letters into words and mails: in the language of whoever gets them, with times in her zone, named.
public struct MailWriter: Sendable {
    private let house: MailHouse
    private let zones: TimeZones

    public init(house: MailHouse, zones: TimeZones) {
        self.house = house
        self.zones = zones
    }

    /// The mail, ready to go.
    ///
    /// - Throws: `UnknownZone` where the tz database does not have the reader's zone any more.
    public func write(_ letter: Letter, _ stamp: MailStamp) throws -> OutgoingMail {
        let language = letter.to.language ?? house.language
        let words = MailWords(
            texts: .of(language), words: Texts.of(language).words, zone: try zones.rules(of: letter.to.zone ?? "UTC"), house: house,
            stamp: stamp)
        var body = words.body(of: letter)
        let unsubscribe = stamp.unsubscribeToken.map(MailLinks(baseURL: house.baseURL).unsubscribe)
        if let unsubscribe { body.unsubscribe = (words.texts.unsubscribe, unsubscribe) }
        let (plain, html, recipient) = (body.plain, body.html(language: language.rawValue), letter.to.email ?? "")
        let calendar = words.invitation(for: letter)
        let id = "\(stamp.id)@\(house.host)"
        let message = MailMessage(
            from: (house.name, house.address), to: (letter.to.name, recipient), replyTo: letter.from.flatMap(Self.mailbox), subject: body.subject,
            date: stamp.now, id: id, thread: letter.thread.map { "\($0)@\(house.host)" }, language: language, unsubscribeURL: unsubscribe,
            plain: plain, html: html, calendar: calendar)
        return OutgoingMail(
            sender: house.address, recipient: recipient, messageID: id, subject: body.subject, plain: plain, html: html,
            calendar: calendar.map { String(decoding: $0.bytes, as: UTF8.self) }, source: message.bytes)
    }

    private static func mailbox(_ somebody: Correspondent) -> MailMessage.Mailbox? {
        somebody.email.map { (somebody.name, $0) }
    }
}

extension Letter {
    /// What all mails about the same thing have in common.
    fileprivate var thread: String? {
        switch content {
        case .session(let news): "booking-\(news.facts.booking.id)"
        case .receipt(let sale): "order-\(sale.order.id)"
        case .package(let news): "order-\(news.order.id)"
        case .refund(let news): "order-\(news.order.id)"
        case .seat, .signIn, .agenda: nil
        }
    }
}
