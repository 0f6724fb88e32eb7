/// Whoever takes webhooks to where they belong. Asked only outside of transactions.
public protocol WebhookSender: Sendable {
    /// Sends one and says what came back. That nothing did is an answer too.
    ///
    /// - Throws: `CancellationError` when told to stop; then nobody knows whether it arrived.
    func send(_ webhook: Webhook) async throws -> WebhookReply
}

/// A POST, ready to go.
public struct Webhook: Sendable {
    public let url: String
    /// Names in lower case, in the order in which they are sent.
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]

    public init(url: String, headers: [(name: String, value: String)], body: [UInt8]) {
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What came of a webhook.
public struct WebhookReply: Sendable {
    /// Of HTTP; nil where no answer came.
    public let status: Int?
    /// How the answer began.
    public let body: String
    /// The header `Retry-After`.
    public let retryAfter: String?
    /// Why no answer came, in a plain sentence that never holds the address; nil where one did.
    public let problem: String?
    public let durationMilliseconds: Int

    /// An answer.
    public init(status: Int, body: String = "", retryAfter: String? = nil, durationMilliseconds: Int) {
        self.status = status
        self.body = body
        self.retryAfter = retryAfter
        problem = nil
        self.durationMilliseconds = durationMilliseconds
    }

    /// No answer.
    public init(problem: String, durationMilliseconds: Int) {
        status = nil
        body = ""
        retryAfter = nil
        self.problem = problem
        self.durationMilliseconds = durationMilliseconds
    }
}
