import Domain
import Synchronization
import UseCases

/// The moment at which every test begins: 2026-11-22T10:00:00Z, a Sunday.
public let t0 = Instant(seconds: 1_795_341_600)

/// A clock that stands still until a test moves it.
public final class TestClock: Sendable {
    private let moment = Mutex(t0)

    public init() {}

    public var now: Instant { moment.withLock { $0 } }

    public func advance(minutes: Int) { advance(seconds: Int64(minutes) * 60) }

    public func advance(seconds: Int64) {
        moment.withLock { $0 = Instant(seconds: $0.seconds + seconds) }
    }

    /// On to a moment, which must not be past.
    public func advance(to later: Instant) { moment.withLock { $0 = max($0, later) } }
}

/// Bytes that anybody can guess and that are never the same twice.
public final class CountedBytes: Sendable {
    private let calls = Tally()

    public init() {}

    public func next(_ length: Int) -> [UInt8] {
        let call = calls.add()
        return (0..<length).map { UInt8(truncatingIfNeeded: call >> (8 * ($0 % 8))) }
    }
}

/// Calendars that others publish: a test puts them up, changes them, and takes them down.
public final class TestCalendars: CalendarSource {
    private let published = Mutex<[String: String]>([:])

    public init() {}

    /// Nil takes it down.
    public func publish(_ text: String?, at url: String) { published.withLock { $0[url] = text } }

    public func fetch(_ url: String) async throws -> [UInt8] {
        guard let text = published.withLock({ $0[url] }) else { throw CalendarUnavailable("There is no calendar there.") }
        return Array(text.utf8)
    }
}

/// Counts what happens on several threads.
public final class Tally: Sendable {
    private let count = Mutex(0)

    public init() {}

    public var value: Int { count.withLock { $0 } }

    /// Counts one more and says which it was, from 1.
    @discardableResult
    public func add() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

/// SplitMix64: the same seed gives the same numbers on every machine.
public struct Seeded: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(_ seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    public mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// One of the choices; there must be one.
    public mutating func pick<T>(_ choices: [T]) -> T { choices[number(0...choices.count - 1)] }

    /// True once in so many times.
    public mutating func oneIn(_ times: Int) -> Bool { number(1...times) == 1 }
}
