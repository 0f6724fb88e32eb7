import Domain

// The bodies of calls about who works here.

/// Somebody to add.
struct NewPersonBody: Body {
    let profile: PersonProfile

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let (email, name) = (EmailAddress(fields.text("email")), fields.text("name"))
        let role: Person.Role? = fields.named("role")
        let practitioner: ID<Practitioner>? = fields.idOrNil("practitioner_id")
        if email == nil { fields.fault("email", "must be an e-mail address, like ada@example.com") }
        try fields.finish()
        guard let email, let role else { throw InvalidInput("role", "is needed") }
        profile = PersonProfile(email: email, name: name, role: role, practitionerID: practitioner)
    }
}

/// Changes to somebody; what is not named stays.
struct PersonEdit: Body {
    let isDisabled: Bool?
    let apply: @Sendable (inout PersonProfile) -> Void

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let (text, name) = (fields.textOrNil("email"), fields.textOrNil("name"))
        let role: Person.Role? = fields.namedOrNil("role")
        let practitioner: ID<Practitioner>? = fields.idOrNil("practitioner_id")
        isDisabled = fields.boolOrNil("is_disabled")
        let email = text.flatMap(EmailAddress.init)
        if text != nil, email == nil { fields.fault("email", "must be an e-mail address, like ada@example.com") }
        try fields.finish()
        apply = { profile in
            if let email { profile.email = email }
            if let name { profile.name = name }
            if let role {
                profile.role = role
                // Whoever is no practitioner any more has no practice.
                if role != .practitioner { profile.practitionerID = nil }
            }
            if let practitioner { profile.practitionerID = practitioner }
        }
    }
}
