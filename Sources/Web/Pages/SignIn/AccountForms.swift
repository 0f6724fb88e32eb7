import Domain
import UseCases

/// The account page, as it is first shown and as it comes back with what was wrong or what was done.
struct AccountForms: Sendable {
    let visit: Visit
    let studio: Studio

    private var texts: AccountTexts { visit.texts.account }

    @Sendable func account(_ errors: FormErrors = FormErrors(), status: Int = 200) async throws -> Answer {
        try await account(errors, status: status, notice: nil)
    }

    func account(_ errors: FormErrors = FormErrors(), status: Int = 200, notice: String?) async throws -> Answer {
        guard let session = visit.session, case .browser(let visitor) = visit.viewer else { throw NotFound("account") }
        var content: [String: Any] = ["name": visitor.name, "errors": errors.content, "hasErrors": !errors.isEmpty]
        if case .person(let id) = session.holder { content["person"] = try await person(id, errors) }
        let zone = try visit.zone(or: studio.outside.zones.rules(of: "UTC"))
        content["sessions"] = try await WebSessions(studio).list(of: session.holder).map { other in
            [
                "id": other.id.description, "browser": other.browser.isEmpty ? "–" : other.browser, "isHere": other.id == session.id,
                "since": visit.texts.words.moment(other.createdAt, in: zone), "lastSeen": visit.texts.words.moment(other.lastSeenAt, in: zone),
            ] as [String: Any]
        }
        return WebPage(title: texts.title, template: .account, content: content, status: status, notice: notice).answer(to: visit)
    }

    func codes(_ setup: OneTimeCode.Setup, _ errors: FormErrors = FormErrors(), status: Int = 200) -> Answer {
        WebPage(
            title: texts.codesTitle, template: .accountCodes,
            content: [
                "secret": setup.secret, "uri": setup.uri, "code": code(errors), "errors": errors.content, "hasErrors": !errors.isEmpty,
            ], status: status
        ).answer(to: visit)
    }

    /// Carries out a form, and shows it again with what was wrong with it.
    func orErrors(_ form: (FormErrors, Int) async throws -> Answer, _ work: () async throws -> Answer) async throws -> Answer {
        var errors = FormErrors()
        do {
            return try await work()
        } catch is InvalidInput {
            errors.add("password", texts.passwordPoor)
            return try await form(errors, 422)
        } catch SignInRefusal.password {
            errors.add("current", texts.currentWrong)
            return try await form(errors, 403)
        } catch SignInRefusal.code {
            errors.add("code", visit.texts.signIn.codeRefused)
            return try await form(errors, 403)
        }
    }

    private func person(_ id: ID<Person>, _ errors: FormErrors) async throws -> [String: Any] {
        let (person, left) = try await Account(studio).read(id)
        var content: [String: Any] = [
            "password": FormField(
                name: "password", label: texts.new, type: "password", hint: texts.newHint, autocomplete: "new-password", error: errors["password"]
            ).content
        ]
        if person.hasPassword {
            content["current"] = FormField(
                name: "current", label: texts.current, type: "password", autocomplete: "current-password", error: errors["current"]
            ).content
        }
        if person.usesCodes { content["codes"] = ["left": texts.codesLeft(left), "code": code(errors)] as [String: Any] }
        return content
    }

    private func code(_ errors: FormErrors) -> [String: Any] {
        FormField(
            name: "code", label: visit.texts.signIn.code, hint: visit.texts.signIn.codeHint, autocomplete: "one-time-code", error: errors["code"]
        ).content
    }
}
