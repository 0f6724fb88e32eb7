import CLibPQ
import Domain

/// A PostgreSQL connection through libpq, always in pipeline mode: statements whose answers are not needed yet travel
/// with the next one that is.
///
/// Used by the one thread that owns it; a call blocks that thread.
final class PostgresConnection: SQLConnection {
    let dialect = Dialect.postgres

    private let url: String
    private let isBulk: Bool
    private let statements: StatementCounter
    private var link: OpaquePointer
    /// The names of the statements this connection has prepared, by their text.
    private var prepared: [StatementText: String] = [:]
    private var namesGiven = 0
    /// Whether a commit was sent whose fate may not be known.
    private(set) var hasSentCommit = false
    /// Statements sent whose answers have not been read.
    private var pending: [Pending] = []

    /// What each answer still to be read belongs to.
    private enum Pending {
        case prepare(StatementText)
        case execute(eachRow: (inout SQLRow) throws -> Void)
    }

    /// - Parameter isBulk: see `Store.Options`
    /// - Throws: `StoreError.unavailable` with libpq's words, which name the host and never the password.
    init(url: String, isBulk: Bool = false, statements: StatementCounter) throws {
        self.url = url
        self.isBulk = isBulk
        self.statements = statements
        link = try Self.connect(url, isBulk: isBulk)
    }

    deinit { PQfinish(link) }

    func send(_ sql: SQL, _ eachRow: @escaping (inout SQLRow) throws -> Void) throws {
        statements.count()
        try dispatch(sql, eachRow)
    }

    /// The sequence gives the numbers in the order of the rows; in which order `RETURNING` shows them is not said.
    func insert(_ sql: SQL, count: Int, _ number: @escaping (Int64) -> Void) throws {
        var numbers = [Int64]()
        try send(sql + " RETURNING id") { row in
            numbers.append(try row.int64())
            if numbers.count == count { numbers.sorted().forEach(number) }
        }
    }

    /// Runs `body` between begin and commit; what it throws rolls everything back.
    func transaction<T>(_ body: (PostgresConnection) throws -> T) throws -> T {
        hasSentCommit = false
        try dispatch("BEGIN")
        let result: T
        do {
            result = try body(self)
            hasSentCommit = true
            try dispatch("COMMIT")
        } catch {
            rollBack()
            throw error
        }
        do {
            try settle()
        } catch {
            rollBack()
            throw error
        }
        return result
    }

    /// Runs `body` where nothing can be written and everything is seen as of one moment. Begin and commit travel with the
    /// statements; nobody waits for the commit of a read.
    func reading<T>(_ body: (PostgresConnection) throws -> T) throws -> T {
        hasSentCommit = false
        try dispatch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        do {
            let result = try body(self)
            try dispatch("COMMIT")
            PQflush(link)
            return result
        } catch {
            rollBack()
            throw error
        }
    }

    /// Every read is in a transaction that sees one moment.
    func holdMoment() {}

    /// Opens a transaction that the caller ends.
    func begin() throws {
        try dispatch("BEGIN")
        try settle()
    }

    /// Runs `body` so that what it throws undoes only what it did, inside a transaction that is open.
    func savepoint<T>(_ body: (PostgresConnection) throws -> T) throws -> T {
        try dispatch("SAVEPOINT one")
        do {
            let result = try body(self)
            try dispatch("RELEASE SAVEPOINT one")
            try settle()
            return result
        } catch {
            try? settle()
            try dispatch("ROLLBACK TO SAVEPOINT one")
            try settle()
            throw error
        }
    }

    /// Leaves the connection as new, or broken: after an error the answers still under way are read and thrown away.
    func rollBack() {
        try? settle()
        guard PQtransactionStatus(link) != PQTRANS_IDLE else { return }
        try? dispatch("ROLLBACK")
        try? settle()
    }

    /// Whether the connection can be used; if not, `reconnect` makes a new one.
    var isBroken: Bool { PQstatus(link) != CONNECTION_OK }

    func reconnect() throws {
        PQfinish(link)
        // So that a failure below does not leave a freed pointer behind.
        link = PQconnectStart("")
        prepared = [:]
        pending = []
        let new = try Self.connect(url, isBulk: isBulk)
        PQfinish(link)
        link = new
    }

    /// The server's version, like `PostgreSQL 15.8`.
    var version: String {
        let number = PQserverVersion(link)
        return "PostgreSQL \(number / 10_000).\(number % 10_000)"
    }

    /// What every connection is told. A report must not take the cores from those who buy meanwhile, and is no quicker when it
    /// does: each parallel worker would add up the books for itself. Compiling it takes longer than running it.
    private static let settings = [
        "SET client_min_messages = warning", "SET TIME ZONE 'UTC'", "SET lock_timeout = '10s'", "SET statement_timeout = '60s'",
        "SET max_parallel_workers_per_gather = 0", "SET jit = off",
    ]

    /// What a command is told that writes a great deal: its statements take as long as they take.
    private static let bulkSettings = [
        "SET statement_timeout = 0", "SET work_mem = '64MB'", "SET maintenance_work_mem = '256MB'",
    ]

    private static func connect(_ url: String, isBulk: Bool) throws -> OpaquePointer {
        guard let link = PQconnectdb(url) else { throw StoreError.unavailable("out of memory") }
        guard PQstatus(link) == CONNECTION_OK else {
            let reason = String(cString: PQerrorMessage(link))
            PQfinish(link)
            throw StoreError.unavailable(reason.trimmed)
        }
        for setting in settings + (isBulk ? bulkSettings : []) { PQclear(PQexec(link, setting)) }
        guard PQenterPipelineMode(link) == 1 else {
            PQfinish(link)
            throw StoreError.fault("libpq refused pipeline mode")
        }
        return link
    }

    /// Talks to the server by itself, which COPY wants: it cannot be in a pipeline.
    func withoutPipeline<T>(_ body: (OpaquePointer) throws -> T) throws -> T {
        statements.count()
        try settle()
        guard PQexitPipelineMode(link) == 1 else { throw lost() }
        let result = Result { try body(link) }
        guard PQenterPipelineMode(link) == 1 else { throw lost() }
        return try result.get()
    }

    private func dispatch(_ sql: SQL, _ eachRow: @escaping (inout SQLRow) throws -> Void = { _ in }) throws {
        let name = try prepare(StatementText(text: sql.text))
        let sent = Parameters.withPointers(sql.arguments) { pointers in
            PQsendQueryPrepared(link, name, Int32(pointers.count), pointers, nil, nil, 1)
        }
        guard sent == 1 else { throw lost() }
        pending.append(.execute(eachRow: eachRow))
    }

    private func prepare(_ text: StatementText) throws -> String {
        if let name = prepared[text] { return name }
        let name = newName()
        guard PQsendPrepare(link, name, text.numbered, 0, nil) == 1 else { throw lost() }
        if !isBulk { prepared[text] = name }
        pending.append(.prepare(text))
        return name
    }

    /// A command that writes a great deal gives none: what has no name is planned each time, for the tables as they are by then, which
    /// were empty a moment ago. (To tell the server so, by `plan_cache_mode`, would have it plan the look at each reference of each row.)
    private func newName() -> String {
        guard !isBulk else { return "" }
        defer { namesGiven += 1 }
        return "s\(namesGiven)"
    }

    /// Reads the answers of everything sent.
    ///
    /// - Throws: the first error among them. The server has skipped what came after it.
    func settle() throws {
        guard !pending.isEmpty else { return }
        guard PQpipelineSync(link) == 1 else { throw lost() }
        let sent = pending
        pending.removeAll(keepingCapacity: true)
        var failure: (any Error)?
        for statement in sent {
            while let result = PQgetResult(link) {
                defer { PQclear(result) }
                do {
                    try read(result, of: statement)
                } catch {
                    failure = failure ?? error
                }
            }
        }
        // The answer to the sync itself.
        PQclear(PQgetResult(link))
        if isBroken { throw lost() }
        if let failure { throw failure }
    }

    private func read(_ result: OpaquePointer, of statement: Pending) throws {
        switch (PQresultStatus(result), statement) {
        case (PGRES_TUPLES_OK, .execute(let eachRow)):
            for number in 0..<PQntuples(result) {
                var row = SQLRow(.postgres(PostgresColumns(result, row: number)))
                try eachRow(&row)
            }
        case (PGRES_COMMAND_OK, _), (PGRES_TUPLES_OK, _): break
        case (let status, _):
            // Skipped or refused, the server does not know the statement by its name.
            if case .prepare(let text) = statement { prepared[text] = nil }
            if status != PGRES_PIPELINE_ABORTED { throw StoreError(result) }
        }
    }

    private func lost() -> StoreError {
        .unavailable("the connection to PostgreSQL was lost: \(String(cString: PQerrorMessage(link)).trimmed)")
    }
}
