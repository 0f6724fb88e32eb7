/// The note's rule of what a payment does to the sessions of an order: it pays *all* of them, and confirms the first
/// only if the buyer chose a time. Otherwise they stay draft, which is valid.
public enum BookingService {
    /// How long an unpaid checkout keeps its time, in minutes (domain.md, Scheduling).
    public static let holdMinutes = 15

    /// The lives of the sessions of an order at checkout.
    ///
    /// - Parameters:
    ///   - times: the time of each session that has one: of the first if the buyer chose one, of all that are dates of a group
    ///   - isPaid: whether nothing is left to pay
    public static func begin(_ times: [TimeRange?], isPaid: Bool, now: Instant) throws(BookingRefusal) -> [SessionLife] {
        var lives = Array(repeating: SessionLife.unpaidDraft, count: times.count)
        for (index, time) in times.enumerated() {
            guard let time else { continue }
            if isPaid {
                try lives[index].schedule(at: time)
            } else {
                try lives[index].hold(at: time, until: now.adding(minutes: holdMinutes))
            }
        }
        if isPaid { for index in lives.indices { lives[index].markPaid() } }
        return lives
    }

    /// The lives of the sessions of an order when its payment has arrived.
    ///
    /// - Parameters:
    ///   - times: the time of each session that was chosen for it and can still be had; nil leaves a session draft, for
    ///     losing a slot never loses the purchase
    public static func settle(_ lives: [SessionLife], times: [TimeRange?]) throws(BookingRefusal) -> [SessionLife] {
        var lives = lives
        for (index, time) in zip(lives.indices, times) {
            lives[index].markPaid()
            if let time {
                try lives[index].schedule(at: time)
            } else if lives[index].status == .pendingPayment {
                try lives[index].apply(.releaseHold)
            }
        }
        return lives
    }
}
