import Domain
import HTTPTypes
import Hummingbird
import UseCases

/// A request for a page: who looks, in which language and zone, and what the address and the form say.
struct Visit: Sendable {
    /// Who is signed in; `Caller.nobody` for a stranger.
    let caller: Caller
    let language: Language
    /// The zone that the viewer chose, or that the browser said; nil while nobody knows.
    let chosenZone: ZoneRules?
    let path: String
    let parameters: Parameters
    let query: FormValues
    /// What a form was filled in with; empty for a page.
    let form: FormValues
    /// The secret that every form carries, so that another site cannot send it.
    let formToken: String
    /// The moment of the request.
    let now: Instant

    var texts: Texts { Texts.of(language) }

    var isSignedIn: Bool { caller != .nobody }

    /// The zone in which times are shown: the viewer's own, or else the one named, which is where the sessions are.
    func zone(or usual: ZoneRules) -> ZoneRules { chosenZone ?? usual }

    /// The number in the path, which a name may follow: `5` and `5-elena-rossi` are the same. Anything else names nothing.
    func id<T>(_ what: String, at name: String) throws -> ID<T> {
        let text = parameters.get(name) ?? ""
        guard let number = Int64(text.prefix { $0 != "-" }), number > 0 else { throw NotFound("\(what) \(text)") }
        return ID(number)
    }

    /// The text in the path.
    func text(_ name: String) -> String { parameters.get(name) ?? "" }

    /// The address of this page, for coming back to it.
    var address: String { query.isEmpty ? path : "\(path)?\(query.encoded)" }
}

/// A path within this site, and nothing that a browser could take for another one.
enum ReturnPath {
    /// - Returns: `usual` for what leads anywhere else
    static func checked(_ text: String?, or usual: String = "/") -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= 2000,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return usual }
        return text
    }
}
