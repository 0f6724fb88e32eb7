/// A key that was handed out. Only the hash of the secret is kept; the secret is shown once.
public struct AccessKey: Sendable {
    public let id: ID<AccessKey>
    public let role: Caller.Role
    /// What the key is for, in its owner's words.
    public let name: String
    public let createdAt: Instant
    public let revokedAt: Instant?

    public init(id: ID<AccessKey>, role: Caller.Role, name: String, createdAt: Instant, revokedAt: Instant?) {
        self.id = id
        self.role = role
        self.name = name
        self.createdAt = createdAt
        self.revokedAt = revokedAt
    }
}
