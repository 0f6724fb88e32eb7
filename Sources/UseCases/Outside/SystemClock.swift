import Crypto
import Domain
import Foundation

/// The machine's own clock and randomness: the only place in the program that reads them.
public enum System {
    /// The moment it is, in whole seconds.
    @Sendable public static func now() -> Instant { Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) }

    /// Bytes that nobody can guess.
    @Sendable public static func randomBytes(_ count: Int) -> [UInt8] {
        // As a key is made: the library asks the system seldom, and not for every few bytes.
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }
}
