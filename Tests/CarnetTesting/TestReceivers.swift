import Domain
import Synchronization
import UseCases

/// Programs elsewhere that are sent webhooks. Each remembers what it got, and answers what the test says; none means 204.
public final class TestReceivers: WebhookSender {
    /// What a receiver does with a webhook.
    public enum Manner: Sendable {
        case answers(Int, retryAfter: String? = nil)
        /// No answer comes; the webhook may have arrived all the same.
        case breaks(arrives: Bool)
        /// Says nothing until the test lets it, or until who sends gives up.
        case hangs(until: Signal)
    }

    /// A webhook that arrived.
    public struct Received: Sendable {
        public let url: String
        public let headers: [String: String]
        public let body: String

        /// The same for every sending of an event.
        public var id: String { headers["webhook-id"] ?? "" }
    }

    private struct State {
        var received: [Received] = []
        var manners: [String: [Manner]] = [:]
        /// How many are being sent at this moment, to each, and the most there ever were.
        var underWay: [String: Int] = [:]
        var most: [String: Int] = [:]
    }

    private let state = Mutex(State())
    /// Given whenever a webhook arrives.
    public let arrived = Signal()

    public init() {}

    /// What it does next, in this order; then it answers 204 again.
    public func at(_ url: String, _ manners: Manner...) { state.withLock { $0.manners[url] = manners } }

    /// The same, so many times.
    public func at(_ url: String, times count: Int, _ manner: Manner) {
        state.withLock { $0.manners[url] = Array(repeating: manner, count: count) }
    }

    /// All that arrived there, first to last.
    public func received(at url: String) -> [Received] { state.withLock { $0.received.filter { $0.url == url } } }

    /// How many were ever under way there at the same moment.
    public func mostAtOnce(at url: String) -> Int { state.withLock { $0.most[url] ?? 0 } }

    public func send(_ webhook: Webhook) async throws -> WebhookReply {
        let manner = state.withLock { state -> Manner in
            state.underWay[webhook.url, default: 0] += 1
            state.most[webhook.url] = max(state.most[webhook.url] ?? 0, state.underWay[webhook.url] ?? 0)
            guard let next = state.manners[webhook.url]?.first else { return .answers(204) }
            state.manners[webhook.url]?.removeFirst()
            return next
        }
        defer { state.withLock { $0.underWay[webhook.url, default: 1] -= 1 } }
        switch manner {
        case .answers(let status, let retryAfter):
            take(webhook)
            return WebhookReply(status: status, body: "said by the receiver", retryAfter: retryAfter, durationMilliseconds: 12)
        case .breaks(let arrives):
            if arrives { take(webhook) }
            return WebhookReply(problem: "The connection failed.", durationMilliseconds: 15_000)
        case .hangs(let signal):
            take(webhook)
            await withTaskCancellationHandler { await signal.wait() } onCancel: { signal.give() }
            try Task.checkCancellation()
            return WebhookReply(status: 204, durationMilliseconds: 14_999)
        }
    }

    private func take(_ webhook: Webhook) {
        let headers = Dictionary(webhook.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        state.withLock {
            $0.received.append(Received(url: webhook.url, headers: headers, body: String(decoding: webhook.body, as: UTF8.self)))
        }
        arrived.give()
    }
}
