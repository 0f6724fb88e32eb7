/// Writes that wait while a commit is being synced run together in the next transaction, and are answered only after that
/// commit. One sync then serves them all.
///
/// They run one after the other with nothing between them: to be able to undo one alone, SQLite would have to copy every page
/// that any of them touches, a tenth of a purchase's time. Only if one throws after it has written is all undone, and run
/// again with a savepoint each.
enum GroupCommit {
    /// A write that waits for its turn.
    struct Write: Sendable {
        /// Does the work and gives back what to call once it is committed. May be called again after a rollback.
        let run: @Sendable (SQLiteConnection) throws -> Answer
        /// Told when the work itself threw, or was not committed.
        let refuse: @Sendable (any Error) -> Void
    }

    /// Called after the commit.
    typealias Answer = @Sendable () -> Void

    /// Runs the writes and answers each of them exactly once.
    static func run(_ writes: ContiguousArray<Write>, on link: SQLiteLink, statements: StatementCounter) {
        let connection = SQLiteConnection(link, statements: statements)
        do {
            try connection.beginWriting()
            let answers = try together(writes, on: connection) ?? apart(writes, on: connection)
            try connection.control("COMMIT")
            for answer in answers { answer() }
        } catch {
            if connection.isInTransaction { try? connection.control("ROLLBACK") }
            // A full disk rolls back by itself, and no statement says so.
            link.forget()
            for write in writes { write.refuse(error) }
        }
    }

    /// Nil if one threw that cannot be undone without undoing others.
    ///
    /// - Throws: what ended the whole transaction.
    private static func together(_ writes: ContiguousArray<Write>, on connection: SQLiteConnection) throws -> [Answer]? {
        var answers = [Answer]()
        answers.reserveCapacity(writes.count)
        var othersWrote = false
        for write in writes {
            connection.hasWritten = false
            do {
                answers.append(try write.run(connection))
                othersWrote = othersWrote || connection.hasWritten
            } catch {
                try connection.checkTransaction(after: error)
                if connection.hasWritten {
                    if othersWrote { return nil }
                    try connection.beginAgain()
                }
                // A refusal waits for the commit too, for it may rest on what a neighbour in the same transaction wrote.
                answers.append { write.refuse(error) }
            }
        }
        return answers
    }

    /// Begins anew, with a savepoint for each.
    private static func apart(_ writes: ContiguousArray<Write>, on connection: SQLiteConnection) throws -> [Answer] {
        try connection.beginAgain()
        return try writes.map { write in
            try connection.control("SAVEPOINT one")
            do {
                let answer = try write.run(connection)
                try connection.control("RELEASE one")
                return answer
            } catch {
                try connection.checkTransaction(after: error)
                try connection.control("ROLLBACK TO one")
                try connection.control("RELEASE one")
                return { write.refuse(error) }
            }
        }
    }
}

extension SQLiteConnection {
    /// A full disk rolls everything back by itself: then the neighbours are lost too, and must hear of it.
    fileprivate func checkTransaction(after error: any Error) throws {
        if !isInTransaction { throw error }
    }

    fileprivate func beginAgain() throws {
        try control("ROLLBACK")
        try beginWriting()
    }
}
