import Synchronization

/// Counts the statements that were run, so that tests can hold each request to its budget. Begin and commit, which
/// many writes may share, are not counted.
public final class StatementCounter: Sendable {
    private let total = Atomic<Int>(0)

    public init() {}

    /// Statements run since the store was opened.
    public var value: Int { total.load(ordering: .relaxed) }

    func count() { total.add(1, ordering: .relaxed) }
}
