import Synchronization

/// Something the program does, as a task that the network can hold up: for a while, or for ever, as when the program dies.
final class UnderWay: Sendable {
    /// How a task that is held up goes on.
    enum Way: Sendable {
        case onward
        /// It waits no longer.
        case timedOut
    }

    /// The one that is running.
    @TaskLocal static var current: UnderWay?

    private struct State {
        var held: [UnsafeContinuation<Way, Never>] = []
        var watcher: CheckedContinuation<Void, Never>?
        var hasEnded = false
        var failure: (any Error)?

        mutating func takeWatcher() -> CheckedContinuation<Void, Never>? {
            defer { watcher = nil }
            return watcher
        }
    }

    /// What it is, for whoever reads of a failure.
    let name: String
    private let state = Mutex(State())

    /// Begins it, and waits until it has ended or is held up.
    init(_ name: String, _ work: @escaping @Sendable () async throws -> Void) async {
        self.name = name
        Task {
            await Self.$current.withValue(self) {
                do {
                    try await work()
                    end(nil)
                } catch {
                    end(error)
                }
            }
        }
        await rest()
    }

    /// Whether nothing more will happen.
    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    /// Why it ended, where that was not as it should.
    var failure: (any Error)? { state.withLock { $0.failure } }

    /// Holds the running task up until it is let go. A task that never is let go is forgotten with all it knew.
    func hold() async -> Way {
        await withUnsafeContinuation { continuation in
            state.withLock { state in
                state.held.append(continuation)
                return state.takeWatcher()
            }?.resume()
        }
    }

    /// Lets it go on, and waits until it has ended or is held up again.
    func letGo(_ way: Way) async {
        let held = state.withLock { state in
            defer { state.held = [] }
            return state.held
        }
        for continuation in held { continuation.resume(returning: way) }
        await rest()
    }

    private func end(_ failure: (any Error)?) {
        state.withLock { state in
            state.hasEnded = true
            state.failure = failure
            return state.takeWatcher()
        }?.resume()
    }

    private func rest() async {
        await withCheckedContinuation { (watcher: CheckedContinuation<Void, Never>) in
            let rests = state.withLock { state in
                guard state.held.isEmpty, !state.hasEnded else { return true }
                state.watcher = watcher
                return false
            }
            if rests { watcher.resume() }
        }
    }
}
