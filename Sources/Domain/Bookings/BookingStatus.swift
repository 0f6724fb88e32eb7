/// Where a session stands in its life (domain.md, Statuses). Whether it is paid is another axis: `SessionPaymentStatus`.
public enum BookingStatus: String, Sendable, CaseIterable {
    /// Bought and not scheduled; valid without a time.
    case draft
    /// Holds its time until the purchase is paid or the hold runs out.
    case pendingPayment = "pending_payment"
    case confirmed
    case completed
    case noShow = "no_show"
    case canceled
    case expired

    /// Whether a booking in this status must have a start and an end.
    public var needsTime: Bool {
        switch self {
        case .draft, .canceled, .expired: false
        case .pendingPayment, .confirmed, .completed, .noShow: true
        }
    }

    /// What can happen to a session.
    public enum Event: Sendable, CaseIterable {
        /// Its time is kept while the buyer pays.
        case hold
        /// It gets a time, or, when confirmed already, another one.
        case schedule
        /// The hold ran out, or the payment failed.
        case releaseHold
        /// It goes back to its package.
        case giveBack
        case cancel
        case complete
        case markNoShow
        /// Staff take back `complete` or `markNoShow`.
        case undoOutcome
        /// The validity of its package ended before it was scheduled.
        case expire
    }

    /// The whole table of states. Nothing writes a status that this function did not give.
    ///
    /// - Throws: `BookingRefusal.invalidTransition` for everything the table does not name.
    public func after(_ event: Event) throws(BookingRefusal) -> BookingStatus {
        switch (self, event) {
        case (.draft, .hold): .pendingPayment
        case (.draft, .schedule): .confirmed
        case (.draft, .cancel): .canceled
        case (.draft, .expire): .expired

        case (.pendingPayment, .schedule): .confirmed
        case (.pendingPayment, .releaseHold): .draft
        case (.pendingPayment, .cancel): .canceled

        case (.confirmed, .schedule): .confirmed
        case (.confirmed, .giveBack): .draft
        case (.confirmed, .cancel): .canceled
        case (.confirmed, .complete): .completed
        case (.confirmed, .markNoShow): .noShow

        case (.completed, .undoOutcome), (.noShow, .undoOutcome): .confirmed

        default: throw .invalidTransition(from: self, event)
        }
    }
}

/// Whether the purchase that a session belongs to has been paid.
public enum SessionPaymentStatus: String, Sendable, CaseIterable {
    case unpaid
    case paid
    case refunded
}
