import HTTPTypes
import Hummingbird
import NIOCore

/// Makes answers smaller for clients that take gzip (RFC 9110, section 12.5.3).
struct Compression: RouterMiddleware {
    /// A shorter answer fits into a packet as it is.
    private static let least = 1024
    /// Level 4 takes half the time of zlib's usual 6, and leaves a page a twentieth larger.
    private static let level: Int32 = 4

    func handle(
        _ request: Request, context: CarnetContext, next: (Request, CarnetContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard response.headers[.contentEncoding] == nil, Self.isWorthIt(response) else { return response }
        response.headers.vary(on: "Accept-Encoding")
        guard request.method != .head, AcceptedEncoding.isGzip(request.headers), Self.isHarmless(request) else { return response }
        response.headers[.contentEncoding] = "gzip"
        let body = response.body
        response.body = ResponseBody { writer in try await body.write(GzipWriter(to: writer, level: Self.level)) }
        return response
    }

    private static func isWorthIt(_ response: Response) -> Bool {
        guard response.body.contentLength.map({ $0 >= least }) ?? true, let type = response.headers[.contentType] else { return false }
        let media = type.utf8.prefix { $0 != UInt8(ascii: ";") }
        return media.starts(with: "text/".utf8) || media.suffix(4).elementsEqual("json".utf8)
    }

    /// The length of a page that has both a secret in it and what another site chose tells that site how alike the two are, if they
    /// are made smaller together (BREACH): a page carries the token of its forms, and its own address with the query. Only a
    /// request that another site made a browser send, with the viewer's cookies, is of use for that, so it is answered in full.
    /// So is one whose browser does not say where it comes from.
    private static func isHarmless(_ request: Request) -> Bool {
        guard request.headers[.cookie] != nil else { return true }
        let site = request.headers[.secFetchSite]
        return site == "same-origin" || site == "none"
    }
}

/// What a client takes besides plain bytes.
enum AcceptedEncoding {
    static func isGzip(_ headers: HTTPFields) -> Bool {
        var isAnything = false
        for choice in (headers[.acceptEncoding] ?? "").split(separator: ",") {
            let parts = choice.split(separator: ";").map { $0.trimmingPrefix { $0 == " " }.lowercased() }
            let isTaken = !parts.dropFirst().contains { $0.wholeMatch(of: /q=0(\.0*)?\s*/) != nil }
            switch parts.first?.prefix(while: { $0 != " " }) {
            case "gzip", "x-gzip": return isTaken
            case "*": isAnything = isTaken
            default: continue
            }
        }
        return isAnything
    }
}

/// Writes what it is given as gzip.
private struct GzipWriter: ResponseBodyWriter {
    private var writer: any ResponseBodyWriter
    private let gzip: Gzip

    init(to writer: any ResponseBodyWriter, level: Int32) {
        self.writer = writer
        gzip = Gzip(level: level)
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        let ready = gzip.add(buffer)
        if ready.readableBytes > 0 { try await writer.write(ready) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await writer.write(gzip.end())
        try await writer.finish(trailingHeaders)
    }
}

extension HTTPFields {
    /// Says to caches that the answer depends on one more header of the request.
    mutating func vary(on name: String) {
        self[.vary] = self[.vary].map { "\($0), \(name)" } ?? name
    }
}
