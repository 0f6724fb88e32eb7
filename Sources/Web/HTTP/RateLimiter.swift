import Domain
import HTTPTypes
import Synchronization

/// Counts what each address does, in buckets of tokens: a full one has the quota, each request takes one, and they come back
/// evenly (`RateLimit` headers: draft-ietf-httpapi-ratelimit-headers).
final class RateLimiter: Sendable {
    private struct Bucket {
        /// In parts of a token: a token is as many parts as the window has seconds, so that a second brings back whole parts.
        var parts: Int
        var at: Instant
    }

    private let now: @Sendable () -> Instant
    private let buckets = Mutex<[String: Bucket]>([:])
    /// More addresses than this are not remembered one by one; then all begin anew.
    private static let most = 100_000

    init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// Takes a token.
    ///
    /// - Parameter address: nil where nobody knows it; then nothing is counted
    /// - Returns: the headers that say how many are left
    /// - Throws: `TooManyRequests`
    func take(_ limit: RateLimit?, by address: String?) throws(TooManyRequests) -> [(HTTPField.Name, String)] {
        guard let limit, let address else { return [] }
        let now = now()
        let (isTaken, parts) = buckets.withLock { buckets in
            if buckets.count >= Self.most { buckets.removeAll() }
            let full = limit.quota * limit.seconds
            let old = buckets["\(limit.name) \(address)"] ?? Bucket(parts: full, at: now)
            let back = min(limit.seconds, max(0, Int(now.seconds - old.at.seconds))) * limit.quota
            let parts = min(full, old.parts + back)
            let isTaken = parts >= limit.seconds
            let left = isTaken ? parts - limit.seconds : parts
            buckets["\(limit.name) \(address)"] = Bucket(parts: left, at: now)
            return (isTaken, left)
        }
        let wait = max(0, limit.seconds - parts)
        let seconds = (wait + limit.quota - 1) / limit.quota
        let headers: [(HTTPField.Name, String)] = [
            (.rateLimitPolicy, "\"\(limit.name)\";q=\(limit.quota);w=\(limit.seconds)"),
            (.rateLimit, "\"\(limit.name)\";r=\(parts / limit.seconds);t=\(seconds)"),
        ]
        guard isTaken else { throw TooManyRequests(seconds: max(1, seconds), headers: headers) }
        return headers
    }
}

/// One request too many from one address.
struct TooManyRequests: Refusal {
    /// After how many seconds the next one is taken.
    let seconds: Int
    let headers: [(HTTPField.Name, String)]

    var code: RefusalCode { .tooManyRequests }
    var detail: String { "That was too often in a short time. Try again in \(seconds == 1 ? "a second" : "\(seconds) seconds")." }
}

extension HTTPField.Name {
    static let rateLimit = HTTPField.Name("RateLimit")!
    static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")!
}
