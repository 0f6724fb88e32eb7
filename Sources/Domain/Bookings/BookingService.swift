/// The note's rule of what a payment does to the sessions of an order: it pays *all* of them, and confirms the first
/// only if the buyer chose a time. Otherwise they stay draft, which is valid.
public enum BookingService {
    /// How long an unpaid checkout keeps its time, in minutes (domain.md, Scheduling).
    public static let holdMinutes = 15

    /// The lives of the sessions of an order at checkout.
    ///
    /// - Parameters:
    ///   - sessions: as the factory made them, the first one first
    ///   - start: the time the buyer chose for the first session, or nil
    ///   - isPaid: whether nothing is left to pay
    public static func begin(_ sessions: [BookingFactory.Session], start: Instant?, isPaid: Bool, now: Instant) throws(BookingRefusal) -> [SessionLife] {
        var lives = Array(repeating: SessionLife.unpaidDraft, count: sessions.count)
        if let start {
            guard start > now else { throw .startTimeInPast }
            let time = sessions[0].snapshot.time(from: start)
            if isPaid {
                try lives[0].schedule(at: time)
            } else {
                try lives[0].hold(at: time, until: now.adding(minutes: holdMinutes))
            }
        }
        if isPaid { for index in lives.indices { lives[index].markPaid() } }
        return lives
    }

    /// The lives of the sessions of an order when its payment has arrived.
    ///
    /// - Parameters:
    ///   - first: time the buyer chose for the first session, if it can still be had; nil leaves that session draft,
    ///     for losing a slot never loses the purchase
    public static func settle(_ lives: [SessionLife], first: TimeRange?) throws(BookingRefusal) -> [SessionLife] {
        var lives = lives
        for index in lives.indices { lives[index].markPaid() }
        guard !lives.isEmpty else { return lives }
        if let first {
            try lives[0].schedule(at: first)
        } else if lives[0].status == .pendingPayment {
            try lives[0].apply(.releaseHold)
        }
        return lives
    }
}
