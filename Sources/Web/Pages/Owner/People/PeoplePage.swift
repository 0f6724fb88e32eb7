import Domain
import Store
import UseCases

/// Who works here, and inviting somebody.
enum PeoplePage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/people", studio) { owner in try await page(owner) },
            .ownerForm("/owner/people", studio, refusedAt: "email", again: { try await page($0, $1) }) { owner in
                let profile = try PersonForm(owner: owner).profile()
                let person = try await InvitePerson(studio)(profile, language: owner.visit.language, by: owner.caller)
                return owner.seeOther("/owner/people/\(person.id)", .invited)
            },
        ]
    }

    private static func page(_ owner: Owner, _ errors: FormErrors = FormErrors()) async throws -> OwnerPage {
        let texts = owner.texts.access
        let people = try await People(owner.studio).list(owner.visit.page(), by: owner.caller)
        let names = try await PractitionerNames(owner)
        let rows: [[PageTable.Cell]] = people.items.map { person in
            [
                .link(person.profile.name, "/owner/people/\(person.id)"), .text(person.profile.email.text), .text(owner.names.role(person.profile.role)),
                .text(person.profile.practitionerID.map { names[$0] } ?? "–"), .text(person.disabledAt == nil ? texts.canSignIn : texts.disabled),
            ]
        }
        let invite = PageSection(
            heading: texts.invite, words: texts.inviteLead,
            forms: [
                PageForm(action: "/owner/people", fields: PersonForm(owner: owner).fields(nil, names, errors), button: texts.inviteButton)
            ])
        return OwnerPage(
            title: texts.people, part: .people, lead: texts.peopleLead,
            sections: [
                PageSection(
                    table: PageTable(
                        caption: texts.people, headings: [texts.name, texts.email, texts.role, texts.practice, texts.state], rows: rows,
                        next: people.next.map { owner.visit.continuing(after: Cursor.text($0)) }))
            ] + (owner.caller.isOwner ? [invite] : []))
    }
}

/// The fields that say who somebody is here.
struct PersonForm {
    let owner: Owner

    /// - Throws: `TypingErrors` for what cannot be read.
    func profile() throws -> PersonProfile {
        var typing = Typing(owner)
        let (name, email) = (typing.text("name"), EmailAddress(typing.text("email")))
        if email == nil, owner.visit.form["email"] != nil { typing.fault("email", owner.texts.ownerForms.fault("email") ?? "") }
        let role: Person.Role? = typing.named("role")
        let practitioner: ID<Practitioner>? = typing.id("practitioner_id")
        try typing.throwIfAny()
        guard let email, let role else { throw InvalidInput("role", "must be one of the roles") }
        return PersonProfile(email: email, name: name, role: role, practitionerID: practitioner)
    }

    func fields(_ person: Person?, _ names: PractitionerNames, _ errors: FormErrors) -> [PageForm.Field] {
        let (texts, form) = (owner.texts.access, owner.visit.form)
        let role = form["role"] ?? person?.profile.role.rawValue ?? Person.Role.practitioner.rawValue
        return [
            .input(FormField(name: "name", label: texts.name, value: form["name"] ?? person?.profile.name, error: errors["name"])),
            .input(FormField(name: "email", label: texts.email, type: "email", value: form["email"] ?? person?.profile.email.text, error: errors["email"])),
            .choice(
                name: "role", label: texts.role, options: PageForm.options(Person.Role.allCases.map { ($0.rawValue, owner.names.role($0)) }, chosen: role),
                error: errors["role"]),
            .choice(
                name: "practitioner_id", label: texts.practice,
                options: names.options(texts.noPractice, chosen: form["practitioner_id"] ?? person?.profile.practitionerID?.description),
                error: errors["practitioner_id"]),
        ]
    }
}
