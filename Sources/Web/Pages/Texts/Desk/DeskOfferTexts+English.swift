import Domain

extension DeskOfferTexts {
    static let en = DeskOfferTexts(
        nothingYet: "Nothing is offered yet. Begin with a session; packages are made of sessions.", makeNew: "Make something new",
        offSale: "off sale", publicPage: "Public page", sessionsFirst: "A package is made of sessions, and there are none yet.",
        newSession: "Make a session", basics: "What it is", contents: "What is inside", dates: "Dates", date: "Date", time: "Time",
        terms: "Terms", name: "Name", description: "Description", price: "Price", currency: "Currency", currencyHint: "Its code, like USD or EUR.",
        seats: "Seats", slug: "Name in the address", slugHint: "Small letters, digits and hyphens. Links to the old one end.",
        bonus: "Bonus sessions", bonusHint: "Given on top; they share the price.", allocation: "How the price is shared",
        allocationHint: "Each session has its part of what was paid: it is earned, or refunded.", equal: "Equally",
        byListPrice: "By the single prices", firstDate: "First date", weeks: "How many weeks", weeksHint: "The same time every week; single dates can be changed later.",
        duration: "Minutes", bufferBefore: "Minutes free before", bufferAfter: "Minutes free after",
        bufferHint: "Clients do not see them. Empty for what is usual in the practice.", notice: "Bookable until, minutes before the start",
        window: "Bookable ahead, days", usualHint: "Empty for what is usual in the practice.", validity: "Days within which sessions must be scheduled",
        validityHint: "Empty for ever.", validityFrom: "These days count from", fromPurchase: "the purchase", fromFirstUse: "the first session",
        cancellation: "Free cancellation, hours before the start", cancellationHint: "Who cancels later loses the session.",
        refundable: "Sessions that were not used can be refunded", tax: "Tax in percent", taxHint: "Like 19 or 7.5. Empty for none.",
        taxFault: "Type a rate in percent, like 19 or 7.5.", taxInclusive: "The price contains the tax", limit: "How often one client may buy it",
        limitHint: "Empty for as often as she likes.", visibility: "Who finds it", isPublic: "Everyone", isUnlisted: "Nobody: sold at the desk only",
        onSale: "On sale", addDate: "Add a date", moveDate: "Move it, with everyone who comes", cancelDate: "Call the date off",
        cancelDateLead: "The session of everyone who comes goes back to them, to be scheduled again or refunded.",
        kind: { type in
            switch type {
            case .session: "Session"
            case .package: "Package"
            case .bundle: "Bundle"
            case .workshop: "Workshop"
            case .course: "Course"
            }
        },
        newOf: { type in
            switch type {
            case .session: "New session"
            case .package: "New package"
            case .bundle: "New bundle"
            case .workshop: "New workshop"
            case .course: "New course"
            }
        },
        lead: { type in
            switch type {
            case .session: "One session with one client."
            case .package: "Different sessions, sold together."
            case .bundle: "Many of the same session, sold together."
            case .workshop: "One date for a group."
            case .course: "Several dates for the same group."
            }
        },
        priceHint: { $0 == .session ? "Of one session, like 60 or 59.50." : "Of the whole, like 500 or 499.50." },
        howMany: { "How many: \($0) (\($1))" }, byTheClockOf: { "By the clock of the practice, \($0)." })
}
