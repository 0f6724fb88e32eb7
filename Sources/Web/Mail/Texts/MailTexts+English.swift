extension MailTexts {
    static let en = MailTexts(
        greeting: { $0.isEmpty ? "Hello," : "Hello \($0)," },
        inZone: { "\($0) (\($1))" }, span: { "\($0) to \($1)" },
        unsubscribe: "No more mails like this one",
        session: SessionTexts(
            service: "Session", with: "With", when: "When", before: "Before", action: "See or change your sessions",
            calendar: "The attached file puts it into your calendar.",
            confirmedSubject: { "Booked: \($0), \($1)" }, confirmed: "Your session is booked.",
            movedSubject: { "Moved: \($0), now \($1)" }, moved: "Your session has another time.",
            canceledSubject: { "Called off: \($0), \($1)" }, canceled: "This session is called off.",
            returned: "It is back in your package: choose another time whenever you like.",
            refunded: "What you paid for it goes back to you.",
            forfeited: "It was called off after the time that was agreed at the purchase, and so it counts as used.",
            reminderSubject: { "Reminder: \($0), \($1)" }, reminder: "Your session is near.",
            policy: { hours in
                switch hours {
                case 0: "You can move it or call it off until it begins."
                case 1: "You can move it or call it off until 1 hour before it begins."
                default: "You can move it or call it off until \(hours) hours before it begins."
                }
            },
            title: { "\($0) with \($1)" }),
        receipt: ReceiptTexts(
            subject: { "Receipt \($0): \($1)" }, lead: "Thank you for your purchase. This is your receipt.", number: "Receipt",
            order: "Order", seller: "From", bought: "Bought", price: "Price", discount: "Discount",
            taxIncluded: { "Tax of \($0)%, included" }, taxAdded: { "Tax of \($0)%" }, total: "Total", credit: "Paid with credit", paid: "Paid",
            toSchedule: { sessions, until in
                until.map { "\(sessions) without a time yet: choose one until \($0)." } ?? "\(sessions) without a time yet: choose one whenever you like."
            }, schedule: "Choose times", view: "See your purchase", document: "The receipt, to print or to keep"),
        package: PackageTexts(
            expiringSubject: { "\($0): choose your times until \($1)" },
            expiring: { "You still have \($1) without a time in your \($0). Choose until \($2); what has no time by then is lost." },
            later: "Only the choosing has an end: the sessions themselves may take place later.", schedule: "Choose times",
            usedSubject: { "\($0): all sessions used" },
            used: { "That was the last session of your \($0). Thank you for coming." }, buyAgain: "Buy it again",
            view: "See your sessions"),
        refund: RefundTexts(
            subject: { "\($0) back: \($1)" }, lead: { "You get \($0) back. This is your credit note." }, number: "Credit note", order: "Order",
            bought: "Bought", reason: "Reason", toCard: "Back to the card that paid", toCredit: "As credit with us",
            byHand: "From us directly, as you paid", takesDays: "On a card it shows after some days, as its bank takes them.",
            stranded: { "\($0) could not be sent back the way it came. We will write to you about it." },
            someLeft: { "What is listed above is given back. Left of this purchase: \($0)." },
            noneLeft: "What is listed above is given back; nothing of this purchase is left.", view: "See your purchase",
            document: "The credit note, to print or to keep"),
        seat: SeatTexts(
            subject: { "A seat is free: \($0)" }, lead: { "You are on the waiting list of \($0), and a seat has come free." },
            until: { "It is kept for you until \($0). After that it goes to the next in line." }, with: "With", when: "When",
            address: { "Buy with this address, \($0): by it we know that the seat is yours." }, action: "Take the seat"),
        signIn: SignInTexts(
            subject: "Your link to sign in", lead: { "This link signs you in. It works once, until \($0)." }, action: "Sign in",
            ignore: "If you did not ask for it, leave it: without this mail nobody gets in.",
            invitationSubject: { "Your invitation to \($0)" },
            invitation: { "You are invited to work at \($0). With this link you come in for the first time; later you ask for a link at the sign-in page, or set a password." },
            notMeant: "If you do not know of it, leave it: without this mail nobody gets in."),
        agenda: AgendaTexts(
            subject: { "Your day, \($0): \($1)" }, lead: { "This is \($0). All times are those of \($1)." }, action: "Open the desk"))
}
