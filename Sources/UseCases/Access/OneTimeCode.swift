import Crypto
import Domain
import Foundation

/// One-time codes by the clock (RFC 6238): six digits, HMAC-SHA-1, steps of 30 seconds, as every authenticator app has them.
public enum OneTimeCode {
    static let stepSeconds: Int64 = 30
    static let secretBytes = 20

    /// The code of a time step (RFC 4226, section 5.3).
    static func code(_ secret: [UInt8], step: Int64, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 15)
        let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let text = String(number % (0..<digits).reduce(1) { power, _ in power * 10 })
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was typed: this one, or the one before or after, for clocks that differ a little.
    static func step(of typed: String, _ secret: [UInt8], now: Instant) -> Int64? {
        let typed = Array(typed.utf8.filter { $0 != UInt8(ascii: " ") })
        let current = now.seconds / stepSeconds
        var found: Int64?
        for step in current - 1...current + 1 where Secrets.areEqual(typed, Array(code(secret, step: step).utf8)) { found = step }
        return found
    }

    /// What an authenticator app is set up with.
    public struct Setup: Sendable {
        /// The secret as people type it, in groups of four.
        public let secret: String
        /// The same as an address that an app opens.
        public let uri: String

        init(secret bytes: [UInt8], account: EmailAddress) {
            let text = Base32.text(bytes)
            secret = stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: " ")
            let label = account.text.percentEncoded
            uri = "otpauth://totp/Carnet:\(label)?secret=\(text)&issuer=Carnet"
        }
    }
}
