import Domain
import HTTPTypes
import Hummingbird
import Logging
import Metrics
import NIOCore
import UseCases

/// The way from the network to an endpoint: key, query, body; and back.
struct Door: Sendable {
    let keys: KeyRing
    let basePath: String
    let limiter: RateLimiter

    /// Adds an endpoint's address with each method it takes, and a plain refusal of every other.
    func open(_ endpoints: [Endpoint], on router: Router<CarnetContext>) {
        for (path, group) in Dictionary(grouping: endpoints, by: \.path) {
            for endpoint in group {
                router.on(RouterPath(basePath + path), method: endpoint.method) { request, context in
                    try await answer(endpoint, request, context).response()
                }
            }
            Self.refuseOtherMethods(group.map(\.method), at: basePath + path, on: router)
            for endpoint in group where endpoint.isOpen {
                router.on(RouterPath(path), method: endpoint.method) { request, context in
                    try await answer(endpoint, request, context).response()
                }
                Self.refuseOtherMethods([endpoint.method], at: path, on: router)
            }
        }
    }

    /// Answers 405 to methods that an address does not take.
    static func refuseOtherMethods(_ taken: [HTTPRequest.Method], at path: String, on router: Router<CarnetContext>) {
        let allow = taken.map(\.rawValue).sorted().joined(separator: ", ")
        // HEAD goes with GET. QUERY is the newest that clients are known to try.
        let all: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect, .query]
        for method in all where !taken.contains(method) && !(method == .head && taken.contains(.get)) {
            router.on(RouterPath(path), method: method) { _, _ -> Response in throw BadRequest.methodNotAllowed(allow: allow) }
        }
    }

    private func answer(_ endpoint: Endpoint, _ request: Request, _ context: CarnetContext) async throws -> Answer {
        guard let caller = endpoint.isOpen ? Caller.nobody : try await caller(of: request) else { throw Unauthorized() }
        // Staff sell for others, and a site of their own for many; whoever buys for herself does it by hand.
        let quota = caller.isStaff ? [] : try limiter.take(endpoint.limit, by: caller.scope)
        let query = try Query(request.uri.queryParameters, known: endpoint.query.map(\.name))
        let key = try idempotencyKey(of: request)
        let body = endpoint.takesBody ? try await Self.body(of: request) : []
        var answer = try await endpoint.handle(
            Call(
                caller: caller, path: request.uri.path, method: request.method, parameters: context.parameters, query: query,
                headers: request.headers, body: body, idempotencyKey: key))
        answer.headers += quota
        return answer
    }

    private func caller(of request: Request) async throws -> Caller? {
        guard let token = Self.bearerToken(of: request) else { return nil }
        return try await keys.caller(token: token)
    }

    /// The key that a request carries.
    static func bearerToken(of request: Request) -> String? {
        // RFC 9110, section 11.1: the scheme's name in any case. Byte by byte, for to count the characters of a key takes longer than
        // to look it up.
        guard let header = request.headers[.authorization]?.utf8, header.count > 7,
            header.prefix(7).elementsEqual("bearer ".utf8, by: { $0 | 0x20 == $1 })
        else { return nil }
        return String(header.dropFirst(7))
    }

    private func idempotencyKey(of request: Request) throws -> String? {
        guard request.method == .post, let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...Limits.idempotencyKey).contains(key.count), key.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw BadRequest.header("Idempotency-Key", "must have 1 to \(Limits.idempotencyKey) characters of ASCII")
        }
        return key
    }

    private static func body(of request: Request) async throws -> [UInt8] {
        if let type = request.headers[.contentType] {
            let media = type.prefix { $0 != ";" }.lowercased()
            guard media == "application/json" || media.hasSuffix("+json") else { throw BadRequest.notJSON }
        }
        // Do not even begin to read what says that it is too large.
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Limits.bodyBytes {
            throw HTTPError(.contentTooLarge)
        }
        let buffer = try await request.body.collect(upTo: Limits.bodyBytes)
        return Array(buffer.readableBytesView)
    }
}

extension HTTPRequest.Method {
    fileprivate static let query = HTTPRequest.Method("QUERY")!
}

/// What Hummingbird keeps for the time of a request.
struct CarnetContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address at the other end of the connection; nil where there is none, as in a test.
    let peer: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}
