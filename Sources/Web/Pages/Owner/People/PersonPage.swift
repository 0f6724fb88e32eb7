import Domain
import UseCases

/// Somebody who works here: what she is, whether she can sign in, and where she is signed in.
enum PersonPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/people/{person}", studio) { owner in try await page(owner) },
            .ownerForm("/owner/people/{person}", studio, again: { try await page($0, $1) }) { owner in
                let profile = try PersonForm(owner: owner).profile()
                _ = try await People(studio).change(id(owner), by: owner.caller) { $0 = profile }
                return owner.seeOther(path(owner), .saved)
            },
            .ownerForm("/owner/people/{person}/access", studio, again: { try await page($0, $1) }) { owner in
                _ = try await People(studio).change(id(owner), isDisabled: owner.visit.form["disable"] == "yes", by: owner.caller)
                return owner.seeOther(path(owner), .saved)
            },
            .ownerForm("/owner/people/{person}/invitation", studio, again: { try await page($0, $1) }) { owner in
                try await InvitePerson(studio)(id(owner), language: owner.visit.language, by: owner.caller)
                return owner.seeOther(path(owner), .invited)
            },
            .ownerForm("/owner/people/{person}/reset", studio, again: { try await page($0, $1) }) { owner in
                _ = try await People(studio).reset(id(owner), by: owner.caller)
                return owner.seeOther(path(owner), .saved)
            },
            .ownerForm("/owner/people/{person}/sessions/end", studio, again: { try await page($0, $1) }) { owner in
                try await EndSessions(studio)(of: id(owner), by: owner.caller)
                return owner.seeOther(path(owner), .ended)
            },
        ]
    }

    private static func id(_ owner: Owner) throws -> ID<Person> { try owner.visit.id("person", at: "person") }
    private static func path(_ owner: Owner) -> String { "/owner/people/\(owner.visit.text("person"))" }

    private static func page(_ owner: Owner, _ errors: FormErrors = FormErrors()) async throws -> OwnerPage {
        let texts = owner.texts.access
        let person = try await People(owner.studio).find(id(owner), by: owner.caller)
        let sessions = try await EndSessions(owner.studio).list(of: person.id, by: owner.caller)
        let names = try await PractitionerNames(owner)
        let path = "/owner/people/\(person.id)"
        let isDisabled = person.disabledAt != nil
        var forms = [PageForm]()
        if owner.caller.isOwner {
            forms = [
                PageForm(action: path, fields: PersonForm(owner: owner).fields(person, names, errors), button: texts.save),
                PageForm(
                    action: "\(path)/access", hidden: [("disable", isDisabled ? "no" : "yes")], button: isDisabled ? texts.enable : texts.disable,
                    isGrave: !isDisabled),
            ]
            if person.hasPassword || person.usesCodes { forms.append(PageForm(action: "\(path)/reset", button: texts.reset, isGrave: true)) }
            if !isDisabled { forms.append(PageForm(action: "\(path)/invitation", button: texts.inviteAgain, isQuiet: true)) }
        }
        let rows: [[PageTable.Cell]] = sessions.map {
            [.text($0.browser.isEmpty ? "–" : $0.browser), .text(owner.moment($0.createdAt)), .text(owner.moment($0.lastSeenAt))]
        }
        let end = PageForm(action: "\(path)/sessions/end", button: texts.signOutAll, isQuiet: true)
        return OwnerPage(
            title: person.profile.name, part: .people, back: ("/owner/people", texts.all),
            sections: [
                PageSection(
                    facts: [
                        (texts.email, person.profile.email.text), (texts.role, owner.names.role(person.profile.role)),
                        (texts.practice, person.profile.practitionerID.map { names[$0] } ?? texts.noPractice),
                        (texts.state, "\(isDisabled ? texts.disabled : texts.canSignIn) · \(person.usesCodes ? texts.codesOn : texts.codesOff)"),
                    ], forms: forms),
                PageSection(
                    heading: texts.sessions,
                    table: PageTable(
                        caption: texts.sessions, headings: [texts.browser, texts.since, texts.lastUsed], rows: rows, none: texts.notSignedIn),
                    forms: owner.caller.isOwner && !sessions.isEmpty ? [end] : []),
            ])
    }
}
