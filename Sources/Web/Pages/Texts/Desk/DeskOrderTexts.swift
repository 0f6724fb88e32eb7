import Domain

/// A purchase as the desk shows it.
struct DeskOrderTexts: Translated {
    let recordMoney: String
    let waitsForMoney: String
    let weekly: String
    let money: String
    let price: String
    let discount: String
    let taxWithin: String
    let taxAdded: String
    let byCredit: String
    let toPay: String
    let byMoney: String
    let refunded: String
    let validity: String
    let moreDays: String
    let extend: String
    let pause: String
    let resume: String
    let isPaused: String
    let giveUpTitle: String
    let giveUpLead: String
    let giveUp: String
    let weekday: String
    let from: String
    let weeks: String
    let skip: String
    let override: String
    let overrideHint: String
    let conflicts: String
    let number: @Sendable (_ number: String) -> String
    let bought: @Sendable (_ date: String) -> String
    let counts: @Sendable (_ completed: Int, _ scheduled: Int, _ remaining: Int, _ total: Int) -> String
    let scheduleBy: @Sendable (_ date: String) -> String
    let recordAmount: @Sendable (_ amount: String) -> String
    let weeklyLead: @Sendable (_ name: String, _ sessions: String) -> String
    let byTheClockOf: @Sendable (_ zone: String) -> String
    let status: @Sendable (OrderStatus) -> String
}

extension DeskOrderTexts {
    static let en = DeskOrderTexts(
        recordMoney: "Record the payment", waitsForMoney: "This order waits for its money.", weekly: "Schedule weekly", money: "Money",
        price: "Price", discount: "Coupon", taxWithin: "Tax, within the price", taxAdded: "Tax", byCredit: "Paid with credit", toPay: "To pay",
        byMoney: "Paid with money", refunded: "Refunded", validity: "Validity", moreDays: "More days", extend: "Extend", pause: "Pause",
        resume: "Resume", isPaused: "Paused: its time does not run, and nothing can be scheduled.", giveUpTitle: "Give the order up",
        giveUpLead: "It was never paid. Its sessions are canceled and its times are free again.", giveUp: "Give up", weekday: "Weekday",
        from: "From", weeks: "How many weeks", skip: "Leave out the times that cannot be had", override: "Also outside of the rules",
        overrideHint: "Outside of working hours, on days off, or in the past; never over another session.",
        conflicts: "Some times cannot be had, so nothing was scheduled. Choose others, or tick this to leave them out.",
        number: { "Order \($0)" }, bought: { "bought \($0)" },
        counts: { "\($0) completed, \($1) scheduled, \($2) to schedule, of \($3)" }, scheduleBy: { "To be scheduled by \($0)" },
        recordAmount: { "Record \($0)" }, weeklyLead: { "\($0): \($1) to schedule." }, byTheClockOf: { "By the clock of the practice, \($0)." },
        status: { status in
            switch status {
            case .pending: "waits for payment"
            case .paid: "paid"
            case .partiallyRefunded: "partly refunded"
            case .refunded: "refunded"
            case .canceled: "given up"
            }
        })

    static let de = DeskOrderTexts(
        recordMoney: "Zahlung verbuchen", waitsForMoney: "Dieser Kauf wartet auf sein Geld.", weekly: "Wöchentlich buchen", money: "Geld",
        price: "Preis", discount: "Gutschein", taxWithin: "Steuer, im Preis enthalten", taxAdded: "Steuer", byCredit: "Mit Guthaben bezahlt",
        toPay: "Zu zahlen", byMoney: "Mit Geld bezahlt", refunded: "Erstattet", validity: "Gültigkeit", moreDays: "Tage mehr",
        extend: "Verlängern", pause: "Anhalten", resume: "Fortsetzen",
        isPaused: "Angehalten: Die Zeit läuft nicht, und es kann nichts gebucht werden.", giveUpTitle: "Den Kauf aufgeben",
        giveUpLead: "Er wurde nie bezahlt. Seine Termine werden abgesagt, seine Zeiten sind wieder frei.", giveUp: "Aufgeben",
        weekday: "Wochentag", from: "Ab", weeks: "Wie viele Wochen", skip: "Zeiten auslassen, die nicht gehen", override: "Auch gegen die Regeln",
        overrideHint: "Außerhalb der Arbeitszeit, an freien Tagen oder im Nachhinein; nie über einen anderen Termin.",
        conflicts: "Einige Zeiten gehen nicht, darum wurde nichts gebucht. Wählen Sie andere, oder lassen Sie sie hiermit aus.",
        number: { "Kauf \($0)" }, bought: { "gekauft \($0)" },
        counts: { "\($0) stattgefunden, \($1) gebucht, \($2) ohne Zeit, von \($3)" }, scheduleBy: { "Zu buchen bis \($0)" },
        recordAmount: { "\($0) verbuchen" }, weeklyLead: { "\($0): \($1) ohne Zeit." }, byTheClockOf: { "Nach der Uhr der Praxis, \($0)." },
        status: { status in
            switch status {
            case .pending: "wartet auf Zahlung"
            case .paid: "bezahlt"
            case .partiallyRefunded: "teilweise erstattet"
            case .refunded: "erstattet"
            case .canceled: "aufgegeben"
            }
        })
}
