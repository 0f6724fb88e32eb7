import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// What a call is answered with.
struct Answer: Sendable {
    var status: Int
    var body: [UInt8]
    var contentType = "application/json"
    var headers: [(HTTPField.Name, String)] = []
    /// Each a header of its own.
    var cookies: [String] = []
    /// Writes the body piece by piece, where it is too long to be held; then `body` is empty.
    var stream: (@Sendable (_ write: ([UInt8]) async throws -> Void) async throws -> Void)?
    /// What becomes of the browser's session.
    var session = SessionChange.kept

    /// What an answer does to the session of the browser that gets it.
    enum SessionChange: Sendable {
        case kept
        case begun(token: String)
        case ended
    }

    init(status: Int, contentType: String = "application/json", body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// JSON.
    init(_ status: Int = 200, _ write: (inout JSONWriter) -> Void) {
        var json = JSONWriter()
        write(&json)
        self.init(status: status, body: json.bytes)
    }

    /// Done, and nothing to say.
    static var empty: Answer { Answer(status: 204, body: []) }

    /// As it is kept under an idempotency key.
    var kept: KeptAnswer { KeptAnswer(status: status, body: body) }

    /// An answer that was given before.
    init(replaying kept: KeptAnswer) {
        self.init(
            status: kept.status, contentType: kept.status < 400 ? "application/json" : Problem.contentType, body: kept.body)
        headers.append((.idempotentReplayed, "true"))
    }

    func response() -> Response {
        var fields = HTTPFields()
        if status != 204 { fields[.contentType] = contentType }
        // Answers hold people's data: no cache keeps them.
        fields[.cacheControl] = "no-store"
        for (name, value) in headers { fields[name] = value }
        for cookie in cookies { fields.append(HTTPField(name: .setCookie, value: cookie)) }
        return Response(status: .init(integerLiteral: status), headers: fields, body: responseBody)
    }
}

extension Answer {
    private var responseBody: ResponseBody {
        guard let stream else { return body.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: body)) }
        return ResponseBody { writer in
            try await stream { bytes in try await writer.write(ByteBuffer(bytes: bytes)) }
            try await writer.finish(nil)
        }
    }
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    static let idempotentReplayed = HTTPField.Name("Idempotent-Replayed")!
}
