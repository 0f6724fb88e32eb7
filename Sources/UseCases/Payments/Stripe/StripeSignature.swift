import Crypto
import Domain
import Foundation

/// The header with which Stripe signs its messages: `t=1795341600,v1=5257a8…` (https://docs.stripe.com/webhooks/signature).
struct StripeSignature {
    /// How far its time may be from ours, in seconds, either way.
    static let tolerance: Int64 = 300

    private let timestamp: String
    private let moment: Instant
    /// More than one while Stripe goes over from one secret to another.
    private let signatures: [[UInt8]]

    /// - Throws: `ProviderMessageRefusal.noSignature`
    init(_ header: String?) throws(ProviderMessageRefusal) {
        var (timestamp, signatures) = (Substring?.none, [[UInt8]]())
        for part in (header ?? "").split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            switch pair[0] {
            case "t": timestamp = pair[1]
            case "v1": if let bytes = Self.bytes(hex: pair[1].utf8) { signatures.append(bytes) }
            default: continue
            }
        }
        guard let timestamp, let seconds = Int64(timestamp), !signatures.isEmpty else { throw .noSignature }
        self.timestamp = String(timestamp)
        self.moment = Instant(seconds: seconds)
        self.signatures = signatures
    }

    /// - Throws: `ProviderMessageRefusal.wrongSignature`, `.outdated`
    func verify(_ body: [UInt8], secrets: [String], now: Instant) throws(ProviderMessageRefusal) {
        var isOurs = false
        for secret in secrets {
            var code = HMAC<SHA256>(key: SymmetricKey(data: Data(secret.utf8)))
            code.update(data: Data((timestamp + ".").utf8))
            code.update(data: body)
            let expected = Array(code.finalize())
            // All of them are compared, so that the time tells nothing either.
            for signature in signatures where Secrets.areEqual(expected, signature) { isOurs = true }
        }
        guard isOurs else { throw .wrongSignature }
        let (age, isOverflow) = now.seconds.subtractingReportingOverflow(moment.seconds)
        guard !isOverflow, age.magnitude <= UInt64(Self.tolerance) else { throw .outdated }
    }

    private static func bytes(hex text: Substring.UTF8View) -> [UInt8]? {
        var (bytes, half) = ([UInt8](), UInt8?.none)
        for digit in text {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            if let high = half { bytes.append(high << 4 | value) }
            half = half == nil ? value : nil
        }
        return half == nil && bytes.count == SHA256.byteCount ? bytes : nil
    }
}
