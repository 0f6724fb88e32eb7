/// The ways in which the domain says no about a session.
public enum BookingRefusal: Refusal, Equatable {
    case startTimeRequired
    case startTimeInPast
    case slotUnavailable
    case invalidTransition(from: BookingStatus, BookingStatus.Event)

    public var code: RefusalCode {
        switch self {
        case .startTimeRequired: .startTimeRequired
        case .startTimeInPast: .startTimeInPast
        case .slotUnavailable: .slotUnavailable
        case .invalidTransition: .invalidTransition
        }
    }

    public var detail: String {
        switch self {
        case .startTimeRequired: "Scheduled bookings must have a start time."
        case .startTimeInPast: "That start time has passed; choose a later one."
        case .slotUnavailable: "That time is taken; choose another."
        case .invalidTransition(let status, let event): "A session that is \(status.rawValue) cannot \(event.verb)."
        }
    }
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
