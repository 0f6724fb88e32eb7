import Domain
import Foundation

/// The machine's own clock and randomness: the only place in the program that reads them.
public enum System {
    /// The moment it is, in whole seconds.
    @Sendable public static func now() -> Instant { Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) }

    /// Bytes from the operating system's generator.
    @Sendable public static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        // Each call asks the system: eight bytes at a time, then.
        let words = (0..<(count + 7) / 8).map { _ in generator.next() as UInt64 }
        return Array(words.flatMap { word in withUnsafeBytes(of: word) { Array($0) } }.prefix(count))
    }
}
