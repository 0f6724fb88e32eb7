import Crypto
import Domain
import Foundation

/// The secrets that callers carry. Only hashes are kept: whoever reads the database learns none.
enum Secrets {
    /// SHA-256 (FIPS 180-4). A secret of ours has at least 80 random bits, so it needs no slow hash.
    static func hash(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

    /// The same as text, in base64url.
    static func hashed(_ text: String) -> String { base64URL(hash(text)) }

    /// A new key: 32 random bytes in base64url (RFC 4648, section 5), with a name that leak scanners can look for.
    static func newToken(_ randomBytes: (Int) -> [UInt8]) -> String { named(new(randomBytes)) }

    /// A secret with the name that leak scanners can look for.
    static func named(_ secret: String) -> String { "carnet_" + secret }

    /// 32 random bytes in base64url: what a browser carries, or a link.
    static func new(_ randomBytes: (Int) -> [UInt8]) -> String { base64URL(randomBytes(32)) }

    /// What follows from a secret and a purpose; it tells nothing of the secret.
    static func derived(from secret: String, for purpose: String) -> String {
        base64URL(derivedBytes(from: secret, for: purpose))
    }

    /// The same as the 32 bytes that it is.
    static func derivedBytes(from secret: String, for purpose: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(purpose.utf8), using: SymmetricKey(data: Array(secret.utf8))))
    }

    /// Compares in a time that does not depend on where the two differ.
    static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString(options: [.base64URLAlphabet, .omitPaddingCharacter])
    }
}
