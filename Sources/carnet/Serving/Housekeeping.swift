import Domain
import Logging
import ServiceLifecycle
import Store
import UseCases

/// What a server does by itself: it frees times whose holds have run out, offers seats to who waits, lets sessions expire,
/// reads calendars kept elsewhere, asks after payments whose end is not known, acts upon what providers told it, and forgets
/// what has run out. Where mail leaves, it writes the mails that the clock brings about. Any number of
/// servers may; each piece of work is claimed by one.
struct Housekeeping: ServiceLifecycle.Service {
    let studio: Studio
    /// Where the pages are, for the links that sign somebody in.
    let baseURL: String
    /// How long before its start clients are reminded of a session, in hours; nil where no mail leaves.
    let reminderHours: Int?

    func run() async throws {
        // Whoever asks others has a loop of its own: a slow one elsewhere keeps nothing here waiting.
        await withTaskGroup { group in
            group.addTask { await sweep() }
            group.addTask { await readCalendars() }
            group.addTask { await reconcile() }
            group.addTask { await actOnProviderEvents() }
            group.addTask { await writeSignInMails() }
        }
    }

    private func readCalendars() async {
        for await _ in AsyncTimer(every: .seconds(5)).cancelOnGracefulShutdown() {
            await attempt("read calendars") { try await FetchCalendars(studio)() }
        }
    }

    private func reconcile() async {
        for await _ in AsyncTimer(every: .seconds(2)).cancelOnGracefulShutdown() {
            await attempt("reconcile payments") { try await ReconcilePayments(studio)() }
            await attempt("send refunds") { try await SendRefunds(studio)() }
            // Also what another server noted and did not live to act upon.
            studio.providerEvents.ring()
        }
    }

    private func actOnProviderEvents() async {
        for await _ in studio.providerEvents.rings.cancelOnGracefulShutdown() {
            await attempt("act on events of providers") { try await ActOnProviderEvents(studio)() }
        }
    }

    private func writeSignInMails() async {
        // Somebody waits for it; an idle look is one read.
        for await _ in AsyncTimer(every: .milliseconds(500)).cancelOnGracefulShutdown() {
            await attempt("write sign-in mails") { try await WriteSignInMails(studio, baseURL: baseURL)() }
        }
    }

    private func sweep() async {
        var round = 0
        let measureOutbox = MeasureOutbox(studio)
        let dueMail = reminderHours.map { WriteDueMail(studio, reminderHours: $0) }
        for await _ in AsyncTimer(every: .seconds(1)).cancelOnGracefulShutdown() {
            await attempt("release holds") { try await ReleaseHolds(studio)() }
            await attempt("offer seats") { try await OfferSeats(studio)() }
            if round % 10 == 0 { await attempt("let sessions expire") { try await ExpireSessions(studio)() } }
            if round % 10 == 5 { await attempt("let credit expire") { try await ExpireCredit(studio)() } }
            if round % 600 == 0 { await attempt("forget what is old") { try await ForgetWhatIsOld(studio)() } }
            if round % 10 == 0 { await attempt("measure the outbox") { try await measureOutbox() } }
            if round % 600 == 0 { await attempt("forget old deliveries") { try await PurgeOutbox(studio)() } }
            if round % 30 == 15, let dueMail { await attempt("write mail that is due") { try await dueMail() } }
            if round % 60 == 0 { await attempt("forget old mail") { try await PurgeMail(studio)() } }
            round += 1
        }
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
