import Domain
import Logging
import ServiceLifecycle
import Store
import UseCases

/// What a server does by itself: it frees times whose holds have run out, offers seats to who waits, lets sessions expire,
/// reads calendars kept elsewhere, asks after payments whose end is not known, and forgets what nobody can ask for
/// again. Any number of servers may; each piece of work is claimed by one.
struct Housekeeping: ServiceLifecycle.Service {
    let studio: Studio

    func run() async throws {
        // Calendars have a loop of their own: a slow one elsewhere keeps no hold and no payment waiting.
        await withTaskGroup { group in
            group.addTask { await sweep() }
            group.addTask { await readCalendars() }
        }
    }

    private func readCalendars() async {
        for await _ in AsyncTimer(every: .seconds(5)).cancelOnGracefulShutdown() {
            await attempt("read calendars") { try await FetchCalendars(studio)() }
        }
    }

    private func sweep() async {
        var round = 0
        let measureOutbox = MeasureOutbox(studio)
        for await _ in AsyncTimer(every: .seconds(1)).cancelOnGracefulShutdown() {
            await attempt("release holds") { try await ReleaseHolds(studio)() }
            await attempt("offer seats") { try await OfferSeats(studio)() }
            if round % 10 == 0 { await attempt("let sessions expire") { try await ExpireSessions(studio)() } }
            if round % 2 == 0 { await attempt("reconcile payments") { try await ReconcilePayments(studio)() } }
            if round % 10 == 0 { await attempt("measure the outbox") { try await measureOutbox() } }
            if round % 600 == 0 { await attempt("forget old answers") { try await forgetOldAnswers() } }
            if round % 600 == 0 { await attempt("forget old deliveries") { try await PurgeOutbox(studio)() } }
            round += 1
        }
    }

    private func forgetOldAnswers() async throws {
        let now = studio.outside.now()
        while try await studio.store.write({ try $0.idempotency.purge(now: now) }) > 0 {}
    }

    /// A failure is logged and tried again in the next round; it never ends the server.
    private func attempt(_ what: String, _ work: () async throws -> some Any) async {
        do {
            _ = try await work()
        } catch {
            studio.logger.error("could not \(what)", metadata: ["error": "\(error)"])
        }
    }
}

/// Ticks at once and then at intervals, until it is canceled.
struct AsyncTimer: AsyncSequence, Sendable {
    let every: Duration

    func makeAsyncIterator() -> Iterator { Iterator(every: every) }

    struct Iterator: AsyncIteratorProtocol {
        let every: Duration
        var isFirst = true

        mutating func next() async -> Void? {
            guard !isFirst else {
                isFirst = false
                return ()
            }
            return try? await Task.sleep(for: every)
        }
    }

    init(every: Duration) { self.every = every }
}
