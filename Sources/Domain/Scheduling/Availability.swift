/// One practitioner's free time, computed from what is known of her at a moment. A slot is never stored.
public struct Availability: Sendable {
    /// A span in which she has no time.
    public struct Busy: Sendable, Hashable {
        /// What keeps her.
        public enum Kind: Sendable, Hashable {
            /// A session or group date, with its buffers.
            case session
            case timeOff
            /// An appointment of an external calendar.
            case calendar
        }

        /// Decides the reason that is told.
        public let kind: Kind
        /// With the buffers of a session.
        public let time: TimeRange

        public init(_ kind: Kind, _ time: TimeRange) {
            self.kind = kind
            self.time = time
        }
    }

    /// Her zone.
    public let zone: ZoneRules
    private let hours: WorkingHours
    private let rules: SlotRules
    private let busy: [Busy]

    public init(zone: ZoneRules, hours: WorkingHours, rules: SlotRules, busy: [Busy]) {
        self.zone = zone
        self.hours = hours
        self.rules = rules
        self.busy = busy
    }

    /// Every start that can be booked, in order.
    ///
    /// - Parameters:
    ///   - range: in which the starts lie
    ///   - now: nothing is offered that has begun
    public func starts(for length: SessionLength, in range: TimeRange, for viewpoint: Viewpoint, now: Instant) -> [Instant] {
        let (earliest, end) = bounds(for: viewpoint, now: now)
        let first = max(range.start.seconds, earliest)
        let last = min(range.end.seconds, end)
        guard first < last else { return [] }
        let open = openHours(from: Instant(seconds: first), to: Instant(seconds: last))
        var taken = TakenTime(busy)
        var found = [Instant]()
        let (duration, before) = (Int64(length.minutes) * 60, Int64(length.bufferBefore) * 60)
        let after = duration + Int64(length.bufferAfter) * 60
        for span in open {
            span.eachStart(every: rules.intervalMinutes, in: zone) { start in
                guard start >= first, start < last, start + duration <= span.mergedEnd else { return }
                if taken.isFree(from: start - before, to: start + after) { found.append(Instant(seconds: start)) }
            }
        }
        return found
    }

    /// Why a start is not offered; nothing where it is.
    public func reasons(
        against start: Instant, _ length: SessionLength, for viewpoint: Viewpoint, now: Instant
    ) -> [SlotReason] {
        var reasons = [SlotReason]()
        let (earliest, end) = bounds(for: viewpoint, now: now)
        if start <= now { reasons.append(.past) } else if start.seconds < earliest { reasons.append(.insideNotice) }
        if start.seconds >= end { reasons.append(.beyondWindow) }
        if let reason = reasonOfHours(start, length) { reasons.append(reason) }
        return reasons + clashes(start, length)
    }

    /// The part of `reasons` that not even staff can override.
    public func isTaken(_ start: Instant, _ length: SessionLength) -> Bool { clashes(start, length).contains(.overlapping) }

    private func clashes(_ start: Instant, _ length: SessionLength) -> [SlotReason] {
        let padded = TimeRange(start: start, minutes: length.minutes).padded(before: length.bufferBefore, after: length.bufferAfter)
        let kinds = Set(busy.lazy.filter { $0.time.meets(padded) }.map(\.kind))
        var reasons = [SlotReason]()
        if kinds.contains(.timeOff) { reasons.append(.timeOff) }
        if kinds.contains(.calendar) { reasons.append(.calendarBusy) }
        if kinds.contains(.session) { reasons.append(.overlapping) }
        return reasons
    }

    private func reasonOfHours(_ start: Instant, _ length: SessionLength) -> SlotReason? {
        let around = openHours(from: start, to: start.adding(minutes: 1))
        guard let span = around.first(where: { $0.start <= start.seconds && start.seconds < $0.end }),
            start.seconds + Int64(length.minutes) * 60 <= span.mergedEnd
        else { return .outsideHours }
        var isOffered = false
        span.eachStart(every: rules.intervalMinutes, in: zone) { if $0 == start.seconds { isOffered = true } }
        return isOffered ? nil : .offGrid
    }

    /// The first second that is offered, and the first that is not offered any more.
    private func bounds(for viewpoint: Viewpoint, now: Instant) -> (earliest: Int64, end: Int64) {
        switch viewpoint {
        case .staff: (now.seconds + 1, .max)
        case .client:
            (
                max(now.seconds + 1, now.seconds + Int64(rules.minNoticeMinutes) * 60),
                zone.endOfDay(rules.bookingWindowDays, after: now).seconds
            )
        }
    }

    /// The working hours that begin on the days around a range, as moments. Enough days on both sides that a session which
    /// begins in the range, and takes a day at most, lies between them.
    private func openHours(from start: Instant, to end: Instant) -> [OpenSpan] {
        var open = [OpenSpan]()
        for day in (zone.dayNumber(at: start) - 1)...(zone.dayNumber(at: end) + 2) {
            let date = CivilDate(daysSinceEpoch: day)
            for span in hours.spans(on: date) {
                let first = zone.momentOrLeap(date, minute: span.start).seconds
                let last = zone.momentOrLeap(date, minute: span.end).seconds
                if first < last { open.append(OpenSpan(day: day, hours: span, start: first, end: last)) }
            }
        }
        // Hours that touch, as at midnight, are one stretch for a session.
        for index in open.indices.dropLast().reversed() where open[index + 1].start <= open[index].end {
            open[index].mergedEnd = max(open[index].end, open[index + 1].mergedEnd)
        }
        return open
    }
}

/// A span of working hours of one day, as moments in seconds since 1970.
private struct OpenSpan {
    let day: Int64
    let hours: WorkingHours.Span
    let start: Int64
    let end: Int64
    /// Where the work ends that goes on without a break.
    var mergedEnd: Int64

    init(day: Int64, hours: WorkingHours.Span, start: Int64, end: Int64) {
        self.day = day
        self.hours = hours
        self.start = start
        self.end = end
        mergedEnd = end
    }

    /// Calls `body` with every start on the grid of the wall clock: one that the clocks leap over is left out, one that
    /// they show twice comes once, the first time.
    func eachStart(every interval: Int, in zone: ZoneRules, _ body: (Int64) -> Void) {
        let midnight = day * 86_400
        if zone.isSteady(from: Instant(seconds: start), through: Instant(seconds: end)),
            start + zone.offset(at: Instant(seconds: start)) == midnight + Int64(hours.start) * 60
        {
            // No change of the clocks in between: nearly every day.
            for moment in stride(from: start, to: end, by: interval * 60) { body(moment) }
            return
        }
        for minute in stride(from: hours.start, to: hours.end, by: interval) {
            if let moment = zone.first(showing: midnight + Int64(minute) * 60) { body(moment.seconds) }
        }
    }
}

/// Time that is taken, for questions that go forward in time.
private struct TakenTime {
    private var spans: [(start: Int64, end: Int64)] = []
    private var next = 0

    init(_ busy: [Availability.Busy]) {
        spans.reserveCapacity(busy.count)
        for span in busy.map({ ($0.time.start.seconds, $0.time.end.seconds) }).sorted(by: { $0 < $1 }) {
            if let last = spans.last, span.0 <= last.end {
                spans[spans.count - 1].end = max(last.end, span.1)
            } else {
                spans.append((span.0, span.1))
            }
        }
    }

    /// - Parameter start: no earlier than in the question before
    mutating func isFree(from start: Int64, to end: Int64) -> Bool {
        while next < spans.count, spans[next].end <= start { next += 1 }
        return next == spans.count || spans[next].start >= end
    }
}
