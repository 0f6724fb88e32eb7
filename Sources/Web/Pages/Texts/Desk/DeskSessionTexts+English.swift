import Domain

extension DeskSessionTexts {
    static let en = DeskSessionTexts(
        client: "Client", time: "Time", noTime: "not scheduled yet", status: "Status", payment: "Payment", order: "Order", value: "Value",
        length: "Length", practitioner: "With", phone: "Telephone", move: "Move", undoTitle: "Take back how it went", reason: "Reason",
        reasonHint: "For the record.", returnTitle: "Take the time away",
        returnLead: "The session goes back to its package, paid as it is, and can be scheduled again.", returnIt: "Back to the package",
        cancelTitle: "Cancel", cancelIt: "Cancel the session",
        returnsToPackage: "As you cancel, nothing is lost for the client: the session goes back to its package and can be scheduled again.",
        waive: "I let the client off, though it is late", waiveHint: "Then the reason above is needed.", wasWaived: "let off",
        notes: "Notes", note: "Note", noteFor: "Who may read it", notePrivate: "Only staff", noteShared: "The client too",
        writeNote: "Keep the note", history: "What happened", noHistory: "Nothing yet.", bookAnyway: "Book it all the same",
        noFreeTime: "No free time is left on this day.", otherTime: "Another time",
        otherTimeHint: "Any time at all: outside of your hours, or one that has passed. You are told first which rule it breaks.",
        take: "Take this time", orderNamed: { "\($0), \($1)" },
        refundsValue: { "As you cancel, nothing is lost for the client: what was paid for it is refunded, \($0)." },
        isLate: { "It is less than \($0) hours before the start. Had the client canceled, the session would be lost to her." },
        outcome: { outcome in
            switch outcome {
            case .returned: "Went back to its package"
            case .refundDue: "Canceled, to be refunded"
            case .forfeited: "Canceled too late, forfeited"
            case .completed: "Completed"
            case .noShow: "No-show"
            case .undone: "Taken back"
            }
        },
        whose: { "\($0) for \($1)" }, isAt: { "now \($0)" },
        breaks: { reason in
            switch reason {
            case .past: "This time has passed."
            case .insideNotice: "This is sooner than clients can book."
            case .beyondWindow: "This is further ahead than clients can book."
            case .nonexistentTime: "The clocks leap over this time."
            case .outsideHours: "This is outside of the working hours."
            case .offGrid: "Sessions do not usually start at this time."
            case .timeOff: "You are away then."
            case .calendarBusy: "Another calendar says that you are busy then."
            case .overlapping: "Another session is in the way."
            case .noSeats: "No seat is left."
            case .notADate: "The group does not meet then."
            case .alreadyThere: "The client is booked there already."
            }
        })
}
