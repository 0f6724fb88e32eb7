/// A mail as facts, before it is put into words.
public struct Letter: Sendable {
    /// What it is about.
    public let kind: MailKind
    /// Who gets it. Her zone is the one in which its times are told.
    public let to: Correspondent
    /// Who is meant, where answers go to; nil for the house.
    public let from: Correspondent?
    /// What it says.
    public let content: Content

    /// What a mail can say.
    public enum Content: Sendable {
        case session(SessionNews)
        case receipt(Sale)
        case package(PackageNews)
        case refund(RefundNews)
        case seat(SeatOffer)
        case signIn(SignInMail)
        case agenda(Agenda)
    }

    public init(kind: MailKind, to: Correspondent, from: Correspondent?, content: Content) {
        self.kind = kind
        self.to = to
        self.from = from
        self.content = content
    }
}

/// Somebody who is written to, or in whose name is written.
public struct Correspondent: Hashable, Sendable {
    /// Who it is in the records; nil for somebody who only signs in.
    public let reader: MailReader?
    /// One line, as she or staff typed it.
    public let name: String
    /// Nil where none is known.
    public let email: String?
    /// IANA zone; nil where it is not known.
    public let zone: String?
    /// Nil for the language of the house.
    public let language: Language?

    public init(reader: MailReader?, name: String, email: String?, zone: String?, language: Language?) {
        self.reader = reader
        self.name = name
        self.email = email
        self.zone = zone
        self.language = language
    }

    /// The same with a zone, where none is known.
    public func inZone(_ other: String?) -> Correspondent {
        Correspondent(reader: reader, name: name, email: email, zone: zone ?? other, language: language)
    }
}

/// A purchase with its receipt.
public struct Sale: Sendable {
    /// What was agreed.
    public let order: Order
    /// First session first.
    public let sessions: [Booking]
    /// Of the receipt.
    public let number: Int64
    /// Who sold it.
    public let seller: Correspondent

    public init(order: Order, sessions: [Booking], number: Int64, seller: Correspondent) {
        self.order = order
        self.sessions = sessions
        self.number = number
        self.seller = seller
    }
}

/// How it stands with a package.
public struct PackageNews: Sendable {
    /// The purchase, with its end.
    public let order: Order
    /// Names of the sessions that still have no time, in their order; none when all are used.
    public let unused: [String]
    /// Whether it can be bought again as it is.
    public let isOffered: Bool

    public init(order: Order, unused: [String], isOffered: Bool) {
        self.order = order
        self.unused = unused
        self.isOffered = isOffered
    }
}

/// A practitioner's day.
public struct Agenda: Sendable {
    /// The day, of her calendar.
    public let day: CivilDate
    /// By start.
    public let entries: [Entry]

    /// A session of the day, or a group.
    public struct Entry: Sendable {
        /// Without buffers.
        public let time: TimeRange
        /// The name at the sale.
        public let service: String
        /// Who comes, by name.
        public let clients: [String]

        public init(time: TimeRange, service: String, clients: [String]) {
            self.time = time
            self.service = service
            self.clients = clients
        }
    }

    public init(day: CivilDate, entries: [Entry]) {
        self.day = day
        self.entries = entries
    }
}
