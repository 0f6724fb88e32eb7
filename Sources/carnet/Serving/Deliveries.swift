import Domain
import ServiceLifecycle
import UseCases

/// Delivers what is in the outbox, for as long as the server runs.
struct Deliveries: ServiceLifecycle.Service {
    let studio: Studio

    func run() async throws {
        // An idle look is two reads; with two a second, an event leaves within half a second of its commit.
        let rounds = AsyncTimer(every: .milliseconds(500)).cancelOnGracefulShutdown()
        await DeliverOutbox(studio, channels: [WebhookChannel(studio)]).run(whenTold: rounds)
    }
}
