/// Writes that wait while a commit is being synced run together in the next transaction, each in a savepoint of its own,
/// and are answered only after that commit. One sync then serves them all.
enum GroupCommit {
    /// A write that waits for its turn.
    struct Write: Sendable {
        /// Does the work and gives back what to call when its fate is known.
        let run: @Sendable (SQLiteConnection) throws -> Answer
        /// Told when the work itself threw, or could not be begun.
        let refuse: @Sendable (any Error) -> Void
    }

    /// Called with nil after the commit, with the error if there was none.
    typealias Answer = @Sendable ((any Error)?) -> Void

    /// Runs the writes and answers each of them exactly once.
    static func run(_ writes: ContiguousArray<Write>, on link: SQLiteLink, statements: StatementCounter) {
        let connection = SQLiteConnection(link, statements: statements)
        var answers = [Answer]()
        var failure: (any Error)?
        do {
            try connection.control("BEGIN IMMEDIATE")
            for write in writes {
                answers.append(try attempt(write, on: connection, alone: writes.count == 1))
            }
            try connection.control("COMMIT")
        } catch {
            failure = error
            if connection.isInTransaction { try? connection.control("ROLLBACK") }
        }
        for answer in answers { answer(failure) }
        if let failure { for write in writes[answers.count...] { write.refuse(failure) } }
    }

    /// Runs one write. If it throws, what it wrote is undone and nothing else; its refusal waits for the commit too, for
    /// it may rest on what a neighbour in the same transaction wrote.
    ///
    /// - Throws: what ended the whole transaction.
    private static func attempt(_ write: Write, on connection: SQLiteConnection, alone: Bool) throws -> Answer {
        if !alone { try connection.control("SAVEPOINT one") }
        do {
            let answer = try write.run(connection)
            if !alone { try connection.control("RELEASE one") }
            return answer
        } catch {
            // A full disk rolls everything back by itself: then the neighbours are lost too, and must hear of it.
            guard connection.isInTransaction else { throw error }
            if alone {
                try connection.control("ROLLBACK")
                try connection.control("BEGIN IMMEDIATE")
            } else {
                try connection.control("ROLLBACK TO one")
                try connection.control("RELEASE one")
            }
            return { failure in write.refuse(failure ?? error) }
        }
    }
}
