import Foundation
import Synchronization

/// Holds threads of a database back until so many have come.
public final class Gate: @unchecked Sendable {
    // @unchecked: `missing` is read and written with `condition` locked.
    private let condition = NSCondition()
    private var missing: Int

    public init(of count: Int) { missing = count }

    public func arrive() {
        condition.lock()
        missing -= 1
        if missing <= 0 { condition.broadcast() }
        condition.unlock()
    }

    public func wait() {
        condition.lock()
        while missing > 0 { condition.wait() }
        condition.unlock()
    }
}

/// Something that tasks wait for and others give, one for one. What is given before anyone waits is not lost.
public final class Signal: Sendable {
    private struct State {
        var given: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    public init(given count: Int = 0) { state = Mutex(State(given: count)) }

    public func wait() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isGiven = state.withLock { state in
                guard state.given > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.given -= 1
                return true
            }
            if isGiven { continuation.resume() }
        }
    }

    public func give() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.given += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
