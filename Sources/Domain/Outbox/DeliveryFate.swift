extension Delivery {
    /// What becomes of a delivery that was tried.
    public struct Fate: Equatable, Sendable {
        /// Where it stands from now on.
        public let status: DeliveryStatus
        /// How often it was tried in vain.
        public let failures: Int
        /// When it is tried again; nil where it has ended.
        public let dueAt: Instant?

        public init(status: DeliveryStatus, failures: Int, dueAt: Instant?) {
            self.status = status
            self.failures = failures
            self.dueAt = dueAt
        }
    }

    /// - Parameter jitter: any number, see `RetrySchedule.next`
    public func fate(_ verdict: DeliveryVerdict, now: Instant, jitter: UInt8) -> Fate {
        switch verdict {
        case .delivered: return Fate(status: .delivered, failures: failures, dueAt: nil)
        case .canceled, .gone: return Fate(status: .canceled, failures: failures, dueAt: nil)
        case .refused: return Fate(status: .dead, failures: failures + 1, dueAt: nil)
        case .failed(let notBefore):
            let failures = failures + 1
            // Whoever tries out a webhook wants to know now. Later it is noise.
            if event.type == EventType.test.rawValue { return Fate(status: .canceled, failures: failures, dueAt: nil) }
            let next = RetrySchedule.next(after: failures, now: now, notBefore: notBefore, jitter: jitter)
            return Fate(status: next == nil ? .dead : .pending, failures: failures, dueAt: next)
        }
    }

    /// What became of a delivery whose sender was told to stop: it was neither delivered nor refused, so somebody sends it again.
    public func released(now: Instant) -> Fate { Fate(status: .pending, failures: failures, dueAt: now) }
}

/// The ways in which something about deliveries is refused.
public enum DeliveryRefusal: Refusal, Equatable {
    /// Only what is dead can be retried.
    case notDead(DeliveryStatus)

    public var code: RefusalCode { .notDead }

    public var detail: String {
        switch self {
        case .notDead(let status): "Only a dead delivery can be retried; this one is \(status.rawValue)."
        }
    }
}
