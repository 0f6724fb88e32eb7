/// When a delivery that failed is tried again: at once, and then less and less often for three days (Standard Webhooks 1.0,
/// "Deliverability and reliability").
public enum RetrySchedule {
    /// The waits after each try that failed, in seconds. There is one try more than waits.
    public static let waits: [Int64] = [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600]
    /// However long a target asks to be left alone, it is tried after a day, in seconds.
    public static let longestWait: Int64 = 24 * 3600

    /// When to try again, or nil where it has been tried as often as it is worth.
    ///
    /// - Parameters:
    ///   - failures: how often it has failed, this time included
    ///   - notBefore: until when the other side asks to be left alone
    ///   - jitter: any number; deliveries that failed together are not tried again together: up to a tenth is added
    public static func next(after failures: Int, now: Instant, notBefore: Instant?, jitter: UInt8) -> Instant? {
        guard failures >= 1, failures <= waits.count else { return nil }
        let wait = waits[failures - 1]
        let planned = now.seconds + wait + wait * Int64(jitter) / 2560
        let asked = min(notBefore?.seconds ?? planned, now.seconds + longestWait)
        return Instant(seconds: max(planned, asked))
    }
}
