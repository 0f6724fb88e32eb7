/// Tells whoever waits that there is work on disk, so that it need not look all the time. Rung often, it is heard once; nobody
/// depends on it, for the work is found without it too.
public final class Doorbell: Sendable {
    /// Heard by one who waits.
    public let rings: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation

    public init() { (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    /// Work has been written.
    public func ring() { bell.yield() }
}
