import Testing

/// What a browser without a script reads in a page: its words, links and forms.
struct PaperPage {
    let status: Int
    let html: String

    /// The words of the page as a reader sees them.
    var words: String {
        html.replacing(/<(style|script|head)[\s\S]*?<\/\1>/, with: "").replacing(/<[^>]*>/, with: " ").split { $0.isWhitespace }
            .joined(separator: " ").unescaped
    }

    var links: [(href: String, text: String)] {
        html.matches(of: /<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/).map {
            (String($0.1).unescaped, String($0.2).replacing(/<[^>]*>/, with: "").unescaped)
        }
    }

    var forms: [PaperForm] { html.matches(of: /<form ([^>]*)>([\s\S]*?)<\/form>/).map { PaperForm(String($0.1), String($0.2)) } }

    /// The times that can be chosen, as the page sends them.
    var times: [String] { html.matches(of: /<input type="radio" name="start" value="([^"]*)"/).map { String($0.1) } }

    @discardableResult
    func expecting(_ wanted: Int, sourceLocation: SourceLocation = #_sourceLocation) throws -> PaperPage {
        try #require(status == wanted, "\(html)", sourceLocation: sourceLocation)
        return self
    }
}

/// A form with what it would send as it stands.
struct PaperForm {
    let action: String
    let isPost: Bool
    let fields: [(name: String, value: String)]
    let buttons: [(text: String, name: String?, value: String)]

    init(_ head: String, _ inside: String) {
        action = Self.attribute("action", head) ?? ""
        isPost = Self.attribute("method", head) == "post"
        fields = inside.matches(of: /<input ([^>]*)>/).compactMap { match in
            let input = String(match.1)
            guard let name = Self.attribute("name", input) else { return nil }
            let type = Self.attribute("type", input)
            if type == "radio" || type == "checkbox", !input.contains(" checked") { return nil }
            return (name, Self.attribute("value", input) ?? "")
        } + Self.lists(inside) + Self.texts(inside)
        buttons = inside.matches(of: /<button([^>]*)>([\s\S]*?)<\/button>/).map {
            (String($0.2).unescaped, Self.attribute("name", String($0.1)), Self.attribute("value", String($0.1)) ?? "")
        }
    }

    /// Of each list what is chosen in it, or else what stands first.
    private static func lists(_ inside: String) -> [(name: String, value: String)] {
        inside.matches(of: /<select ([^>]*)>([\s\S]*?)<\/select>/).compactMap { match in
            let options = String(match.2).matches(of: /value="([^"]*)"( selected)?/)
            guard let name = attribute("name", String(match.1)), let chosen = options.first(where: { $0.2 != nil }) ?? options.first else { return nil }
            return (name, String(chosen.1).unescaped)
        }
    }

    private static func texts(_ inside: String) -> [(name: String, value: String)] {
        inside.matches(of: /<textarea ([^>]*)>\n?([\s\S]*?)<\/textarea>/).compactMap { match in
            attribute("name", String(match.1)).map { ($0, String(match.2).unescaped) }
        }
    }

    private static func attribute(_ name: String, _ text: String) -> String? {
        (" " + text).firstMatch(of: try! Regex("[ \\n]\(name)=\"([^\"]*)\"", as: (Substring, Substring).self)).map { String($0.output.1).unescaped }
    }
}

extension String {
    /// What stands for `&lt;` and the like.
    fileprivate var unescaped: String {
        replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&#x27;", with: "'").replacing("&amp;", with: "&")
    }
}
