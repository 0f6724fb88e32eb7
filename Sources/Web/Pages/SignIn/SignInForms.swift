import Domain
import HTTPTypes
import UseCases

/// The forms of signing in, as they are first shown and as they come back with what was wrong.
struct SignInForms: Sendable {
    let visit: Visit
    var isDemo = false

    private var texts: SignInTexts { visit.texts.signIn }

    @Sendable func link(_ errors: FormErrors = FormErrors(), status: Int = 200) -> Answer {
        page(texts.title, .signIn, errors, status, ["email": email(errors), "isDemo": isDemo])
    }

    @Sendable func password(_ errors: FormErrors = FormErrors(), status: Int = 200) -> Answer {
        let password = FormField(
            name: "password", label: texts.password, type: "password", autocomplete: "current-password", error: errors["password"])
        return page(texts.passwordTitle, .signInPassword, errors, status, ["email": email(errors), "password": password.content])
    }

    @Sendable func code(_ errors: FormErrors = FormErrors(), status: Int = 200) -> Answer {
        let code = FormField(
            name: "code", label: texts.code, hint: texts.codeHint, autocomplete: "one-time-code", error: errors["code"])
        return page(texts.codeTitle, .signInCode, errors, status, ["code": code.content])
    }

    /// Carries out a form, and shows it again with what was wrong with it.
    func orErrors(_ form: (FormErrors, Int) -> Answer, _ work: () async throws -> Answer) async throws -> Answer {
        var errors = FormErrors()
        do {
            return try await work()
        } catch is InvalidInput {
            errors.add("email", texts.emailWrong)
            return form(errors, 422)
        } catch SignInRefusal.password {
            errors.add("password", texts.passwordRefused)
            return form(errors, 403)
        } catch SignInRefusal.code {
            errors.add("code", texts.codeRefused)
            return form(errors, 403)
        } catch let refusal as TooManyTries {
            errors.add("email", texts.tooOften((refusal.seconds + 59) / 60))
            var answer = form(errors, 429)
            answer.headers.append((.retryAfter, String(refusal.seconds)))
            return answer
        }
    }

    private func email(_ errors: FormErrors) -> [String: Any] {
        FormField(
            name: "email", label: texts.email, type: "email", value: visit.form["email"], hint: texts.emailHint, autocomplete: "username",
            error: errors["email"]
        ).content
    }

    private func page(_ title: String, _ template: Template, _ errors: FormErrors, _ status: Int, _ content: [String: Any]) -> Answer {
        var content = content
        content["return"] = visit.returnTo.text
        content["returnEscaped"] = visit.returnTo.text.percentEncoded
        content["errors"] = errors.content
        content["hasErrors"] = !errors.isEmpty
        return WebPage(title: title, template: template, content: content, status: status).answer(to: visit)
    }
}
