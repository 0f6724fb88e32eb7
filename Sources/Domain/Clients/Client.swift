/// Who buys and attends.
public struct Client: Sendable {
    public let id: ID<Client>
    public let name: String
    public let email: EmailAddress
    public let phone: String?
    /// The IANA zone in which times are shown to the client; nil where it is not known yet.
    public let timeZone: String?
    public let createdAt: Instant

    public init(id: ID<Client>, name: String, email: EmailAddress, phone: String?, timeZone: String?, createdAt: Instant) {
        self.id = id
        self.name = name
        self.email = email
        self.phone = phone
        self.timeZone = timeZone
        self.createdAt = createdAt
    }
}

/// A client as someone describes them, before Carnet knows them.
public struct NewClient: Sendable {
    public var name: String
    public var email: String
    public var phone: String?
    public var timeZone: String?

    public init(name: String, email: String, phone: String? = nil, timeZone: String? = nil) {
        self.name = name
        self.email = email
        self.phone = phone
        self.timeZone = timeZone
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
