import Domain
import Store

// What the value of a session becomes when its life ends, and when that is taken back (domain.md, Earnings).

extension Records {
    /// A session was delivered, missed or called off too late: its value is earned, or kept where the policy says so.
    ///
    /// - Parameters:
    ///   - booking: as it was before
    ///   - outcome: the number of the fact that was written down
    func close(_ booking: Booking, as kind: Earning.Kind, outcome: Int64, now: Instant) throws {
        guard booking.life.paymentStatus == .paid, let facts = try earnings.facts(of: [booking.id])[booking.id] else { return }
        guard kind == .completed || facts.policy.forfeited == .earned else {
            return try ledger.book(.kept(booking.id, value: facts.value, outcome: outcome, of: facts.sale), now: now)
        }
        let earning = Earning(
            kind, booking: booking.id, practitioner: facts.practitioner, value: facts.value, commission: facts.commission, now: now)
        let journal = Journal.earned(earning, outcome: outcome, of: facts.sale)
        try earnings.add([.init(earning, cause: journal.cause, of: facts.sale)], now: now)
        try ledger.book(journal, now: now)
    }

    /// Staff took back how a session went: what was booked for it returns.
    ///
    /// - Parameter booking: as it was before
    /// - Throws: `BookingRefusal.wasRefunded` where a part of it has gone back to the client with other sessions.
    func reopen(_ booking: Booking, outcome: Int64, now: Instant) throws {
        guard booking.life.paymentStatus == .paid, let facts = try earnings.facts(of: [booking.id])[booking.id] else { return }
        guard booking.life.status == .completed || facts.policy.forfeited == .earned else {
            return try ledger.book(.unkept(booking.id, value: facts.value, outcome: outcome, of: facts.sale), now: now)
        }
        let left = try earnings.left(of: booking.purchase())[booking.id]
        guard left?.grossCents ?? 0 == facts.value.cents else { throw BookingRefusal.wasRefunded }
        guard let earned = left else { return }
        let journal = Journal.reopened(earned, outcome: outcome, of: facts.sale)
        try earnings.add([.init(earned.takenBack(.undone, now: now), cause: journal.cause, of: facts.sale)], now: now)
        try ledger.book(journal, now: now)
    }

    /// Sessions expired before they were scheduled: their value goes where the policy of each order says.
    func expire(_ bookings: [ID<Booking>], now: Instant) throws {
        for start in stride(from: 0, to: bookings.count, by: 2_000) {
            let part = Array(bookings[start..<min(start + 2_000, bookings.count)])
            let facts = try earnings.facts(of: part)
            var (journals, earned) = ([Journal](), [EarningRecords.New]())
            for id in part {
                guard let facts = facts[id] else { continue }
                let earning = Earning(
                    .expired, booking: id, practitioner: facts.practitioner, value: facts.value, commission: facts.commission, now: now)
                let journal = Journal.expired(id, value: facts.value, to: facts.policy.expired, earning: earning, of: facts.sale)
                if facts.policy.expired == .earned { earned.append(.init(earning, cause: journal.cause, of: facts.sale)) }
                journals.append(journal)
            }
            try earnings.add(earned, now: now)
            try ledger.book(journals, now: now)
        }
    }
}
