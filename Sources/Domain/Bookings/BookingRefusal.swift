/// The ways in which the domain says no about a session, in the order in which they are looked for.
public enum BookingRefusal: Refusal, Equatable {
    case hasNoOrder
    case invalidTransition(from: BookingStatus, BookingStatus.Event)
    case notSchedulable(Obstacle)
    case packageExpired(Instant)
    case alreadyScheduled
    case pastCutoff(hours: Int)
    case notBegun(Instant)
    case wasRefunded
    case tooLateToUndo
    case startTimeRequired
    case slotUnavailable([SlotReason])

    /// Why no time at all will do for a session.
    public enum Obstacle: Equatable, Sendable {
        case unpaid
        case paused
        case status(BookingStatus)
        case noneLeft(unscheduled: Int)
        case notASession(ServiceType)
    }

    public var code: RefusalCode {
        switch self {
        case .hasNoOrder: .notSchedulable
        case .invalidTransition: .invalidTransition
        case .notSchedulable: .notSchedulable
        case .packageExpired: .packageExpired
        case .alreadyScheduled: .alreadyScheduled
        case .pastCutoff: .pastCutoff
        case .notBegun: .notBegun
        case .wasRefunded: .invalidTransition
        case .tooLateToUndo: .tooLateToUndo
        case .startTimeRequired: .startTimeRequired
        case .slotUnavailable: .slotUnavailable
        }
    }

    public var detail: String {
        switch self {
        case .hasNoOrder:
            """
            This session came from an older system without the order that it was bought with, so it can only be read. Whoever runs \
            Carnet can find its order: carnet clean-up legacy.
            """
        case .invalidTransition(let status, let event): "A session that is \(status.rawValue) cannot \(event.verb)."
        case .notSchedulable(.unpaid): "This session is not paid yet; pay its order first."
        case .notSchedulable(.paused): "The package is paused; resume it first, then schedule its sessions."
        case .notSchedulable(.status(let status)): "A session that is \(status.rawValue) can be neither scheduled nor moved."
        case .notSchedulable(.noneLeft(let unscheduled)):
            unscheduled == 0
                ? "No session of this order is left to be scheduled."
                : "Only \(unscheduled) of the sessions of this order \(unscheduled == 1 ? "is" : "are") left to be scheduled; name fewer times."
        case .notSchedulable(.notASession(let type)):
            "A \(type.rawValue) has no times of its own; its sessions are scheduled one by one once it is bought."
        case .packageExpired(let end): "The sessions had to be scheduled before \(end). The practitioner can extend that."
        case .alreadyScheduled: "The session is scheduled at that time already."
        case .pastCutoff(let hours):
            "This can be done up to \(hours) hours before the start, and that has passed. Ask the practitioner, who can waive it."
        case .notBegun(let start): "The session begins at \(start); how it went can be said from then on."
        case .wasRefunded: "The session was refunded; how it went cannot be taken back any more."
        case .tooLateToUndo: "How a session went can be taken back for \(SessionOutcome.undoHours) hours; that has passed."
        case .startTimeRequired: "Scheduled bookings must have a start time."
        case .slotUnavailable(let reasons):
            "That time cannot be booked: \(reasons.map(\.detail).joined(separator: ", and ")). Choose another."
        }
    }

    /// Why the time is not to be had, where that is what was refused.
    public var reasons: [SlotReason] { if case .slotUnavailable(let reasons) = self { reasons } else { [] } }
}

extension BookingStatus.Event {
    fileprivate var verb: String {
        switch self {
        case .hold: "be held"
        case .schedule: "be scheduled"
        case .releaseHold: "release a hold"
        case .giveBack: "go back to its package"
        case .cancel: "be canceled"
        case .complete: "be completed"
        case .markNoShow: "be marked as no-show"
        case .undoOutcome: "have its outcome undone"
        case .expire: "expire"
        }
    }
}
