/// How Stripe is reached, and what it is told of this server.
public struct StripeSettings: Sendable {
    /// `sk_…` or a restricted key; a secret, never logged.
    public let secretKey: String
    /// Without a slash at the end; `https://api.stripe.com` but for tests.
    public let apiBase: String
    /// The secrets with which Stripe signs its messages; several while one takes the place of another. Empty if none are taken.
    public let webhookSecrets: [String]
    /// The address that clients use, without a slash at the end; the buyer comes back to it.
    public let baseURL: String
    /// How long an answer is waited for.
    public let patience: Duration

    public init(
        secretKey: String, apiBase: String = "https://api.stripe.com", webhookSecrets: [String], baseURL: String,
        patience: Duration = .seconds(20)
    ) {
        self.secretKey = secretKey
        self.apiBase = apiBase
        self.webhookSecrets = webhookSecrets
        self.baseURL = baseURL
        self.patience = patience
    }
}
