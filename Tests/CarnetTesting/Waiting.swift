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

/// Something that tasks wait for.
public struct Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    public init() { (stream, continuation) = AsyncStream<Void>.makeStream() }

    public func give() { continuation.yield() }

    public func wait() async {
        for await _ in stream { return }
    }
}

/// Lets in so many at once. Tests run together, and a machine has only so many connections and threads.
final class Turnstile: Sendable {
    private struct Places {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let places: Mutex<Places>

    init(places count: Int) { places = Mutex(Places(free: count)) }

    func enter() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let mayEnter = places.withLock { places in
                guard places.free > 0 else {
                    places.waiting.append(continuation)
                    return false
                }
                places.free -= 1
                return true
            }
            if mayEnter { continuation.resume() }
        }
    }

    func leave() {
        let next = places.withLock { places -> CheckedContinuation<Void, Never>? in
            guard !places.waiting.isEmpty else {
                places.free += 1
                return nil
            }
            return places.waiting.removeFirst()
        }
        next?.resume()
    }
}
