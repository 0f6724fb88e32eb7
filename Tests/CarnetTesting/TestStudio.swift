import Domain
import Logging
import Store
import UseCases

/// A studio on an empty database, with a clock that the test moves.
public struct TestStudio: Sendable {
    public let database: TestDatabase
    public let store: Store
    public let clock: TestClock
    /// The calendars that others publish.
    public let calendars: TestCalendars
    /// The programs elsewhere that webhooks are sent to.
    public let receivers: TestReceivers
    /// The mail server.
    public let post: TestPost
    /// What the use cases are made from.
    public let studio: Studio

    /// The caller who may do everything.
    public let owner = Caller(.admin)
    public var engine: TestEngine { database.engine }

    init(
        _ database: TestDatabase, _ store: Store, providers: [PaymentProviderName: any PaymentProvider], clock: TestClock = TestClock(),
        receivers: TestReceivers = TestReceivers(), post: TestPost = TestPost()
    ) {
        let (bytes, calendars) = (CountedBytes(), TestCalendars())
        // Only faults are worth reading in the output of a test.
        var logger = Logger(label: "carnet-test")
        logger.logLevel = .error
        self.database = database
        self.store = store
        self.clock = clock
        self.calendars = calendars
        self.receivers = receivers
        self.post = post
        studio = Studio(
            store: store,
            outside: Outside(
                now: { clock.now }, randomBytes: { bytes.next($0) }, zones: TimeZones(), providers: providers, calendars: calendars,
                webhooks: receivers, mail: post, passwords: Passwords(cost: .init(logRounds: 4, parallelism: 1))),
            logger: logger)
    }
}

extension TestStudio {
    /// Tells a part of the story with a second server on the same PostgreSQL and by the same clock.
    public func withAnotherServer<T>(_ story: (TestStudio) async throws -> T) async throws -> T {
        try await database.opened { store in
            try await story(TestStudio(database, store, providers: testProvider(store), clock: clock, receivers: receivers, post: post))
        }
    }
}

/// The providers of a test that names none: the test provider.
public func testProvider(_ store: Store) -> [PaymentProviderName: any PaymentProvider] {
    [.test: TestPaymentProvider(store: store)]
}

/// Opens a studio on a database without a row, tells the story, and clears everything away.
public func withStudio<T>(
    on engine: TestEngine, providers: (Store) -> [PaymentProviderName: any PaymentProvider] = testProvider,
    _ story: (TestStudio) async throws -> T
) async throws -> T {
    try await withDatabase(on: engine, .migrated) { database in
        try await database.opened { store in
            try await story(TestStudio(database, store, providers: providers(store)))
        }
    }
}

extension Outcome {
    /// What was done, in a story in which nothing is a repeat.
    public func first() throws -> Value {
        guard case .done(let value) = self else { throw UnexpectedRepeat() }
        return value
    }
}

/// A call without an idempotency key, or with a new one, was taken for a repeat.
struct UnexpectedRepeat: Error {}
