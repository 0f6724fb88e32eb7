import Domain
import Logging
import Metrics
import Store

/// Carries out the deliveries to one recipient, several at once.
struct CarryOutDeliveries: Sendable {
    /// How many are sent to one recipient at the same time.
    private static let atOnce = 8
    /// How long a delivery is kept for who took it, in minutes: longer than any channel takes. After that, whoever took it is
    /// gone.
    private static let leaseMinutes = 1

    let studio: Studio
    let channel: any OutboxChannel

    /// One round of what is due.
    ///
    /// - Returns: how many deliveries were taken; none means that nothing more is due
    func callAsFunction(to recipient: Recipient) async throws -> Int {
        let now = studio.outside.now()
        let claimed = try await studio.store.write {
            try $0.deliveries.claimDue(
                to: recipient, now: now, keptUntil: now.adding(minutes: Self.leaseMinutes), atMost: Self.atOnce)
        }
        await withTaskGroup { group in
            for delivery in claimed { group.addTask { await carryOut(delivery) } }
        }
        return claimed.count
    }

    private func carryOut(_ delivery: Delivery) async {
        do {
            do {
                try await end(delivery, try await channel.deliver(delivery))
            } catch is CancellationError {
                try await release(delivery)
            }
        } catch {
            // It is still ours by the records; when that runs out, somebody sends it again.
            studio.logger.error("a delivery could not be ended", metadata: ["delivery": "\(delivery.id)", "error": "\(error)"])
        }
    }

    private func end(_ delivery: Delivery, _ outcome: DeliveryOutcome) async throws {
        let now = studio.outside.now()
        let fate = delivery.fate(outcome.verdict, now: now, jitter: studio.outside.randomBytes(1).first ?? 0)
        try await studio.store.write { [channel] records in
            if let attempt = outcome.attempt { try records.deliveries.note(attempt, of: delivery.id) }
            guard try records.deliveries.release(delivery, as: fate, now: now) else { return }
            guard outcome.verdict == .gone else { return }
            try records.deliveries.cancelWaiting(for: delivery.recipient, now: now)
            try channel.close(delivery.recipient.target, records, now: now)
        }
        Counter(
            label: "carnet_delivery_attempts_total",
            dimensions: [("channel", channel.name.rawValue), ("outcome", fate.status == .pending ? "failed" : fate.status.rawValue)]
        ).increment()
        if fate.status == .dead {
            studio.logger.warning(
                "a delivery is dead", metadata: ["delivery": "\(delivery.id)", "event": "\(delivery.event.type)", "channel": "\(channel.name)"])
        }
    }

    private func release(_ delivery: Delivery) async throws {
        let now = studio.outside.now()
        _ = try await studio.store.write { try $0.deliveries.release(delivery, as: delivery.released(now: now), now: now) }
    }
}
