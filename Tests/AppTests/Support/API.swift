import CarnetTesting
import Domain
import HTTPTypes
import HummingbirdTesting
import Metrics
import NIOCore
import Store
import Testing
import UseCases
import Web

/// The API as a caller sees it, below its base path.
struct API: Sendable {
    static let adminKey = "the-admin-key-of-the-tests"
    static let baseURL = "http://carnet.test"

    let client: any TestClientProtocol

    func get(_ path: String, key: String? = API.adminKey) async throws -> Reply { try await send(.get, path, key: key) }

    func post(_ path: String, _ body: JSON, key: String? = API.adminKey, once: String? = nil) async throws -> Reply {
        try await send(.post, path, body, key: key, once: once)
    }

    func patch(_ path: String, _ body: JSON, key: String? = API.adminKey) async throws -> Reply {
        try await send(.patch, path, body, key: key)
    }

    func put(_ path: String, _ body: JSON? = nil, key: String? = API.adminKey) async throws -> Reply {
        try await send(.put, path, body, key: key)
    }

    func delete(_ path: String, key: String? = API.adminKey) async throws -> Reply { try await send(.delete, path, key: key) }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil, key: String? = API.adminKey, once: String? = nil
    ) async throws -> Reply {
        try await raw(method, "/api/v1" + path, body?.bytes, key: key, once: once)
    }

    /// A request with any bytes, to any address of the server.
    func raw(
        _ method: HTTPRequest.Method, _ uri: String, _ body: [UInt8]? = nil, key: String? = API.adminKey, once: String? = nil
    ) async throws -> Reply {
        var headers = HTTPFields()
        if let key { headers[.authorization] = "Bearer \(key)" }
        if let once { headers[HTTPField.Name("Idempotency-Key")!] = once }
        if body != nil { headers[.contentType] = "application/json" }
        let response = try await client.executeRequest(
            uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
        return Reply(status: response.status.code, headers: response.headers, bytes: Array(response.body.readableBytesView))
    }

    /// A new key for somebody.
    func key(for role: Caller.Role) async throws -> String {
        let body: JSON =
            switch role {
            case .admin: ["role": "admin", "name": "a key"]
            // People of the desk sign in; the server refuses this.
            case .staff: ["role": "staff", "name": "a key"]
            case .practitioner(let id): ["role": "practitioner", "practitioner_id": JSON(id), "name": "a key"]
            case .client(let id): ["role": "client", "client_id": JSON(id), "name": "a key"]
            }
        let made = try await post("/keys", body).expecting(201)
        return try #require(made["key"].string)
    }
}

/// An answer of the server.
struct Reply: Sendable, CustomStringConvertible {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]
    let json: JSON

    init(status: Int, headers: HTTPFields, bytes: [UInt8]) {
        self.status = status
        self.headers = headers
        self.bytes = bytes
        json = JSON(parsing: bytes)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var description: String { "\(status) \(text)" }
    /// The stable name of a refusal.
    var code: String? { json["code"].string }
    var isReplay: Bool { headers[HTTPField.Name("Idempotent-Replayed")!] == "true" }

    subscript(name: String) -> JSON { json[name] }

    /// The same answer, once it has the status that the story needs to go on.
    @discardableResult
    func expecting(_ wanted: Int, _ code: String? = nil, sourceLocation: SourceLocation = #_sourceLocation) throws -> Reply {
        try #require(status == wanted, "\(self)", sourceLocation: sourceLocation)
        if let code { #expect(self.code == code, "\(self)", sourceLocation: sourceLocation) }
        return self
    }
}

/// What the server under test measures. A process has one place for metrics, filled before the first request.
let measured: PrometheusMetrics = {
    let metrics = PrometheusMetrics()
    MetricsSystem.bootstrap(metrics)
    return metrics
}()

/// Serves an empty studio over HTTP and tells the story.
func withServer(
    on engine: TestEngine, providers: (Store) -> [PaymentProviderName: any PaymentProvider] = testProvider,
    _ story: @Sendable (API, TestStudio) async throws -> Void
) async throws {
    try await withStudio(on: engine, providers: providers) { studio in
        let settings = CarnetServer.Settings(host: "127.0.0.1", port: 0, baseURL: API.baseURL, adminKey: API.adminKey)
        let server = CarnetServer(studio.studio, settings: settings, metrics: measured)
        try await server.application().test(.router) { client in
            try await story(API(client: client), studio)
        }
    }
}
