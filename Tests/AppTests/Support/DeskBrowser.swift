import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

/// Somebody at the desk with a browser that knows no script: reads a page, fills in the form that has a button, and sends it.
struct DeskBrowser: Sendable {
    let api: API
    let key: String
    var language = "en"
    var zone = "Europe/Rome"

    /// A page as it came.
    struct Page: Sendable, CustomStringConvertible {
        let path: String
        let status: Int
        let html: String
        let location: String?

        var description: String { "\(status) \(path)\n\(html)" }

        /// What can be read of it: without tags and with the signs that they hid.
        var text: String {
            html.replacing(/<(script|style)[\s\S]*?<\/\1>/, with: " ").replacing(/<[^>]*>/, with: " ").unescaped
                .replacing(/\s+/, with: " ")
        }
    }

    func get(_ path: String) async throws -> Page { try await send(.get, path, nil) }

    /// Fills in the form that is sent to an address and presses its button.
    ///
    /// - Parameters:
    ///   - action: how the address ends, or how its path does
    ///   - pressing: what the button itself says, where it has a name
    func submit(
        _ page: Page, to action: String, _ typed: [String: String] = [:], pressing: (name: String, value: String)? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Page {
        let form = try #require(
            page.forms.first { $0.action.prefix { $0 != "?" }.hasSuffix(action) }, "no form to \(action) in \(page)", sourceLocation: sourceLocation)
        var fields = form.fields.filter { typed[$0.name] == nil } + typed.filter { !$0.value.isEmpty }.map { ($0.key, $0.value) }
        if let pressing { fields.append((pressing.name, pressing.value)) }
        let body = fields.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
        return try await send(.post, form.action, body)
    }

    /// Follows where a form has led to.
    func follow(_ page: Page, sourceLocation: SourceLocation = #_sourceLocation) async throws -> Page {
        try #require(page.status == 303, "\(page)", sourceLocation: sourceLocation)
        return try await get(try #require(page.location, sourceLocation: sourceLocation))
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ body: String?) async throws -> Page {
        var headers = HTTPFields()
        headers[.authorization] = "Bearer \(key)"
        headers[.cookie] = "carnet-language=\(language); carnet-zone=\(zone)"
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let response = try await api.client.executeRequest(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        return Page(
            path: path, status: response.status.code, html: String(buffer: response.body), location: response.headers[.location])
    }
}

extension DeskBrowser.Page {
    /// A form as it stands in the page.
    struct Form {
        let action: String
        /// What it would send if nobody typed anything, without its buttons.
        let fields: [(name: String, value: String)]
    }

    var forms: [Form] {
        html.matches(of: /<form method="post" action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/).map { match in
            Form(action: String(match.1).unescaped, fields: Self.fields(String(match.2)))
        }
    }

    private static func fields(_ html: String) -> [(name: String, value: String)] {
        var fields = [(name: String, value: String)]()
        for match in html.matches(of: /<input([^>]*)>/) {
            let tag = String(match.1)
            guard let name = attribute("name", tag) else { continue }
            let isBox = ["checkbox", "radio"].contains(attribute("type", tag) ?? "")
            if isBox, !tag.contains(" checked") { continue }
            fields.append((name, attribute("value", tag) ?? ""))
        }
        for match in html.matches(of: /<textarea([^>]*)>([\s\S]*?)<\/textarea>/) {
            if let name = attribute("name", String(match.1)) { fields.append((name, String(match.2).unescaped.trimmingPrefix("\n").description)) }
        }
        for match in html.matches(of: /<select([^>]*)>([\s\S]*?)<\/select>/) {
            let options = String(match.2).matches(of: /<option value="([^"]*)"( selected)?>/)
            let chosen = options.first { $0.2 != nil } ?? options.first
            if let name = attribute("name", String(match.1)), let chosen { fields.append((name, String(chosen.1).unescaped)) }
        }
        return fields
    }

    private static func attribute(_ name: String, _ tag: String) -> String? {
        guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" }).unescaped
    }
}

extension String {
    /// Signs that a page hides, as they are.
    fileprivate var unescaped: String {
        replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }

    fileprivate var percentEncoded: String {
        utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 97...122: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined()
    }
}

extension API {
    /// The desk of a practitioner, by her own key.
    func desk(of practitioner: ID<Practitioner>, language: String = "en") async throws -> DeskBrowser {
        DeskBrowser(api: self, key: try await key(for: .practitioner(practitioner)), language: language)
    }
}
