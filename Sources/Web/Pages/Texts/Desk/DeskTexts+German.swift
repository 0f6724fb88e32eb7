import Domain

extension DeskTexts {
    static let de = DeskTexts(
        navigation: "Schreibtisch", practice: "Praxis", choose: "Wählen", today: "Heute", week: "Woche", clients: "Kundschaft",
        offers: "Angebote", hours: "Arbeitszeit", earnings: "Verdienst", complete: "Stattgefunden", noShow: "Nicht erschienen",
        undo: "Zurücknehmen", undoReason: "Versehentlich getippt", schedule: "Zeit wählen", sell: "Verkaufen", more: "Mehr anzeigen",
        otherDays: "Andere Tage", previousDay: "Tag davor", nextDay: "Tag danach", otherWeeks: "Andere Wochen", previousWeek: "Woche davor",
        thisWeek: "Diese Woche", nextWeek: "Woche danach", goTo: "Zum Tag", show: "Zeigen", nothingBooked: "An diesem Tag ist nichts gebucht.",
        chooseClient: "Für wen soll gebucht werden?", free: "Nichts gebucht", dayOff: "Keine Arbeitszeit", away: "Abwesend",
        busyElsewhere: "In einem anderen Kalender belegt", allDay: "Ganztägig",
        timesIn: { "Zeiten in \($0)" }, worksAt: { "Arbeitszeit \($0)" }, weekOf: { "Woche ab \($0) \($1)" },
        taken: { "\($0) von \($1) Plätzen vergeben" },
        status: { status in
            switch status {
            case .draft: "noch ohne Zeit"
            case .pendingPayment: "bis zur Zahlung vorgemerkt"
            case .confirmed: "fest gebucht"
            case .completed: "stattgefunden"
            case .noShow: "nicht erschienen"
            case .canceled: "abgesagt"
            case .expired: "verfallen"
            }
        },
        payment: { payment in
            switch payment {
            case .unpaid: "noch nicht bezahlt"
            case .paid: "bezahlt"
            case .refunded: "erstattet"
            }
        },
        author: { scope in
            switch scope.prefix(while: { $0 != ":" }) {
            case "admin": "das Studio"
            case "staff": "der Empfang"
            case "practitioner": "die Praxis"
            case "client": "die Kundschaft"
            default: "Carnet"
            }
        },
        notice: { notice in
            switch notice {
            case .completed: "Notiert: hat stattgefunden. Falls das ein Versehen war, nehmen Sie es unten zurück."
            case .missed: "Notiert: nicht erschienen. Falls das ein Versehen war, nehmen Sie es unten zurück."
            case .undone: "Zurückgenommen: Der Termin ist wieder fest gebucht."
            case .returned: "Der Termin liegt wieder im Heft und kann neu gebucht werden."
            case .canceled: "Abgesagt."
            case .noted: "Die Notiz ist gespeichert."
            case .scheduled: "Gebucht."
            case .moved: "Der Termin ist verlegt."
            case .sold: "Verkauft."
            case .paid: "Die Zahlung ist verbucht."
            case .refunded: "Erstattet. Unten steht, wie viel."
            case .granted: "Das Guthaben ist gutgeschrieben."
            case .entered: "Aufgenommen."
            case .saved: "Gespeichert."
            case .removed: "Entfernt."
            case .changed: "Geändert."
            }
        })
}
