/// An event as it stands in the outbox: written, with the facts it tells, in the transaction that made it true.
public struct OutboxEvent: Sendable {
    /// Grows in the order in which the events of one aggregate happened.
    public let id: ID<OutboxEvent>
    /// The name of an `EventType`; a text, for a newer server on the same database may know more of them.
    public let type: String
    /// What it is about. Who is told of several events of one aggregate is told of them in their order.
    public let aggregate: Aggregate
    /// A JSON object: what is told.
    public let payload: String
    /// When it happened, in UTC.
    public let createdAt: Instant

    /// The record that an event is about.
    public struct Aggregate: Hashable, Sendable {
        /// Its kind: `order`, `booking`, …
        public let type: String
        /// Its number.
        public let id: Int64

        public init(type: String, id: Int64) {
            self.type = type
            self.id = id
        }
    }

    public init(id: ID<OutboxEvent>, type: String, aggregate: Aggregate, payload: String, createdAt: Instant) {
        self.id = id
        self.type = type
        self.aggregate = aggregate
        self.payload = payload
        self.createdAt = createdAt
    }
}
