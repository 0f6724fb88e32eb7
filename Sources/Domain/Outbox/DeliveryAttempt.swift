/// One try to carry out a delivery, as it went.
public struct DeliveryAttempt: Sendable {
    /// When it began, in UTC.
    public let startedAt: Instant
    /// From the first look-up to the last byte, in milliseconds.
    public let durationMilliseconds: Int
    /// What the other side answered, as a number of its protocol (a status of HTTP); nil if it did not.
    public let statusCode: Int?
    /// Why it failed, in plain words; nil if it did not.
    public let error: String?
    /// How the answer began, for whoever has to find out what went wrong.
    public let response: String?

    public init(startedAt: Instant, durationMilliseconds: Int, statusCode: Int?, error: String?, response: String?) {
        self.startedAt = startedAt
        self.durationMilliseconds = durationMilliseconds
        self.statusCode = statusCode
        self.error = error
        self.response = response
    }
}

/// What came of a try, and so what becomes of the delivery.
public enum DeliveryVerdict: Equatable, Sendable {
    case delivered
    /// Not this time. `notBefore`: the other side asks to be left alone until then.
    case failed(notBefore: Instant?)
    /// The other side will never take it. Staff can send it again once they know why.
    case refused
    /// Nobody is there any more to be told of it.
    case canceled
    /// The target said that it wants nothing any more: neither this nor what else waits for it.
    case gone
}
