import Domain
import HTTPTypes
import UseCases

/// The ways in and out: a link by mail, a password, a one-time code; and in a demo, three buttons.
enum SignInPages {
    static func routes(_ studio: Studio, isDemo: Bool) -> [PageRoute] {
        [
            .page("/sign-in") { visit in
                visit.isSignedIn ? .seeOther(ReturnPath.checked(visit.query["return"])) : SignInForms(visit: visit, isDemo: isDemo).link()
            },
            .form("/sign-in", limit: .mail) { visit in
                let form = SignInForms(visit: visit, isDemo: isDemo)
                return try await form.orErrors(form.link) {
                    try await AskForLink(studio)(
                        visit.form["email"] ?? "", visit: visit.browser.visit, returnTo: visit.returnTo, language: visit.language)
                    return .seeOther("/sign-in/sent")
                }
            },
            .page("/sign-in/sent") { visit in
                WebPage(title: visit.texts.signIn.sentTitle, template: .signInSent).answer(to: visit)
            },
            // Opened by a mail program that looks ahead, a link is not used up: that takes the button.
            .page("/sign-in/link") { visit in
                WebPage(
                    title: visit.texts.signIn.linkTitle, template: .signInLink, content: ["token": visit.query["token"] ?? ""]
                ).answer(to: visit)
            },
            .form("/sign-in/link", limit: .signIn) { visit in
                do {
                    return .signedIn(try await FollowLink(studio)(visit.form["token"] ?? "", in: visit.browser))
                } catch let refusal as SignInRefusal {
                    return WebPage(
                        title: visit.texts.problems.title(ofStatus: refusal.code.httpStatus.code), template: .signInLinkRefused,
                        content: ["sentence": visit.texts.signIn.linkRefused], status: refusal.code.httpStatus.code
                    ).answer(to: visit)
                }
            },
            .page("/sign-in/password") { visit in SignInForms(visit: visit).password() },
            .form("/sign-in/password", limit: .signIn) { visit in
                let form = SignInForms(visit: visit)
                return try await form.orErrors(form.password) {
                    .signedIn(
                        try await SignInWithPassword(studio)(
                            visit.form["email"] ?? "", visit.form.asTyped("password") ?? "", returnTo: visit.returnTo, in: visit.browser))
                }
            },
            .page("/sign-in/code") { visit in
                visit.session?.awaitsCode == true ? SignInForms(visit: visit).code() : .seeOther("/sign-in")
            },
            .form("/sign-in/code", limit: .signIn) { visit in
                let form = SignInForms(visit: visit)
                return try await form.orErrors(form.code) {
                    try await ConfirmCode(studio)(visit.form["code"] ?? "", returnTo: visit.returnTo, in: visit.browser)
                        .map(Answer.signedIn) ?? .seeOther("/sign-in")
                }
            },
            .form("/sign-out") { visit in
                if let token = visit.browser.session { try await WebSessions(studio).end(token) }
                var answer = Answer.seeOther("/")
                answer.session = .ended
                return answer
            },
        ] + (isDemo ? [demo(studio)] : [])
    }

    /// In a demo alone: anyone comes in as somebody of it.
    private static func demo(_ studio: Studio) -> PageRoute {
        .form("/sign-in/demo", limit: .signIn) { visit in
            guard let guest = visit.form["as"].flatMap(DemoGuest.init) else { throw NotFound("guest") }
            return .signedIn(try await SignInAsDemoGuest(studio)(guest, returnTo: visit.returnTo, in: visit.browser))
        }
    }
}

extension Visit {
    /// The page to go on with after signing in.
    var returnTo: ReturnPath { ReturnPath(form["return"] ?? query["return"] ?? "") ?? .home }
}

extension Answer {
    /// The browser gets its new session, and goes on.
    static func signedIn(_ signedIn: SignedIn) -> Answer {
        let path: String =
            switch (signedIn.awaitsCode, signedIn.returnTo, signedIn.holder) {
            case (true, let path, _): "/sign-in/code?return=" + path.text.percentEncoded
            case (false, .home, .client): "/carnet"
            case (false, .home, .person): "/desk"
            case (false, let path, _): path.text
            }
        var answer = Answer.seeOther(path)
        answer.session = .begun(token: signedIn.token)
        return answer
    }
}
