import CarnetTesting
import Domain
import Foundation
import Synchronization
import Testing

@testable import UseCases

@Suite("Sending webhooks over HTTP")
struct HTTPWebhookSenderTests {
    private static func webhook(_ url: String) -> Webhook {
        Webhook(url: url, headers: [("content-type", "application/json"), ("webhook-id", "evt_1_2")], body: Array(#"{"type":"carnet.test"}"#.utf8))
    }

    private static func send(_ url: String, _ change: (inout HTTPWebhookSender.Limits) -> Void = { _ in }) async throws -> WebhookReply {
        var limits = HTTPWebhookSender.Limits()
        // Where time is not what a test is about, a busy machine may take all it needs.
        limits.time = .seconds(600)
        change(&limits)
        return try await HTTPWebhookSender(limits: limits, http: GuardedHTTP(allowPrivate: true)).send(webhook(url))
    }

    @Test("it goes out as a POST with its headers, and the answer comes back with status, beginning and Retry-After")
    func sent() async throws {
        try await CalendarServer.run({ _ in "HTTP/1.1 503 Later\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nbusy" }) { server, port in
            let reply = try await Self.send("http://127.0.0.1:\(port)/hook?key=1")
            #expect(reply.status == 503 && reply.body == "busy" && reply.retryAfter == "7" && reply.problem == nil)
            let asked = try #require(server.requests.withLock { $0.first })
            #expect(asked.hasPrefix("POST /hook?key=1 HTTP/1.1\r\n"))
            #expect(asked.contains("webhook-id: evt_1_2\r\n"))
        }
    }

    @Test("a redirect is an answer like any other, and nobody goes there")
    func redirect() async throws {
        try await CalendarServer.run({ _ in CalendarServer.status("307 There", "Location: /there") }) { server, port in
            let reply = try await Self.send("http://127.0.0.1:\(port)/hook")
            #expect(reply.status == 307)
            #expect(server.requests.withLock { $0.count } == 1)
        }
    }

    @Test("of an answer only the beginning is read, though it never ends")
    func endless() async throws {
        try await CalendarServer.run({ _ in "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x\u{0}", count: 5_000) }) { _, port in
            let reply = try await Self.send("http://127.0.0.1:\(port)/hook")
            #expect(reply.status == 200 && reply.body.count == 1024 && !reply.body.contains("\u{0}"))
        }
    }

    @Test("who does not answer in time, or stops in the middle, is not waited for", arguments: [nil, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"])
    func late(answer: String?) async throws {
        try await CalendarServer.run({ _ in answer }) { _, port in
            let reply = try await Self.send("http://127.0.0.1:\(port)/hook") { $0.time = .milliseconds(200) }
            #expect(reply.status == nil && reply.problem == "127.0.0.1 did not answer in time.")
        }
    }

    @Test("nothing is sent to a private address, and the sentence does not tell the whole of it", arguments: ["127.0.0.1", "localhost", "[::1]", "0x7f.1"])
    func privateAddress(host: String) async throws {
        try await CalendarServer.run({ _ in CalendarServer.ok("") }) { server, port in
            let reply = try await HTTPWebhookSender(allowPrivate: false).send(Self.webhook("http://\(host):\(port)/secret"))
            #expect(reply.problem?.contains("public internet") == true || reply.problem?.contains("no host named") == true)
            #expect(reply.problem?.contains("secret") == false)
            #expect(server.requests.withLock { $0 } == [])
        }
    }

    @Test("nobody at home, and an answer that is no HTTP, are sentences too")
    func noServer() async throws {
        var closed = 0
        try await CalendarServer.run({ _ in "220 smtp.example ESMTP\r\n" }) { server, port in
            closed = port
            let reply = try await Self.send("http://127.0.0.1:\(port)/")
            #expect(reply.problem == "The connection to 127.0.0.1 failed.")
            // It may have arrived: that is no reason to send it twice.
            #expect(server.requests.withLock { $0.count } == 1)
        }
        let reply = try await Self.send("http://127.0.0.1:\(closed)/")
        #expect(reply.problem == "The connection to 127.0.0.1 failed.")
    }

    @Test("who is told to stop hears of it")
    func canceled() async throws {
        try await CalendarServer.run({ _ in nil }) { _, port in
            let sending = Task { try await Self.send("http://127.0.0.1:\(port)/hook") }
            sending.cancel()
            await #expect(throws: CancellationError.self) { try await sending.value }
        }
    }

    @Test("the signature is that of Standard Webhooks, by the example of its reference implementation")
    func signature() throws {
        let secret = Array(try #require(Data(base64Encoded: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
        let signed = WebhookSecret.signatures(
            [secret], id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: Instant(seconds: 1_614_265_330), body: Array(#"{"test": 2432232314}"#.utf8))
        #expect(signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(WebhookSecret.text(secret) == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    }
}
