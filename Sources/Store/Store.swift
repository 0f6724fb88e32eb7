import Domain
import Logging
import Metrics

/// The data, on either engine. The one way in for writes is `write`, for reads `read`; neither closure can suspend, so
/// nothing from the network ever happens inside a transaction.
public final class Store: Sendable {
    /// How many statements were run; tests hold requests to a budget with it.
    public let statements: StatementCounter

    private let engine: any Engine
    private let reports = Turnstile()
    private let writeTimer = Timer(label: "carnet_store_write_seconds")
    private let readTimer = Timer(label: "carnet_store_read_seconds")

    /// What can be tuned; the defaults suit a small machine.
    public struct Options: Sendable {
        /// Connections to PostgreSQL.
        public var connections = 10
        /// Threads that read from SQLite.
        public var readers = 2
        /// For one command that writes a great deal and nobody else: SQLite keeps more pages in memory and checkpoints less,
        /// PostgreSQL lets statements take their time.
        public var isBulk = false
        /// See `SQLiteEngine`.
        public var groupCommit = true

        public init() {}
    }

    /// Opens the database and brings its schema up to date; blocks while it does.
    ///
    /// - Throws: `StoreError`, in words for the person who started the program.
    public convenience init(_ url: DatabaseURL, options: Options = Options()) throws {
        try self.init { statements in
            switch url {
            case .sqlite(let path):
                try SQLiteEngine(
                    path: path, readerCount: options.readers, groupCommit: options.groupCommit, isBulk: options.isBulk, statements: statements)
            case .postgres(let url):
                try PostgresEngine(url: url, connections: options.connections, isBulk: options.isBulk, statements: statements)
            }
        }
    }

    init(_ open: (StatementCounter) throws -> any Engine) throws {
        statements = StatementCounter()
        engine = try open(statements)
    }

    /// `SQLite 3.40.1` or `PostgreSQL 15.8`.
    public var engineVersion: String { engine.version }

    /// Runs `body` in one transaction. When this returns, what it wrote is on disk; when it throws, nothing was written.
    /// `body` may run more than once, so it must do nothing but read and write records.
    public func write<T: Sendable>(_ body: @escaping @Sendable (Records) throws -> T) async throws -> T {
        try await writeTimer.measure {
            do {
                return try await engine.write { try body(Records($0)) }
            } catch let error as StoreError where error.isRefusal(by: .overlap) {
                // Wherever in the transaction the database saw it: the time is taken.
                throw BookingRefusal.slotUnavailable([.overlapping])
            } catch let error as StoreError where error.isRefusal(by: .seats) {
                throw BookingRefusal.slotUnavailable([.noSeats])
            }
        }
    }

    /// Runs `body` where nothing can be written.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Records) throws -> T) async throws -> T {
        try await readTimer.measure { try await engine.read { try body(Records($0)) } }
    }

    /// The same for what goes through much of the books: one at a time, so that several owners who look at their figures leave
    /// connections to those who buy.
    public func report<T: Sendable>(_ body: @escaping @Sendable (Records) throws -> T) async throws -> T {
        try await reports.pass { try await read(body) }
    }

    /// Finishes what was begun and closes every connection.
    public func close() async { await engine.close() }
}

extension Timer {
    fileprivate func measure<T>(_ work: () async throws -> T) async throws -> T {
        let start = ContinuousClock.now
        defer { recordDuration(since: start) }
        return try await work()
    }

    private func recordDuration(since start: ContinuousClock.Instant) {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
