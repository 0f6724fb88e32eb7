/// Everything that a mail about a session is decided from: how it stands at the moment of sending.
public struct SessionFacts: Sendable {
    /// The session.
    public let booking: Booking
    /// How often it changed.
    public let sequence: Int
    /// When it last did, in UTC.
    public let changedAt: Instant
    /// What last became of it, if anything did, and the time that it had then.
    public let last: (outcome: SessionOutcome, time: TimeRange)?
    /// Until how long before its start a client can call it off, in hours.
    public let windowHours: Int
    /// Who attends.
    public let client: Correspondent
    /// Who delivers it.
    public let practitioner: Correspondent

    public init(
        booking: Booking, sequence: Int, changedAt: Instant, last: (outcome: SessionOutcome, time: TimeRange)?, windowHours: Int,
        client: Correspondent, practitioner: Correspondent
    ) {
        self.booking = booking
        self.sequence = sequence
        self.changedAt = changedAt
        self.last = last
        self.windowHours = windowHours
        self.client = client
        self.practitioner = practitioner
    }
}

/// What a mail says of a session.
public struct SessionNews: Sendable {
    /// The session as it stands.
    public let facts: SessionFacts
    /// The time it has, or had.
    public let time: TimeRange
    /// When it was to start before; nil unless it moved.
    public let before: Instant?
}

// Mail is written when it leaves, perhaps long after what it is about. What is not true any more by then is not told: the next
// mail about the session, which is on its way, says how it is.
extension SessionFacts {
    /// That it has a time; nil if it has another one by now.
    ///
    /// - Parameter start: when it was to start as this was noted
    public func confirmation(of start: Instant, now: Instant) -> Letter? { news(.confirmation, at: start, before: nil, now) }

    /// That it has another time; nil if it has yet another one by now.
    public func move(from: Instant, to start: Instant, now: Instant) -> Letter? { news(.moved, at: start, before: from, now) }

    /// That it is near; nil if it moved, or has begun.
    public func reminder(of start: Instant, now: Instant) -> Letter? {
        start > now ? news(.reminder, at: start, before: nil, now) : nil
    }

    /// That it has no time any more; nil if it got one again, was never paid, or would be over by now.
    public func cancellation(now: Instant) -> Letter? {
        switch booking.life.status {
        case .draft, .canceled: break
        case .pendingPayment, .confirmed, .completed, .noShow, .expired: return nil
        }
        guard let last, booking.life.paymentStatus != .unpaid, last.time.end > now else { return nil }
        return letter(.canceled, SessionNews(facts: self, time: last.time, before: nil))
    }

    private func news(_ kind: MailKind, at start: Instant, before: Instant?, _ now: Instant) -> Letter? {
        guard booking.life.status == .confirmed, let time = booking.life.time, time.start == start, time.end > now else { return nil }
        return letter(kind, SessionNews(facts: self, time: time, before: before))
    }

    private func letter(_ kind: MailKind, _ news: SessionNews) -> Letter {
        Letter(kind: kind, to: client.inZone(practitioner.zone), from: practitioner, content: .session(news))
    }
}
