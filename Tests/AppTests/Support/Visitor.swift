import CarnetTesting
import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Store
import Synchronization
import Testing
import UseCases

/// A browser: it keeps its cookies, reads the token off the page that it is shown, and sends forms with it.
final class Visitor: Sendable {
    private let client: any TestClientProtocol
    private let jar = Mutex<[String: String]>([:])
    private let token = Mutex("")

    init(_ api: API) { client = api.client }

    /// What the browser carries.
    var cookies: [String: String] { jar.withLock { $0 } }
    /// The token of the page that it saw last.
    var formToken: String { token.withLock { $0 } }

    /// As if somebody had planted a cookie.
    func carry(_ name: String, _ value: String?) { jar.withLock { $0[name] = value } }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Reply { try await send(.get, path, nil, headers) }

    /// Sends a form as a browser does from a page of ours. Shown no page yet, it looks at one first.
    func submit(_ path: String, _ fields: [String: String] = [:], headers: HTTPFields = [.secFetchSite: "same-origin"]) async throws -> Reply {
        if formToken.isEmpty { _ = try await get("/preferences") }
        return try await post(path, ["csrf": formToken].merging(fields) { _, given in given }, headers: headers)
    }

    /// Sends a form with nothing but what is given.
    func post(_ path: String, _ fields: [String: String], headers: HTTPFields = [:]) async throws -> Reply {
        let body = fields.map { "\($0.key)=\(Self.escaped($0.value))" }.joined(separator: "&")
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(.post, path, Array(body.utf8), headers)
    }

    /// Signs in as a person of the studio, sets a password, and keeps the account's page open.
    func signIn(_ email: String, settingPassword password: String, in studio: TestStudio) async throws {
        try await signIn(email, in: studio)
        _ = try await get("/account")
        try await submit("/account/password", ["password": password]).expecting(200)
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ body: [UInt8]?, _ more: HTTPFields) async throws -> Reply {
        var headers = more
        headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        headers[.userAgent] = "Test browser"
        let response = try await client.executeRequest(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
        for cookie in response.headers[values: .setCookie] { take(cookie) }
        let reply = Reply(status: response.status.code, headers: response.headers, bytes: Array(response.body.readableBytesView))
        if let found = reply.text.firstMatch(of: /name="csrf" value="([^"]+)"/) { token.withLock { $0 = String(found.1) } }
        return reply
    }

    private func take(_ cookie: String) {
        let parts = cookie.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        jar.withLock { $0[String(parts[0])] = cookie.contains("Max-Age=0") ? nil : String(parts[1]) }
        // Whoever signs in or out is sent on to another page, which has another token.
        token.withLock { $0 = "" }
    }

    static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            return scalar.properties.isAlphabetic && byte < 128 || (48...57).contains(byte) ? String(scalar) : "%" + hex(byte)
        }.joined()
    }

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}

extension Reply {
    /// Where the browser is sent on to.
    var location: String? { headers[.location] }
}

extension TestStudio {
    /// Lets the server write the mails that wait, and gives the path of the newest link; nil where no mail was written.
    func newestLink() async throws -> String? {
        try await WriteSignInMails(studio, baseURL: API.baseURL)()
        let link = try database.texts("SELECT link FROM mail_sign_in WHERE link IS NOT NULL ORDER BY id DESC LIMIT 1").first
        return link.map { String($0.dropFirst(API.baseURL.count)) }
    }

    /// Somebody who works here.
    func person(_ name: String, _ role: Person.Role, of practitioner: ID<Practitioner>? = nil) async throws -> Person {
        let email = try #require(EmailAddress("\(name.lowercased())@studio.example"))
        return try await People(studio).add(
            PersonProfile(email: email, name: name, role: role, practitionerID: practitioner), by: owner
        ).first()
    }
}

extension Visitor {
    /// Asks for a link and follows it, as people do.
    @discardableResult
    func signIn(_ email: String, in studio: TestStudio) async throws -> Reply {
        _ = try await get("/sign-in")
        try await submit("/sign-in", ["email": email]).expecting(303)
        return try await follow(#require(try await studio.newestLink()))
    }

    /// Opens a link of a mail, and presses its button.
    func follow(_ link: String) async throws -> Reply {
        _ = try await get(link).expecting(200)
        return try await submit("/sign-in/link", ["token": String(link.drop { $0 != "=" }.dropFirst())])
    }
}
