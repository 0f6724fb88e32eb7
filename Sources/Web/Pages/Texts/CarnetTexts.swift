import Domain

/// What a client reads in her carnet.
struct CarnetTexts: Translated {
    let title: String
    let empty: String
    let emptyLink: String
    let credit: String
    let older: String
    let tickets: String
    let open: String
    let thanks: String
    let thanksText: String
    let keepLink: String
    let lostTime: String
    let scheduleNow: String
    let waitsForDesk: String
    let waitsForBank: String
    let toProvider: String
    let bankTitle: String
    let bankText: String
    let bankYes: String
    let bankNo: String
    let checking: String
    let notBought: String
    let tryAgain: String
    let schedule: String
    let move: String
    let session: String
    let with: String
    let when: String
    let noTime: String
    let order: String
    let value: String
    let chosenTime: String
    let confirmTime: String
    let otherTime: String
    let giveBackTitle: String
    let giveBackText: String
    let giveBack: String
    let callOffTitle: String
    let callOff: String
    let callOffReturned: String
    let callOffForfeited: String
    let callOffRefund: @Sendable (_ amount: String) -> String
    let weeklyTitle: String
    let weeklyLead: String
    let weekday: String
    let clock: String
    let clockHint: String
    let from: String
    let count: String
    let preview: String
    let previewTitle: String
    let bookThese: @Sendable (_ sessions: String) -> String
    let conflictsTitle: String
    let noneFits: String
    let refundTitle: String
    let refundLead: String
    let refundAmount: String
    let refundTo: String
    let toCredit: String
    let toCard: String
    let refundDo: @Sendable (_ amount: String) -> String
    let noRefund: String
    let receipt: String
    let creditNote: String
    let buyAgain: String
    let calendar: String
    let calendarLead: String
    let calendarMake: String
    let calendarNew: String
    let calendarAddress: String
    let calendarOnce: String
    let taken: String
    let paused: String
    let bought: @Sendable (_ date: String) -> String
    let until: @Sendable (_ date: String) -> String
    let left: @Sendable (_ left: Int, _ total: Int) -> String
    let orderStatus: @Sendable (OrderStatus) -> String
    let ticket: @Sendable (TicketState) -> String
    let done: @Sendable (CarnetDeed) -> String
}

/// How a ticket looks and what it is called: what became of the session, in a client's eyes.
enum TicketState: String, CaseIterable, Sendable {
    case unused, held, booked, used, missed, returned, lost, expired

    init(_ booking: Booking) {
        switch (booking.life.status, booking.life.paymentStatus) {
        case (_, .refunded): self = .returned
        case (.draft, _): self = .unused
        case (.pendingPayment, _): self = .held
        case (.confirmed, _): self = .booked
        case (.completed, _): self = .used
        case (.noShow, _): self = .missed
        case (.canceled, _): self = .lost
        case (.expired, _): self = .expired
        }
    }
}

/// What was just done, as the next page says.
enum CarnetDeed: String, CaseIterable, Sendable {
    case bought, scheduled, moved, returned, calledOff = "called-off", weekly, refunded
}
