/// Someone who works here and signs in. Clients sign in too, by the address they bought with, and have no account beside that.
public struct Person: Sendable {
    /// What sessions and the record of changes point at.
    public let id: ID<Person>
    /// What an owner can edit.
    public let profile: PersonProfile
    /// Whether a password was set; without one she signs in by mail.
    public let hasPassword: Bool
    /// Whether signing in takes a one-time code besides.
    public let usesCodes: Bool
    /// From when she can sign in no more; nil while she can.
    public let disabledAt: Instant?
    /// When she was added, in UTC.
    public let createdAt: Instant

    public init(id: ID<Person>, profile: PersonProfile, hasPassword: Bool, usesCodes: Bool, disabledAt: Instant?, createdAt: Instant) {
        self.id = id
        self.profile = profile
        self.hasPassword = hasPassword
        self.usesCodes = usesCodes
        self.disabledAt = disabledAt
        self.createdAt = createdAt
    }

    /// What somebody may be here.
    public enum Role: String, Sendable, CaseIterable {
        /// Everything, and says who else works here.
        case owner
        /// Everything but that.
        case admin
        /// The desk: the work of every practice, without settings and money of the studio.
        case staff
        /// Her own practice.
        case practitioner
    }

    /// What she may do, the same as with a key.
    public var caller: Caller {
        switch (profile.role, profile.practitionerID) {
        case (.owner, _): Caller(.admin, as: .person(id), isOwner: true)
        case (.admin, _): Caller(.admin, as: .person(id))
        case (.practitioner, let practitioner?): Caller(.practitioner(practitioner), as: .person(id))
        // The schema knows no practitioner without a practice; were there one, she would be let in nowhere.
        case (.practitioner, nil): .nobody
        case (.staff, _): Caller(.staff, as: .person(id))
        }
    }
}

/// What an owner says of somebody who works here.
public struct PersonProfile: Sendable, Equatable {
    /// Where her sign-in links go; one address is one person.
    public var email: EmailAddress
    /// One line of 1 to 200 characters.
    public var name: String
    /// What she may be here.
    public var role: Person.Role
    /// Whose practice is hers; for the role practitioner, and no other.
    public var practitionerID: ID<Practitioner>?

    public init(email: EmailAddress, name: String, role: Person.Role, practitionerID: ID<Practitioner>? = nil) {
        self.email = email
        self.name = name
        self.role = role
        self.practitionerID = practitionerID
    }

    /// - Throws: `InvalidInput` with all faults.
    public func validate() throws(InvalidInput) {
        var faults = Faults()
        faults.line(name, "name")
        faults.check((role == .practitioner) == (practitionerID != nil), "practitioner_id",
                     detail: role == .practitioner ? "is needed for the role practitioner" : "goes with the role practitioner only")
        try faults.throwIfAny()
    }
}

/// Somebody who works here has the address already.
public struct PersonExists: Refusal, Equatable {
    public init() {}
    public var code: RefusalCode { .alreadyExists }
    public var detail: String { "Somebody with this e-mail address works here already; change that account instead." }
}

/// The studio would have nobody left who can say who works here.
public struct LastOwner: Refusal, Equatable {
    public init() {}
    public var code: RefusalCode { .lastOwner }
    public var detail: String { "This is the only owner who can sign in; make somebody else an owner first." }
}
