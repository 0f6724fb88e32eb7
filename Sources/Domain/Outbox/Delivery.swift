/// One event on its way to one target of one channel.
public struct Delivery: Sendable {
    /// Its number, the same however often it is tried.
    public let id: ID<Delivery>
    /// What is told.
    public let event: OutboxEvent
    /// Who is told.
    public let recipient: Recipient
    /// Where it stands.
    public let status: DeliveryStatus
    /// How often it was tried in vain since it was written, or since somebody asked for it again.
    public let failures: Int
    /// When it is tried next, or while it is being tried, until when whoever does so keeps it; nil once it has ended.
    public let dueAt: Instant?
    /// When it was written, in UTC.
    public let createdAt: Instant
    /// When it ended, in UTC.
    public let endedAt: Instant?

    public init(
        id: ID<Delivery>, event: OutboxEvent, recipient: Recipient, status: DeliveryStatus, failures: Int, dueAt: Instant?,
        createdAt: Instant, endedAt: Instant?
    ) {
        self.id = id
        self.event = event
        self.recipient = recipient
        self.status = status
        self.failures = failures
        self.dueAt = dueAt
        self.createdAt = createdAt
        self.endedAt = endedAt
    }
}

/// A way in which events leave Carnet.
public enum ChannelName: String, Sendable, CaseIterable {
    case webhook
    case mail
}

/// Who is told, and how.
public struct Recipient: Hashable, Sendable {
    /// How.
    public let channel: ChannelName
    /// The number of whoever is told on that channel: of a webhook, its endpoint. 0 where a channel has only one.
    public let target: Int64

    public init(channel: ChannelName, target: Int64) {
        self.channel = channel
        self.target = target
    }
}

/// Where a delivery stands.
public enum DeliveryStatus: String, Sendable, CaseIterable {
    /// It waits for its time, or for an earlier event of the same aggregate.
    case pending
    /// Somebody is at it, or was when the power went; who that was keeps it for a while.
    case sending
    /// It arrived, at least once.
    case delivered
    /// It was tried as often as it is worth. Staff can send it again.
    case dead
    /// Its target wants no more.
    case canceled
}
