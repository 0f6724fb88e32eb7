import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Webhooks over HTTP, to addresses that people typed in (`GuardedHTTP`).
public struct HTTPWebhookSender: WebhookSender {
    /// What an exchange may cost.
    struct Limits {
        /// From the look-up to the last byte that is read.
        var time = Duration.seconds(15)
        /// How much of an answer is read and kept. The status is what counts; the rest is for people.
        var bytes = 1024
    }

    private let limits: Limits
    private let http: GuardedHTTP

    /// - Parameter allowPrivate: also send to this machine and the networks it is in
    public init(allowPrivate: Bool) { self.init(limits: Limits(), http: GuardedHTTP(allowPrivate: allowPrivate)) }

    init(limits: Limits, http: GuardedHTTP) {
        self.limits = limits
        self.http = http
    }

    public func send(_ webhook: Webhook) async throws -> WebhookReply {
        guard let place = try? WebPlace(webhook.url) else {
            return WebhookReply(problem: "This is not an address that webhooks can be sent to.", durationMilliseconds: 0)
        }
        let start = ContinuousClock.now
        do {
            let answer = try await GuardedHTTP.within(limits.time) { try await exchange(webhook, place) }
            return WebhookReply(
                status: answer.status, body: answer.body, retryAfter: answer.retryAfter, durationMilliseconds: Self.milliseconds(since: start))
        } catch {
            try Task.checkCancellation()
            return WebhookReply(problem: sentence(error, place), durationMilliseconds: Self.milliseconds(since: start))
        }
    }

    private func exchange(_ webhook: Webhook, _ place: WebPlace) async throws -> (status: Int, body: String, retryAfter: String?) {
        var request = HTTPClientRequest(url: place.url)
        request.method = .POST
        request.headers = HTTPHeaders(webhook.headers.map { ($0.name, $0.value) })
        request.body = .bytes(webhook.body)
        return try await http.ask(place, request) { response in
            var bytes: [UInt8] = []
            for try await part in response.body {
                bytes += part.readableBytesView.prefix(limits.bytes - bytes.count)
                if bytes.count == limits.bytes { break }
            }
            return (Int(response.status.code), Self.printable(bytes), response.headers.first(name: "Retry-After"))
        }
    }

    private func sentence(_ error: any Error, _ place: WebPlace) -> String {
        switch error as? GuardedHTTP.Failure {
        case .noSuchHost: "There is no host named \(place.host)."
        case .notPublic: "\(place.host) is not in the public internet, and webhooks are sent nowhere else."
        case .late: "\(place.host) did not answer in time."
        case .broken, nil: "The connection to \(place.host) failed."
        }
    }

    /// Text that any database and any terminal can take.
    private static func printable(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 && $0 != "\n" && $0 != "\t" ? "\u{FFFD}" : $0 }))
    }

    private static func milliseconds(since start: ContinuousClock.Instant) -> Int {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
