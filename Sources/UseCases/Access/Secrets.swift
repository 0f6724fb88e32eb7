import Crypto
import Domain
import Foundation

/// The secrets that callers carry. Only hashes are kept: whoever reads the database learns no key.
enum Secrets {
    /// SHA-256 (FIPS 180-4). A key has 256 random bits, so it needs no slow hash.
    static func hash(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Data(token.utf8))) }

    /// A new key: 32 random bytes in base64url (RFC 4648, section 5), with a name that leak scanners can look for.
    static func newToken(_ randomBytes: (Int) -> [UInt8]) -> String {
        "carnet_"
            + Data(randomBytes(32)).base64EncodedString()
                .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Compares in a time that does not depend on where the two differ.
    static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
