import Domain
import ServiceLifecycle
import UseCases
import Web

/// Delivers what is in the outbox, for as long as the server runs.
struct Deliveries: ServiceLifecycle.Service {
    let studio: Studio
    /// Puts mails into words; nil where none leaves.
    let mail: MailWriter?

    func run() async throws {
        // An idle look is two reads; with two a second, an event leaves within half a second of its commit.
        let rounds = AsyncTimer(every: .milliseconds(500)).cancelOnGracefulShutdown()
        await DeliverOutbox(studio, channels: channels).run(whenTold: rounds)
    }

    private var channels: [any OutboxChannel] {
        var channels: [any OutboxChannel] = [WebhookChannel(studio)]
        if let mail, let transport = studio.outside.mail { channels.append(MailChannel(studio, transport: transport, write: mail.write)) }
        return channels
    }
}
