/// A key that was handed out. Only the hash of the secret is kept; the secret is shown once.
public struct AccessKey: Sendable {
    /// Names the key when it is listed or revoked; it is no secret and opens nothing.
    public let id: ID<AccessKey>
    /// What its holder may do, and as which practitioner or client.
    public let role: Caller.Role
    /// What the key is for, in its owner's words.
    public let name: String
    /// When it was handed out, in UTC.
    public let createdAt: Instant
    /// From when it is refused; nil while it works.
    public let revokedAt: Instant?

    public init(id: ID<AccessKey>, role: Caller.Role, name: String, createdAt: Instant, revokedAt: Instant?) {
        self.id = id
        self.role = role
        self.name = name
        self.createdAt = createdAt
        self.revokedAt = revokedAt
    }
}
