import Domain
import Logging
import Store

/// Acts upon what providers told us. Nothing of what a message says is believed but which attempt it is about: the provider is
/// asked how that stands now. So messages may come late, twice, and in any order.
public struct ActOnProviderEvents: Sendable {
    /// How many events are taken at once.
    private static let atOnce = 50
    /// Minutes for whoever claims events; then they are due again.
    private static let lease = 5

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Acts upon every event whose time has come. Any number of servers may; an event is claimed by one.
    ///
    /// - Returns: how many there were
    @discardableResult
    public func callAsFunction() async throws -> Int {
        var count = 0
        while true {
            let now = studio.outside.now()
            guard try await studio.store.read({ try $0.providerEvents.isAnyDue(now: now) }) else { return count }
            let due = try await studio.store.write {
                try $0.providerEvents.claimDue(now: now, putOffUntil: now.adding(minutes: Self.lease), atMost: Self.atOnce)
            }
            guard !due.isEmpty else { return count }
            count += due.count
            try await act(on: due, now: now)
        }
    }

    /// Several events of one attempt are one question to the provider.
    private func act(on due: [ProviderEventRecords.Waiting], now: Instant) async throws {
        let known = try await studio.store.read { records in
            try Set(due.map(\.event.provider)).flatMap { try records.payments.concerned(by: due.map(\.event), of: $0) }
        }
        let byPayment = Dictionary(grouping: due) { waiting in
            (known.first { waiting.event.names($0) } ?? known.first { waiting.event.counts($0) })?.id
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (id, events) in byPayment {
                group.addTask {
                    if let payment = known.first(where: { $0.id == id }) { return try await settle(payment, events, now: now) }
                    // Somebody else's, at the same account; or of an attempt whose name there is not known yet.
                    try await studio.store.write { records in
                        try records.providerEvents.closeForeign(events)
                        try records.providerEvents.putOff(events, now: now)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func settle(_ payment: Payment, _ events: [ProviderEventRecords.Waiting], now: Instant) async throws {
        do {
            // A failed one is asked after again: its money may have come all the same.
            if payment.status != .succeeded, payment.status != .surplus {
                try await AskAfterPayment(studio)(payment, heard: events.lazy.compactMap { $0.event.reference(for: payment) }.first)
            }
            let concernsReturns = events.contains { ProviderEvent.Concern(type: $0.event.type) == .returns }
            if concernsReturns, let provider = studio.outside.providers[payment.provider] {
                // What it is called may have been learned just now.
                let known = try await studio.store.read { try $0.payments.find(payment.id) } ?? payment
                try await ReconcileReturns(studio)(payment.id, provider.returns(of: ProviderAttempt(known)))
            }
            try await studio.store.write { try $0.providerEvents.close(events) }
        } catch {
            studio.logger.warning("an event could not be acted upon", metadata: ["payment": "\(payment.id)", "error": "\(error)"])
            try await studio.store.write { try $0.providerEvents.putOff(events, now: now) }
        }
    }
}

extension ProviderEventRecords {
    /// Tries those that still wait again, later each time.
    fileprivate func putOff(_ events: [Waiting], now: Instant) throws {
        for event in events { try putOff(event, until: now.adding(minutes: BackOff.minutes(after: event.tries - 1))) }
    }
}

extension ProviderEvent {
    /// Whether it is about an attempt, by what the provider calls that.
    fileprivate func names(_ attempt: Payment) -> Bool { attempt.provider == provider && subject != nil && attempt.reference == subject }

    /// The same by our number in it, where the provider's name is not known yet. What is found so is only asked after; that it
    /// is the same is checked when the provider answers.
    fileprivate func counts(_ attempt: Payment) -> Bool { attempt.provider == provider && attempt.id == payment }

    /// What the provider calls an attempt, if the event is about the object that stands for it: of one paid at a page of the
    /// provider that is the page, and not the payment made there.
    fileprivate func reference(for payment: Payment) -> String? {
        subject.flatMap { $0.hasPrefix("pi_") == (payment.token != nil) ? $0 : nil }
    }
}
