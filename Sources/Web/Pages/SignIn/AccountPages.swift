import Domain
import UseCases

/// One's own account: for whoever works here password and one-time codes, for everyone the browsers that are signed in.
enum AccountPages {
    static func routes(_ studio: Studio) -> [PageRoute] {
        let account = Account(studio)
        let sessions = WebSessions(studio)
        return [
            .page("/account", for: .signedIn) { visit in try await AccountForms(visit: visit, studio: studio).account() },
            .form("/account/password", for: .signedIn, limit: .signIn) { visit in
                let forms = AccountForms(visit: visit, studio: studio)
                let (person, session) = try visit.person()
                return try await forms.orErrors(forms.account) {
                    try await account.setPassword(
                        visit.form.asTyped("password") ?? "", current: visit.form.asTyped("current") ?? "", of: person, keeping: session)
                    return try await forms.account(notice: visit.texts.account.passwordSet)
                }
            },
            .page("/account/codes", for: .signedIn) { visit in
                let (person, _) = try visit.person()
                guard try await !account.read(person).person.usesCodes else { return .seeOther("/account") }
                return AccountForms(visit: visit, studio: studio).codes(try await account.newCodes(of: person))
            },
            .form("/account/codes", for: .signedIn, limit: .signIn) { visit in
                let forms = AccountForms(visit: visit, studio: studio)
                let (person, _) = try visit.person()
                let secret = visit.form["secret"] ?? ""
                return try await forms.orErrors({ errors, status in
                    forms.codes(try await account.codes(again: secret, of: person), errors, status: status)
                }) {
                    let codes = try await account.turnCodesOn(secret: secret, code: visit.form["code"] ?? "", of: person)
                    return WebPage(
                        title: visit.texts.account.recoveryTitle, template: .recoveryCodes, content: ["codes": codes]
                    ).answer(to: visit)
                }
            },
            .form("/account/codes/off", for: .signedIn, limit: .signIn) { visit in
                let forms = AccountForms(visit: visit, studio: studio)
                let (person, _) = try visit.person()
                return try await forms.orErrors(forms.account) {
                    try await account.turnCodesOff(code: visit.form["code"] ?? "", of: person)
                    return try await forms.account(notice: visit.texts.account.codesAreOff)
                }
            },
            .form("/account/sessions/{id}/end", for: .signedIn) { visit in
                guard let holder = visit.session?.holder else { throw NotFound("session") }
                try await sessions.end(visit.id("session", at: "id"), of: holder)
                return try await AccountForms(visit: visit, studio: studio).account(notice: visit.texts.account.ended)
            },
            .form("/account/sessions/end", for: .signedIn) { visit in
                guard let holder = visit.session?.holder else { throw NotFound("session") }
                try await sessions.endAll(of: holder)
                var answer = Answer.seeOther("/sign-in")
                answer.session = .ended
                return answer
            },
        ]
    }
}

extension Visit {
    /// Whoever works here and is signed in.
    ///
    /// - Throws: `NotFound` for a client, who has no password and no codes.
    fileprivate func person() throws(NotFound) -> (ID<Person>, ID<WebSession>) {
        guard let session, case .person(let id) = session.holder else { throw NotFound("account") }
        return (id, session.id)
    }
}
