import Domain
import HTTPTypes

/// A page as a value: what it is called, which template draws it, and what the template is given.
///
///     WebPage(title: texts.site.title, template: .home, content: ["practitioners": …]).answer(to: visit)
struct WebPage {
    /// What the browser's tab says; the layout adds whose site it is.
    let title: String
    let template: Template
    /// What the template names. An Optional never goes in: what is not there is left out.
    var content: [String: Any] = [:]
    var status = 200
    /// Whether search engines may list it. Only what a stranger is to find.
    var isIndexed = false
    /// Whether it shows a person's own data, which no cache may keep.
    var isPrivate = true
    /// A line above everything else, as after something was done.
    var notice: String?

    /// The page as its viewer gets it.
    func answer(to visit: Visit) -> Answer {
        var content = content
        content["layout"] = Layout(page: self, visit: visit).content
        content["csrf"] = visit.formToken
        var answer = Answer(
            status: status, contentType: "text/html; charset=utf-8", body: Templates.draw(template, in: visit.language, content))
        answer.headers = [
            (.cacheControl, isPrivate ? "no-store" : "private, no-cache"), (.contentLanguage, visit.language.rawValue),
            (.vary, "Accept-Language, Cookie"),
        ]
        return answer
    }
}

extension Answer {
    /// Sends a browser on to a page with GET, as after every form.
    static func seeOther(_ path: String, cookies: [String] = []) -> Answer {
        var answer = Answer(status: 303, contentType: "text/plain; charset=utf-8", body: [])
        answer.headers = [(.location, path)]
        answer.cookies = cookies
        return answer
    }
}
