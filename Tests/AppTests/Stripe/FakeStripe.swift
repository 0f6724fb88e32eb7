import CarnetTesting
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization

/// A Stripe for tests, asked over HTTP as the real one: it keeps books and keys, tells of what happens, and has faults.
final class FakeStripe: Sendable {
    /// What goes wrong with a request.
    enum Fault: Sendable {
        /// It is refused before anything is done.
        case unavailable
        /// It is done, and the connection breaks in the middle of the answer.
        case losesAnswer
        /// It is done, and the answer is held back until the test lets it go.
        case hangs
        /// It is done, for another amount than was asked.
        case wrongAmount
    }

    /// A request that came.
    struct Asked: Sendable {
        let method: String
        let path: String
        let headers: HTTPFields
        let form: [String: String]
    }

    let books = Mutex(StripeBooks())
    let asked = Mutex<[Asked]>([])
    /// Given for each request that hangs, when it has been done.
    let hanging = Signal()
    private let release = Signal()
    private let faults = Mutex<[Fault]>([])

    /// The next requests to make something have these faults, one each.
    func fails(_ next: Fault...) { faults.withLock { $0 += next } }

    func letGo() { release.give() }

    /// How often it was asked to make a payment or a page.
    var charges: Int {
        asked.withLock { $0.filter { $0.method == "POST" && ["/v1/payment_intents", "/v1/checkout/sessions"].contains($0.path) }.count }
    }

    /// Runs it while `use` needs it.
    ///
    /// - Parameter use: told the address that stands for `https://api.stripe.com`
    func serve(_ use: @escaping @Sendable (_ base: String) async throws -> Void) async throws {
        let router = Router()
        for method: HTTPRequest.Method in [.get, .post] {
            router.on("/v1/**", method: method) { request, _ in try await self.answer(request) }
        }
        let application = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        try await application.test(.live) { client in try await use("http://127.0.0.1:\(client.port ?? 0)") }
    }

    private func answer(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 20)
        let text = request.method == .post ? String(buffer: body) : request.uri.query ?? ""
        let form = Dictionary(
            text.split(separator: "&").map { pair -> (String, String) in
                let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
                return (parts[0], parts.count > 1 ? parts[1] : "")
            }, uniquingKeysWith: { $1 })
        let path = request.uri.path
        asked.withLock { $0.append(Asked(method: request.method.rawValue, path: path, headers: request.headers, form: form)) }
        guard request.headers[.authorization] == "Bearer sk_test_of_the_tests" else { return Self.response((401, ["error": [:]])) }
        guard request.method == .post, ["/v1/payment_intents", "/v1/checkout/sessions", "/v1/refunds"].contains(path) else {
            return Self.response(books.withLock { Self.look(path, form, &$0) })
        }
        let fault = faults.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        if fault == .unavailable { return Self.response((503, ["error": [:]])) }
        let key = request.headers[HTTPField.Name("Idempotency-Key")!]
        let reply = books.withLock { Self.make(path, form, key: key, &$0, isWrong: fault == .wrongAmount) }
        switch fault {
        case .losesAnswer: return Response(status: .ok, body: ResponseBody(contentLength: 1_000) { _ in throw LostAnswer() })
        case .hangs:
            hanging.give()
            await release.wait()
        case .unavailable, .wrongAmount, nil: break
        }
        return Self.response(reply)
    }

    private struct LostAnswer: Error {}

    private static func response(_ reply: (Int, JSON)) -> Response {
        Response(
            status: .init(code: reply.0), headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.1.bytes)))
    }

    private static func make(_ path: String, _ form: [String: String], key: String?, _ books: inout StripeBooks, isWrong: Bool) -> (Int, JSON) {
        if let key, let earlier = books.keys[key] {
            return earlier.form == form ? earlier.reply : (400, ["error": ["type": "idempotency_error"]])
        }
        var asked = form
        if isWrong { asked["amount"] = "1" }
        let reply =
            switch path {
            case "/v1/payment_intents": books.makeIntent(asked)
            case "/v1/checkout/sessions": books.makeSession(asked)
            default: books.makeRefund(asked)
            }
        if let key { books.keys[key] = (form, reply) }
        return reply
    }

    private static func look(_ path: String, _ form: [String: String], _ books: inout StripeBooks) -> (Int, JSON) {
        let parts = path.split(separator: "/").dropFirst().map(String.init)
        let missing: (Int, JSON) = (404, ["error": ["type": "invalid_request_error", "code": "resource_missing"]])
        func found(_ object: StripeBooks.Object?) -> (Int, JSON) { object.map { (200, .object($0)) } ?? missing }
        func list(_ objects: [String: StripeBooks.Object]) -> (Int, JSON) {
            let all = books.newestFirst(objects).filter { form["payment_intent"].map(JSON.text) ?? $0["payment_intent"] == $0["payment_intent"] }
            let rest = form["starting_after"].map { last in Array(all.drop { $0["id"] != .text(last) }.dropFirst()) } ?? all
            // Short parts, so that it takes several.
            return (200, ["object": "list", "data": .list(Array(rest.prefix(2))), "has_more": .truth(rest.count > 2)])
        }
        switch (parts.first, parts.count) {
        case ("payment_intents", 1): return list(books.intents)
        case ("payment_intents", 2): return found(books.intents[parts[1]])
        case ("payment_intents", 3):
            guard let status = books.intents[parts[1]]?["status"], !["succeeded", "processing", "canceled"].contains(status) else {
                return (400, ["error": ["code": "payment_intent_unexpected_state"]])
            }
            books.finish(parts[1], "canceled")
            return found(books.intents[parts[1]])
        case ("checkout", 2): return list(books.sessions)
        case ("checkout", 3): return found(books.sessions[parts[2]])
        case ("checkout", 4):
            guard books.sessions[parts[2]]?["status"] == "open" else { return (400, ["error": [:]]) }
            books.finishSession(parts[2], paid: false)
            return found(books.sessions[parts[2]])
        case ("refunds", 1): return list(books.refunds)
        case ("refunds", 2): return found(books.refunds[parts[1]])
        case ("disputes", 1): return list(books.disputes)
        default: return missing
        }
    }
}
