import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

/// Somebody at the desk with a browser that knows no script. It keeps every page that it was shown, so that a story can press a
/// button twice, or one of a page that is no longer true.
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

        var text: String { PaperPage(status: status, html: html).words }
        var forms: [PaperForm] { PaperPage(status: status, html: html).forms.filter(\.isPost) }
        var description: String { "\(status) \(path)\n\(html)" }
    }

    func get(_ path: String) async throws -> Page { try await send(.get, path, nil) }

    /// Fills in the form that is sent to an address and presses its button.
    ///
    /// - Parameters:
    ///   - action: how the path of the address ends
    ///   - typed: by field; nothing typed leaves a field out, as a box that is not ticked
    ///   - pressing: what the button itself says, where it has a name
    func submit(
        _ page: Page, to action: String, _ typed: [String: String] = [:], pressing: (name: String, value: String)? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Page {
        let form = try #require(
            page.forms.first { $0.action.prefix { $0 != "?" }.hasSuffix(action) }, "no form to \(action) in \(page)", sourceLocation: sourceLocation)
        var fields = form.fields.filter { typed[$0.name] == nil } + typed.filter { !$0.value.isEmpty }.map { ($0.key, $0.value) }
        if let pressing { fields.append(pressing) }
        return try await send(.post, form.action, fields.map { "\($0.name)=\(Visitor.escaped($0.value))" }.joined(separator: "&"))
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

extension API {
    /// The desk of a practitioner, by her own key.
    func desk(of practitioner: ID<Practitioner>, language: String = "en") async throws -> DeskBrowser {
        DeskBrowser(api: self, key: try await key(for: .practitioner(practitioner)), language: language)
    }
}
