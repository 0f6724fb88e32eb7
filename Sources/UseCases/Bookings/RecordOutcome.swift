import Domain
import Store

/// Staff say how a session went, from its start on, or take it back for a while.
public struct RecordOutcome: Sendable {
    /// What they say.
    public enum Word: Sendable {
        case completed, noShow
        /// It was a mistake; a reason is needed.
        case undone
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`, `Forbidden` for a client, `InvalidInput`, `BookingRefusal`.
    public func callAsFunction(
        _ word: Word, of id: ID<Booking>, reason: String?, by caller: Caller, once: Once<Booking>? = nil
    ) async throws -> Outcome<Booking> {
        try checkReason(reason, isNeeded: word == .undone)
        let zones = studio.outside.zones
        return try await studio.write(once) { records, now in
            let standing = try records.standing(of: id, withLockedOrder: true, by: caller)
            try caller.requireStaff()
            let booking = standing.booking
            let life =
                switch word {
                case .completed: try Scheduling.record(.complete, of: booking, now: now)
                case .noShow: try Scheduling.record(.markNoShow, of: booking, now: now)
                case .undone: try Scheduling.undo(booking, since: try records.sessions.lastOutcome(of: id), now: now)
                }
            let after = booking.living(life)
            try records.bookings.update(after, now: now)
            let outcome = try records.sessions.note(word.outcome, of: booking, by: caller, reason: reason, isWaived: false, now: now)
            switch word {
            case .completed: try records.close(booking, as: .completed, outcome: outcome, now: now)
            case .noShow: try records.close(booking, as: .noShow, outcome: outcome, now: now)
            case .undone: try records.reopen(booking, outcome: outcome, now: now)
            }
            switch word {
            case .completed: try records.outbox.add([.bookingCompleted(id, order: booking.purchase())], now: now)
            case .noShow: try records.outbox.add([.bookingNoShow(id, order: booking.purchase())], now: now)
            case .undone:
                try records.audit.insert(.outcomeUndone, .init(.booking, id), reason: reason, by: caller, now: now)
                try records.validity.unbegin(booking.purchase())
            }
            if word != .undone, let start = booking.life.time?.start {
                try records.validity.begin(standing, from: start, zones)
            }
            return after
        }
    }
}

extension ValidityRecords {
    /// Begins the validity of an order that counts from its first use, which was at a moment.
    func begin(_ standing: SessionRecords.Standing, from use: Instant, _ zones: TimeZones) throws {
        try begin(standing.booking.purchase()) { days, zone in try zones.rules(of: zone).endOfDay(days, after: use) }
    }
}

extension RecordOutcome.Word {
    fileprivate var outcome: SessionOutcome {
        switch self {
        case .completed: .completed
        case .noShow: .noShow
        case .undone: .undone
        }
    }
}
