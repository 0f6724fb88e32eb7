import Domain
import Logging
import Store
import Synchronization

/// Delivers what is in the outbox: at least once, and to each recipient the events of one aggregate in their order. Any number
/// of servers may; an event is dispatched by one, and a delivery claimed by one.
///
/// Each recipient is served by a task of its own, so one that hangs holds up nobody else.
public final class DeliverOutbox: Sendable {
    /// How long those who are being told when the server stops have to answer, in tenths of a second.
    private static let patience = 50

    private let studio: Studio
    private let dispatch: DispatchEvents
    private let channels: [ChannelName: any OutboxChannel]
    private let state = Mutex(State())

    private struct State {
        /// Who is being served.
        var served: Set<Recipient> = []
        var isStopping = false
    }

    public init(_ studio: Studio, channels: [any OutboxChannel]) {
        self.studio = studio
        self.channels = Dictionary(uniqueKeysWithValues: channels.map { ($0.name, $0) })
        dispatch = DispatchEvents(studio: studio, channels: channels)
    }

    /// Dispatches all events and carries out all deliveries that are due, and waits for it.
    public func callAsFunction() async throws {
        let recipients = try await dueRecipients()
        await withTaskGroup { group in
            for recipient in recipients { group.addTask { await self.serve(recipient) } }
        }
    }

    /// Looks for work whenever told to. When nobody tells it any more, it takes on nothing new and gives what is under way five
    /// seconds to end; what does not is released, for whoever comes next.
    public func run(whenTold rounds: some AsyncSequence<Void, Never>) async {
        await withTaskGroup { group in
            for await _ in rounds {
                for recipient in await dueRecipientsOrNone() where begin(recipient) {
                    group.addTask {
                        await self.serve(recipient)
                        self.end(recipient)
                    }
                }
            }
            state.withLock { $0.isStopping = true }
            for _ in 0..<Self.patience where !state.withLock({ $0.served.isEmpty }) { try? await Task.sleep(for: .milliseconds(100)) }
            group.cancelAll()
        }
    }

    private func dueRecipientsOrNone() async -> [Recipient] {
        do {
            return try await dueRecipients()
        } catch {
            // Tried again in the next round; it never ends the server.
            studio.logger.error("could not look into the outbox", metadata: ["error": "\(error)"])
            return []
        }
    }

    private func dueRecipients() async throws -> [Recipient] {
        _ = try await dispatch()
        let now = studio.outside.now()
        return try await studio.store.read { try $0.deliveries.dueRecipients(now: now) }
    }

    /// Until nothing is due.
    private func serve(_ recipient: Recipient) async {
        guard let channel = channels[recipient.channel] else { return }
        let carryOut = CarryOutDeliveries(studio: studio, channel: channel)
        do {
            while !state.withLock({ $0.isStopping }), try await carryOut(to: recipient) > 0 {}
        } catch {
            studio.logger.error("could not deliver", metadata: ["channel": "\(channel.name)", "error": "\(error)"])
        }
    }

    /// False if somebody is at it.
    private func begin(_ recipient: Recipient) -> Bool { state.withLock { $0.served.insert(recipient).inserted } }
    private func end(_ recipient: Recipient) { state.withLock { _ = $0.served.remove(recipient) } }
}
