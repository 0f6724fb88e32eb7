import Domain

extension DeskTexts {
    static let en = DeskTexts(
        navigation: "Desk", practice: "Practice", choose: "Choose", today: "Today", week: "Week", clients: "Clients", offers: "Offers",
        hours: "Hours", earnings: "Earnings", complete: "Complete", noShow: "No-show", undo: "Undo", undoReason: "Tapped by mistake",
        schedule: "Schedule", sell: "Sell", more: "Show more", otherDays: "Other days", previousDay: "Day before", nextDay: "Day after",
        otherWeeks: "Other weeks", previousWeek: "Week before", thisWeek: "This week", nextWeek: "Week after", goTo: "Go to the day", show: "Show",
        nothingBooked: "Nothing is booked on this day.", chooseClient: "Choose a client to schedule for", free: "Nothing booked",
        dayOff: "No working hours", away: "Away", busyElsewhere: "Busy in another calendar", allDay: "All day",
        timesIn: { "Times in \($0)" }, worksAt: { "Working hours \($0)" }, weekOf: { "Week of \($0) \($1)" },
        taken: { "\($0) of \($1) seats taken" },
        status: { status in
            switch status {
            case .draft: "to be scheduled"
            case .pendingPayment: "held until paid"
            case .confirmed: "confirmed"
            case .completed: "completed"
            case .noShow: "no-show"
            case .canceled: "canceled"
            case .expired: "expired"
            }
        },
        payment: { payment in
            switch payment {
            case .unpaid: "not paid yet"
            case .paid: "paid"
            case .refunded: "refunded"
            }
        },
        author: { scope in
            switch scope.prefix(while: { $0 != ":" }) {
            case "admin": "the studio"
            case "staff": "the desk"
            case "practitioner": "the practitioner"
            case "client": "the client"
            default: "Carnet"
            }
        },
        notice: { notice in
            switch notice {
            case .completed: "Completed. If that was a mistake, undo it below."
            case .missed: "Noted as a no-show. If that was a mistake, undo it below."
            case .undone: "Taken back: the session is confirmed again."
            case .returned: "The session is back in its package, to be scheduled again."
            case .canceled: "Canceled."
            case .noted: "The note is kept."
            case .scheduled: "Scheduled."
            case .moved: "The session was moved."
            case .sold: "Sold."
            case .paid: "The payment is recorded."
            case .refunded: "Given back. Below you see how much."
            case .granted: "The credit is granted."
            case .entered: "The client is entered."
            case .saved: "Saved."
            case .removed: "Removed."
            case .changed: "Changed."
            }
        })
}
