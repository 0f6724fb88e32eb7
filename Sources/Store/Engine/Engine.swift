/// One of the two engines: how a transaction and a read get to a connection.
protocol Engine: Sendable {
    var dialect: Dialect { get }
    /// For `carnet doctor`: `SQLite 3.40.1`.
    var version: String { get }

    /// Runs `body` in a transaction that is on disk before this returns. `body` may run more than once.
    func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T

    /// Runs `body` where nothing can be written; its statements see the state of one moment
    /// if it asks for that (`holdMoment`).
    func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T

    /// Finishes what was begun and closes every connection.
    func close() async
}
