import CarnetTesting
import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

/// A browser without a script: it keeps cookies, follows redirects, and sends the forms that it finds in a page.
final class PaperBrowser {
    private let client: any TestClientProtocol
    private var cookies: [String: String] = [:]
    private let language: String
    /// A key of the API, for somebody who is signed in; nil for a stranger.
    private let key: String?
    /// Where it is, after redirects.
    private(set) var address = "/"
    private(set) var page: PaperPage

    init(_ api: API, key: String? = nil, language: String = "en") {
        client = api.client
        self.key = key
        self.language = language
        page = PaperPage(status: 0, html: "")
    }

    @discardableResult
    func open(_ address: String) async throws -> PaperPage { try await send(.get, address) }

    /// Follows the first link with that text.
    @discardableResult
    func follow(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> PaperPage {
        let link = try #require(page.links.first { $0.text.contains(text) }, "no link \(text) in \(page.html)", sourceLocation: sourceLocation)
        return try await open(link.href)
    }

    /// Fills in the first form that has a button of that text, and presses it.
    @discardableResult
    func press(
        _ text: String, _ values: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> PaperPage {
        let form = try #require(
            page.forms.first { $0.buttons.contains { $0.text.contains(text) } }, "no button \(text) in \(page.html)",
            sourceLocation: sourceLocation)
        let button = form.buttons.first { $0.text.contains(text) }
        return try await submit(form, values, button.flatMap { button in button.name.map { ($0, button.value) } })
    }

    func submit(_ form: PaperForm, _ values: [String: String] = [:], _ button: (String, String)? = nil) async throws -> PaperPage {
        var pairs = form.fields.filter { values[$0.name] == nil }
        pairs += values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        if let button { pairs.append((button.0, button.1)) }
        let body = pairs.map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }.joined(separator: "&")
        let action = form.action.split(separator: "#").first.map(String.init) ?? form.action
        return form.isPost ? try await send(.post, action, body) : try await send(.get, "\(action)?\(body)")
    }

    private func send(_ method: HTTPRequest.Method, _ address: String, _ body: String? = nil) async throws -> PaperPage {
        var headers: HTTPFields = [.acceptLanguage: language, .accept: "text/html"]
        if let key { headers[.authorization] = "Bearer \(key)" }
        if !cookies.isEmpty { headers[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let path = address.split(separator: "#", omittingEmptySubsequences: false).first.map(String.init) ?? address
        let response = try await client.executeRequest(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        for cookie in response.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = pair.count > 1 ? pair[1] : nil
        }
        if response.status == .seeOther, let location = response.headers[.location] { return try await send(.get, location) }
        self.address = path
        page = PaperPage(status: response.status.code, html: String(decoding: response.body.readableBytesView, as: UTF8.self))
        return page
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 95
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
