import Domain
import Foundation

/// The machine's own clock and randomness: the only place in the program that reads them.
public enum System {
    /// The moment it is, in whole seconds.
    @Sendable public static func now() -> Instant { Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) }

    /// Bytes from the operating system's generator.
    @Sendable public static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
