/// Who buys and attends.
public struct Client: Sendable {
    /// What orders, bookings and ledger lines point at.
    public let id: ID<Client>
    /// As staff or the first checkout gave it; a later checkout with the same address leaves it.
    public let name: String
    /// One address is one client: it is unique in the database.
    public let email: EmailAddress
    /// As typed, 40 characters at most; nil if none was given.
    public let phone: String?
    /// The IANA zone in which times are shown to the client; nil where it is not known yet.
    public let timeZone: String?
    /// The language that she is written to in; nil for that of the house.
    public let language: Language?
    /// When she was entered, by staff or by her first checkout, in UTC.
    public let createdAt: Instant

    public init(
        id: ID<Client>, name: String, email: EmailAddress, phone: String?, timeZone: String?, language: Language? = nil, createdAt: Instant
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.phone = phone
        self.timeZone = timeZone
        self.language = language
        self.createdAt = createdAt
    }
}

/// A client as someone describes them, before Carnet knows them.
public struct NewClient: Sendable {
    /// One line of 1 to 200 characters.
    public var name: String
    /// As typed; `validated` gives it back in its kept form.
    public var email: String
    /// One line of at most 40 characters, in any notation; nil if not given.
    public var phone: String?
    /// An IANA zone such as `Europe/London`; nil if not given.
    public var timeZone: String?
    /// Nil if not given, or not one that Carnet speaks.
    public var language: Language?

    public init(name: String, email: String, phone: String? = nil, timeZone: String? = nil, language: Language? = nil) {
        self.name = name
        self.email = email
        self.phone = phone
        self.timeZone = timeZone
        self.language = language
    }

    /// Checks every field and gives back the address in its kept form.
    ///
    /// - Parameters:
    ///   - prefix: where the client stands in the input, `["client"]` in a checkout
    ///   - isZone: whether the tz database knows a name
    /// - Throws: `InvalidInput` with all faults.
    public func validated(prefix: [String] = [], isZone: (String) -> Bool) throws(InvalidInput) -> EmailAddress {
        var faults = Faults()
        faults.line(name, "name")
        if let phone { faults.line(phone, "phone", limit: 40) }
        if let timeZone { faults.zone(timeZone, isZone: isZone) }
        let address = EmailAddress(email)
        faults.check(address != nil, "email", detail: "must be an e-mail address, like ada@example.com")
        guard let address, faults.all.isEmpty else {
            throw InvalidInput(faults.all.map { .init(prefix + $0.path, $0.detail) })
        }
        return address
    }
}

extension Faults {
    /// The name of a zone of the tz database, in the field `time_zone`.
    public mutating func zone(_ name: String, isZone: (String) -> Bool) {
        check(isZone(name), "time_zone", detail: "must be a zone of the tz database, like Europe/Berlin or America/New_York")
    }
}

/// A client that is known already.
public struct ClientExists: Refusal {
    public init() {}
    public var code: RefusalCode { .alreadyExists }
    public var detail: String { "A client with this e-mail address exists; look it up with GET /clients?email=." }
}
