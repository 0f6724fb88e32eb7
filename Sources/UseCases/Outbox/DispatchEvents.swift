import Domain
import Store

/// Writes down for each event in the outbox who is to be told of it. An event that is for nobody is done with that.
struct DispatchEvents: Sendable {
    /// Events of one transaction.
    private static let batch = 100

    let studio: Studio
    let channels: [any OutboxChannel]

    /// All that wait.
    ///
    /// - Returns: how many there were
    func callAsFunction() async throws -> Int {
        // Nearly always there are none, and a look costs no commit.
        guard try await studio.store.read({ try $0.outbox.isAnyWaiting() }) else { return 0 }
        var total = 0
        while true {
            let count = try await dispatchSome()
            total += count
            if count < Self.batch { return total }
        }
    }

    private func dispatchSome() async throws -> Int {
        let now = studio.outside.now()
        return try await studio.store.write { [channels] records in
            let events = try records.outbox.lockWaiting(atMost: Self.batch)
            guard !events.isEmpty else { return 0 }
            for channel in channels {
                let deliveries = try channel.targets(of: events, records).map { event, target in
                    (event: event, recipient: Recipient(channel: channel.name, target: target))
                }
                try records.deliveries.insert(deliveries, now: now)
            }
            try records.outbox.markDispatched(events, now: now)
            return events.count
        }
    }
}
