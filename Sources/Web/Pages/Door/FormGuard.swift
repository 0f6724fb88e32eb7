import Domain
import HTTPTypes
import Hummingbird
import UseCases

/// Lets a form in only if it was sent from a page of ours, in the browser that the page was shown in. Three looks, each enough
/// to refuse: what the browser says of where the form came from, the origin where it does not say that, and the token in the form.
struct FormGuard {
    /// The address that clients use.
    let baseURL: String

    /// - Throws: `ForeignForm`
    func check(_ request: Request, _ visit: Visit) throws(ForeignForm) {
        // A key is sent by a program and never by itself, as cookies are: no other site can make a browser send one.
        if case .key = visit.viewer { return }
        if let site = request.headers[.secFetchSite] {
            // `none` is the user's own doing, as when a form is sent again.
            guard site == "same-origin" || site == "none" else { throw ForeignForm() }
        } else if let origin = request.headers[.origin] {
            guard origin == baseOrigin || origin.drop(while: { $0 != ":" }) == "://\(request.head.authority ?? "")" else { throw ForeignForm() }
        }
        guard let token = visit.form["csrf"], FormToken.isRight(token, for: visit.browser.formSecret) else { throw ForeignForm() }
    }

    private var baseOrigin: String { baseURL.split(separator: "/", maxSplits: 3).prefix(2).joined(separator: "//") }
}

/// A form that did not come from a page of ours, or from one that was shown before somebody signed in or out.
struct ForeignForm: Refusal {
    var code: RefusalCode { .foreignForm }
    var detail: String { "This form did not come from a page of this site, or the page is too old. Load the page again, and send it from there." }
}

extension Browser {
    /// What the token of its forms follows from: changes with every sign-in.
    var formSecret: String { session ?? visit }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}
