import Domain
import HTTPTypes
import Hummingbird
import UseCases

/// A request for a page: who looks, in which language and zone, and what the address and the form say.
struct Visit: Sendable {
    /// Who looks: a browser in which somebody is signed in, or a program with a key; nil for a stranger.
    var viewer: Viewer?
    /// What the browser carries.
    let browser: Browser
    /// Every cookie of the request.
    let cookies: Cookies
    let language: Language
    /// The zone that the viewer chose, or that the browser said; nil while nobody knows.
    private(set) var chosenZone: ZoneRules?
    let path: String
    /// The address of the page that this is about: a form's own where it has one, or else that of the page it stands on.
    let pagePath: String
    let parameters: Parameters
    let query: FormValues
    /// What a form was filled in with; empty for a page.
    var form = FormValues()
    /// The moment of the request.
    let now: Instant

    /// Who can be known.
    enum Viewer: Sendable {
        case browser(WebSessions.Visitor)
        case key(Caller)
    }

    var texts: Texts { Texts.of(language) }

    /// Whether somebody who works here looks at what she bought herself.
    private(set) var isInCarnet = false

    /// What the viewer may do; `Caller.nobody` for a stranger, and for somebody whose one-time code is still to come.
    var caller: Caller { isInCarnet ? inCarnet ?? .nobody : signedIn }

    /// The same, whatever she looks at.
    var signedIn: Caller {
        switch viewer {
        case .browser(let visitor): visitor.caller
        case .key(let caller): caller
        case nil: .nobody
        }
    }

    /// What she may do with what she bought herself, if she did.
    var inCarnet: Caller? { if case .browser(let visitor) = viewer { visitor.inCarnet } else { nil } }

    /// The same visit of a client, where whoever works here is one too: what she buys is her own.
    var asBuyer: Visit {
        var visit = self
        visit.isInCarnet = inCarnet != nil
        return visit
    }

    /// The first of the pages that are hers.
    var home: String { signedIn.isStaff ? "/desk" : "/carnet" }

    /// The session of the browser; nil for a stranger and for a key.
    var session: WebSession? { if case .browser(let visitor) = viewer { visitor.session } else { nil } }

    var isSignedIn: Bool { caller != .nobody }

    /// The secret that every form carries, so that another site cannot send it.
    var formToken: String { FormToken.made(from: browser.formSecret) }

    /// The zone in which times are shown: the viewer's own, or else the one named, which is where the sessions are.
    func zone(or usual: ZoneRules) -> ZoneRules { chosenZone ?? usual }

    /// The same visit of somebody whose zone is known by other means.
    func inZone(_ zone: ZoneRules?) -> Visit {
        var visit = self
        visit.chosenZone = zone
        return visit
    }

    /// The number in the path, which a name may follow: `5` and `5-elena-rossi` are the same. Anything else names nothing.
    func id<T>(_ what: String, at name: String) throws -> ID<T> {
        let text = parameters.get(name) ?? ""
        guard let number = Int64(text.prefix { $0 != "-" }), number > 0 else { throw NotFound("\(what) \(text)") }
        return ID(number)
    }

    /// The text in the path.
    func text(_ name: String) -> String { parameters.get(name) ?? "" }

    /// The address of this page, for coming back to it; for a form, of the page that it stands on.
    var address: String { query.isEmpty ? pagePath : "\(pagePath)?\(query.encoded)" }
}
