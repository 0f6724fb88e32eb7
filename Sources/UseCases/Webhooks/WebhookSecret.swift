import Crypto
import Domain
import Foundation

/// What a webhook is signed with, and how (Standard Webhooks 1.0, "Signature scheme").
public enum WebhookSecret {
    /// As its owner sees it, this once: `whsec_` and the bytes in base64.
    public static func text(_ secret: [UInt8]) -> String { "whsec_" + Data(secret).base64EncodedString() }

    /// What follows from a secret seed, the same each time: so a form that is sent twice shows one secret twice.
    public static func derived(from seed: String) -> [UInt8] { Secrets.derivedBytes(from: seed, for: "webhook") }

    /// 256 bits that nobody can guess.
    static func new(_ randomBytes: (Int) -> [UInt8]) -> [UInt8] { randomBytes(32) }

    /// A signature with each of the secrets, the newest first: the value of `webhook-signature`.
    ///
    /// - Parameters:
    ///   - id: without a point in it, so that nothing can be moved from one part to the next
    ///   - timestamp: of the attempt, not of the event
    static func signatures(_ secrets: [[UInt8]], id: String, timestamp: Instant, body: [UInt8]) -> String {
        let signed = Array("\(id).\(timestamp.seconds).".utf8) + body
        return secrets.map { secret in
            "v1," + Data(HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret))).base64EncodedString()
        }.joined(separator: " ")
    }
}
