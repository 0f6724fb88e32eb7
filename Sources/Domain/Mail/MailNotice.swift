/// A mail that is due because of the time it is, and not because something happened. It is written down once.
public struct MailNotice: Hashable, Sendable {
    /// One of those that the clock brings about.
    public let kind: MailKind
    /// The number of the session, the order or the practitioner that it is about.
    public let subject: Int64
    /// What it tells: the start of the session, the end of the order, the beginning of the day. When that changes, it is another
    /// notice, and this one is not true any more.
    public let moment: Instant

    public init(kind: MailKind, subject: Int64, moment: Instant) {
        self.kind = kind
        self.subject = subject
        self.moment = moment
    }

    /// How long before its end an order is first spoken of, in days.
    public static let expiringDays = 30
    /// How long before its end an order is spoken of once more, in days.
    public static let expiresSoonDays = 7
    /// When a practitioner's day is told, in hours of her clock: no earlier, and not when the day is half over.
    public static let agendaHours = 6..<12
}

/// A link that signs somebody in, to be sent to her.
public struct SignInMail: Sendable {
    /// Where it goes.
    public let address: EmailAddress
    /// Who is greeted; nil where that is not known.
    public let name: String?
    /// The whole address of the link, with its secret. Forgotten as soon as the mail was sent, or the link is too old.
    public let link: String
    /// When the link stops working: the mail is not sent after that.
    public let validUntil: Instant
    /// Nil for the language of the house.
    public let language: Language?
    /// IANA zone in which the end of the link is told; nil for UTC.
    public let timeZone: String?
    /// Whether nobody asked for it: she is invited to work here.
    public let isInvitation: Bool

    public init(
        address: EmailAddress, name: String?, link: String, validUntil: Instant, language: Language?, timeZone: String?,
        isInvitation: Bool = false
    ) {
        self.address = address
        self.name = name
        self.link = link
        self.validUntil = validUntil
        self.language = language
        self.timeZone = timeZone
        self.isInvitation = isInvitation
    }
}
