import Domain

extension CarnetTexts {
    static let en = CarnetTexts(
        title: "My carnet", empty: "There is nothing in your carnet yet.", emptyLink: "See what there is", credit: "Your credit",
        older: "Older purchases", tickets: "Tickets", open: "Open this booklet", thanks: "Thank you",
        thanksText: "It is yours. Each session below is a ticket: schedule it now, or whenever it suits you.",
        keepLink: "Keep the address of this page: for 30 days it leads back here without signing in. Anyone who has it can schedule these sessions.",
        lostTime: "The time you chose was taken meanwhile. Your purchase stands; choose another time.", scheduleNow: "Schedule now",
        waitsForDesk: "Reserved. Pay at the studio; once that is noted, the sessions are yours to schedule.",
        waitsForBank: "Your bank wants to hear from you before the purchase is complete.", toProvider: "Go on to the payment page",
        bankTitle: "Your bank asks", bankText: "This stands for your bank's page. Do you agree to the payment?", bankYes: "Yes, pay", bankNo: "No",
        checking: "The payment is being checked. Look at this page again in a minute.",
        notBought: "Nothing was bought and nothing was charged.", tryAgain: "Try again", schedule: "Schedule", move: "Move to another time",
        session: "Session", with: "With", when: "When", noTime: "Not scheduled yet", order: "From", value: "Worth",
        chosenTime: "You chose", confirmTime: "Book this time", otherTime: "Another time", giveBackTitle: "Schedule it later",
        giveBackText: "The ticket goes back into your booklet, and the time becomes free for others. Nothing is lost.",
        giveBack: "Give the time back", callOffTitle: "Call it off", callOff: "Call off",
        callOffReturned: "It is early enough: the ticket goes back into your booklet, and you can schedule it again.",
        callOffForfeited: "It is too late to get it back: if you call it off now, the ticket counts as used and nothing is refunded.",
        callOffRefund: { "It is early enough: you get \($0) back, where it came from." }, weeklyTitle: "Schedule weekly",
        weeklyLead: "The same time of the same weekday, week after week, by the practitioner's clock. You see what fits before anything is booked.",
        weekday: "Weekday", clock: "Time", clockHint: "By the practitioner's clock, like 10:00.", from: "From", count: "How many weeks",
        preview: "See what fits", previewTitle: "These would be booked", bookThese: { "Book \($0)" }, conflictsTitle: "These cannot be had",
        noneFits: "None of these times can be had. Try another weekday or time.", refundTitle: "Give unused sessions back",
        refundLead: "Sessions without a time go back for what you paid for them. Booked ones stay; call them off first if you want to give them back too.",
        refundAmount: "You get back", refundTo: "Where it goes", toCredit: "to your credit here", toCard: "to where you paid from",
        refundDo: { "Give back for \($0)" }, noRefund: "Nothing of this purchase can be given back.", receipt: "Receipt", creditNote: "Credit note", buyAgain: "Buy again",
        calendar: "Calendar", calendarLead: "Subscribe in your calendar program to see your sessions there, always up to date.",
        calendarMake: "Make a calendar address", calendarNew: "Copy this address into your calendar program:", calendarAddress: "Calendar address",
        calendarOnce: "It is shown this once, as it opens your calendar to anyone who has it.",
        taken: "That time has just been taken. Choose another.",
        paused: "This booklet is paused; ask the practitioner to resume it.", bought: { "Bought on \($0)" }, until: { "schedule until \($0)" },
        left: { left, total in left == 0 ? "No ticket left of \(total)" : left == 1 ? "1 ticket left of \(total)" : "\(left) tickets left of \(total)" },
        orderStatus: { status in
            switch status {
            case .pending: "Not paid yet"
            case .paid: "Paid"
            case .partiallyRefunded: "Partly refunded"
            case .refunded: "Refunded"
            case .canceled: "Canceled"
            }
        },
        ticket: { state in
            switch state {
            case .unused: "Unused"
            case .held: "Held"
            case .booked: "Booked"
            case .used: "Used"
            case .missed: "Missed"
            case .returned: "Returned"
            case .lost: "Called off"
            case .expired: "Expired"
            }
        },
        done: { deed in
            switch deed {
            case .bought: "Thank you. It is yours; schedule the sessions now, or whenever it suits you."
            case .scheduled: "Booked. The time is yours."
            case .moved: "Moved to the new time."
            case .returned: "The ticket is back in your booklet."
            case .calledOff: "Called off."
            case .weekly: "Booked, week after week."
            case .refunded: "Given back. The money is on its way."
            }
        })
}
