import Domain

/// What she has earned.
struct DeskEarningTexts: Translated {
    let projected: String
    let projectedHint: String
    let pending: String
    let pendingHint: String
    let available: String
    let availableHint: String
    let paid: String
    let paidHint: String
    let entries: String
    let noEntries: String
    let gross: String
    let tax: String
    let commission: String
    let isAvailable: String
    let payouts: String
    let noPayouts: String
    let otherCurrencies: String
    let availableFrom: @Sendable (_ moment: String) -> String
    let kind: @Sendable (Earning.Kind) -> String
    let payout: @Sendable (Payout.Status) -> String
}

extension DeskEarningTexts {
    static let en = DeskEarningTexts(
        projected: "To come", projectedHint: "What paid sessions would earn that have yet to take place.", pending: "Pending",
        pendingHint: "Earned in the last 48 hours.", available: "Available", availableHint: "Can be paid out.", paid: "Paid out",
        paidHint: "Paid, or on its way.", entries: "Entries", noEntries: "Nothing has been earned yet. A session earns when it is completed.",
        gross: "Value", tax: "Tax", commission: "Commission", isAvailable: "available", payouts: "Payouts", noPayouts: "Nothing has been paid out yet.",
        otherCurrencies: "Currency", availableFrom: { "available from \($0)" },
        kind: { kind in
            switch kind {
            case .completed: "completed"
            case .noShow: "no-show"
            case .forfeited: "canceled too late"
            case .expired: "expired"
            case .undone: "taken back"
            case .clawback: "refunded"
            }
        },
        payout: { status in
            switch status {
            case .pending: "on its way"
            case .paid: "paid"
            case .failed: "came back"
            case .canceled: "called off"
            }
        })

    static let de = DeskEarningTexts(
        projected: "Zu erwarten", projectedHint: "Was bezahlte Termine einbringen, die noch stattfinden.", pending: "Vorläufig",
        pendingHint: "In den letzten 48 Stunden verdient.", available: "Verfügbar", availableHint: "Kann ausgezahlt werden.",
        paid: "Ausgezahlt", paidHint: "Gezahlt oder unterwegs.", entries: "Einträge",
        noEntries: "Noch ist nichts verdient. Ein Termin ist verdient, wenn er stattgefunden hat.", gross: "Wert", tax: "Steuer",
        commission: "Provision", isAvailable: "verfügbar", payouts: "Auszahlungen", noPayouts: "Noch wurde nichts ausgezahlt.",
        otherCurrencies: "Währung", availableFrom: { "verfügbar ab \($0)" },
        kind: { kind in
            switch kind {
            case .completed: "stattgefunden"
            case .noShow: "nicht erschienen"
            case .forfeited: "zu spät abgesagt"
            case .expired: "verfallen"
            case .undone: "zurückgenommen"
            case .clawback: "erstattet"
            }
        },
        payout: { status in
            switch status {
            case .pending: "unterwegs"
            case .paid: "gezahlt"
            case .failed: "kam zurück"
            case .canceled: "abgebrochen"
            }
        })
}
