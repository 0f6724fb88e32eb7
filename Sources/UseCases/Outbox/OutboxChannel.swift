import Domain
import Store

/// A way in which events leave Carnet. The outbox sees to it that each event gets there at least once and in its order; a
/// channel says who is told, and tells them.
public protocol OutboxChannel: Sendable {
    var name: ChannelName { get }

    /// Who is told of which of these events, each by the number that the channel knows them by. Asked in the transaction that
    /// writes the deliveries down, of many events at once.
    func targets(of events: [OutboxEvent], _ records: Records) throws -> [(event: OutboxEvent, target: Int64)]

    /// Tells one of one event. Outside of any transaction; perhaps once more than needed, after a crash.
    ///
    /// - Throws: `CancellationError` when it is to stop, or `StoreError`; then the delivery is made again. A target that cannot
    ///   be reached is no error but an outcome.
    func deliver(_ delivery: Delivery) async throws -> DeliveryOutcome

    /// Notes that a target wants nothing any more, in the transaction that gives up what waits for it.
    func close(_ target: Int64, _ records: Records, now: Instant) throws
}

/// What came of telling one of one event.
public struct DeliveryOutcome: Sendable {
    public let verdict: DeliveryVerdict
    /// How it went; nil where there was nobody to try it with.
    public let attempt: DeliveryAttempt?

    public init(_ verdict: DeliveryVerdict, attempt: DeliveryAttempt?) {
        self.verdict = verdict
        self.attempt = attempt
    }
}
