import Crypto
import CryptoExtras
import Domain
import Foundation
import NIOPosix
import Synchronization

/// What passwords are kept as: scrypt (RFC 7914), with its parameters beside it, so that they can be raised later.
///
///     $scrypt$ln=15,r=8,p=3$salt$hash
public struct Passwords: Sendable {
    /// How hard guessing is made: OWASP's 32 MiB and three rounds of it.
    public struct Cost: Sendable, Equatable {
        /// The base-2 logarithm of scrypt's N.
        public var logRounds: Int
        /// scrypt's r.
        public var blockSize: Int
        /// scrypt's p.
        public var parallelism: Int

        public init(logRounds: Int = 15, blockSize: Int = 8, parallelism: Int = 3) {
            self.logRounds = logRounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }
    }

    let cost: Cost

    public init(cost: Cost = Cost()) { self.cost = cost }

    /// What is kept of a password.
    func keep(_ password: String, salt: [UInt8]) async throws -> String {
        try await Self.atWork { [cost] in
            let hash = try Self.scrypt(password, salt: salt, cost)
            return "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)$\(Data(salt).base64EncodedString())$\(Data(hash).base64EncodedString())"
        }
    }

    /// Whether a password is the one that was kept. Takes as long where nothing was kept, so that the time tells nothing.
    func isRight(_ password: String, kept: String?) async throws -> Bool {
        let kept = kept.flatMap(Kept.init)
        return try await Self.atWork { [cost] in
            let hash = try Self.scrypt(password, salt: kept?.salt ?? Array(repeating: 0, count: 16), kept?.cost ?? cost)
            return Secrets.areEqual(hash, kept?.hash ?? []) && kept != nil
        }
    }

    static func scrypt(_ password: String, salt: [UInt8], _ cost: Cost, length: Int = 32) throws -> [UInt8] {
        // One form of Unicode, so that a password is the same from every keyboard.
        let text = Data(password.precomposedStringWithCompatibilityMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: text, salt: salt, outputByteCount: length, rounds: 1 << cost.logRounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism)
        return key.withUnsafeBytes { Array($0) }
    }

    private struct Kept {
        let cost: Cost
        let salt: [UInt8]
        let hash: [UInt8]

        init?(_ text: String) {
            guard let match = text.wholeMatch(of: /\$scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([^$]+)\$([^$]+)/),
                let rounds = Int(match.1), let block = Int(match.2), let parallelism = Int(match.3),
                let salt = Data(base64Encoded: String(match.4)), let hash = Data(base64Encoded: String(match.5))
            else { return nil }
            cost = Cost(logRounds: rounds, blockSize: block, parallelism: parallelism)
            self.salt = Array(salt)
            self.hash = Array(hash)
        }
    }

    /// Threads of their own, two: however many people sign in, pages and payments go on, and memory is bounded.
    private static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 2)
        pool.start()
        return pool
    }()
    private static let waiting = Mutex(0)
    private static let mostWaiting = 50

    private static func atWork<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        let isTaken = waiting.withLock { count in
            guard count < mostWaiting else { return false }
            count += 1
            return true
        }
        guard isTaken else { throw TooManyTries(seconds: 5) }
        defer { waiting.withLock { $0 -= 1 } }
        return try await threads.runIfActive(work)
    }
}
