/// What stands around the owner's pages, and on the first of them.
struct OwnerTexts: Translated {
    let navigation, look, more, nothing, title: String
    let todayTitle, noneToday, when, session, practitioner, client, order, state: String
    let handTitle, handNone, unknownPayments, failedPayments, strandedRefunds, disputes, deadLetters, pendingPayouts, openCases, byCommand: String
    let moneyTitle, moneyIn, owed, owedTitle, owedChart, owedHint, month, atMonthEnd, allCalendars, allClients, fullReport: String
    let part: @Sendable (OwnerPage.Part) -> String
    let notice: @Sendable (OwnerNotice) -> String
    let timesIn: @Sendable (_ zone: String) -> String
    let lastMonth: @Sendable (_ amount: String) -> String
    /// What a line of owed amounts shows, for who cannot see it.
    let owedSentence: @Sendable (_ first: String, _ from: String, _ last: String, _ to: String) -> String
    let sinceDays: @Sendable (Int) -> String
}

extension OwnerTexts {
    static let en = OwnerTexts(
        navigation: "Studio", look: "Look", more: "Show more", nothing: "Nothing here yet.", title: "The studio today",
        todayTitle: "Today's sessions", noneToday: "No session is booked for today.", when: "When", session: "Session",
        practitioner: "Practitioner", client: "Client", order: "Order", state: "State",
        handTitle: "Needs a hand", handNone: "Nothing waits for you.", unknownPayments: "Payments without an answer",
        failedPayments: "Failed payments", strandedRefunds: "Refunds that did not arrive", disputes: "Charges in dispute",
        deadLetters: "Messages given up", pendingPayouts: "Payouts to confirm",
        openCases: "Cases of the old system", byCommand: "decided with carnet clean-up legacy",
        moneyTitle: "Money", moneyIn: "Money in this month", owed: "Owed in sessions now", owedTitle: "Owed in sessions",
        owedChart: "Owed in sessions at the end of each month",
        owedHint: "What clients have paid for and you have not delivered yet. It becomes yours session by session.",
        month: "Month", atMonthEnd: "Owed at its end", allCalendars: "All calendars", allClients: "All clients", fullReport: "Month by month",
        part: { part in
            switch part {
            case .glance: "Today"
            case .reports: "Reports"
            case .orders: "Orders"
            case .payouts: "Payouts"
            case .coupons: "Coupons"
            case .people: "People"
            case .connections: "Connections"
            case .audit: "Changes"
            case .exports: "Exports"
            }
        },
        notice: { notice in
            switch notice {
            case .saved: "Saved."
            case .refunded: "The refund is made. Below you see what has arrived."
            case .resent: "It is sent again. Below you see what has arrived."
            case .extended: "The sessions can be scheduled for longer now."
            case .paused: "The package stands still until you resume it."
            case .resumed: "The package runs again, and its end has moved by the days of the pause."
            case .paid: "Noted as paid."
            case .failed: "Noted as failed. The money is available to the practitioner again."
            case .canceled: "Called off. The money is available to the practitioner again."
            case .created: "It is there now."
            case .ended: "Signed out everywhere."
            case .invited: "A link to sign in is on its way by mail."
            case .revoked: "The key opens nothing any more."
            case .removed: "It is gone."
            case .retried: "It will be sent again in a moment."
            }
        },
        timesIn: { "Times are shown in \($0)." }, lastMonth: { "last month \($0)" },
        owedSentence: { "A line from \($0) at the end of \($1) to \($2) in \($3)." }, sinceDays: { "in the last \($0) days" })

    static let de = OwnerTexts(
        navigation: "Studio", look: "Ansehen", more: "Mehr zeigen", nothing: "Hier ist noch nichts.", title: "Das Studio heute",
        todayTitle: "Die Termine von heute", noneToday: "Für heute ist kein Termin gebucht.", when: "Wann", session: "Termin",
        practitioner: "Praxis", client: "Kundin oder Kunde", order: "Kauf", state: "Stand",
        handTitle: "Das wartet auf Sie", handNone: "Nichts wartet auf Sie.", unknownPayments: "Zahlungen ohne Antwort",
        failedPayments: "Fehlgeschlagene Zahlungen", strandedRefunds: "Nicht angekommene Erstattungen", disputes: "Bestrittene Abbuchungen",
        deadLetters: "Aufgegebene Nachrichten", pendingPayouts: "Zu bestätigende Auszahlungen",
        openCases: "Fälle aus dem alten System", byCommand: "zu entscheiden mit carnet clean-up legacy",
        moneyTitle: "Geld", moneyIn: "Einnahmen in diesem Monat", owed: "Jetzt noch geschuldet", owedTitle: "In Terminen geschuldet",
        owedChart: "Am Ende jedes Monats in Terminen geschuldet",
        owedHint: "Was schon bezahlt und noch nicht geleistet ist. Es wird Termin für Termin Ihr Geld.",
        month: "Monat", atMonthEnd: "Am Ende geschuldet", allCalendars: "Alle Kalender", allClients: "Alle Kundinnen und Kunden",
        fullReport: "Monat für Monat",
        part: { part in
            switch part {
            case .glance: "Heute"
            case .reports: "Berichte"
            case .orders: "Käufe"
            case .payouts: "Auszahlungen"
            case .coupons: "Gutscheine"
            case .people: "Team"
            case .connections: "Verbindungen"
            case .audit: "Änderungen"
            case .exports: "Exporte"
            }
        },
        notice: { notice in
            switch notice {
            case .saved: "Gespeichert."
            case .refunded: "Die Erstattung ist veranlasst. Unten steht, was angekommen ist."
            case .resent: "Sie ist noch einmal gesendet. Unten steht, was angekommen ist."
            case .extended: "Die Termine lassen sich jetzt länger buchen."
            case .paused: "Das Paket ruht, bis Sie es fortsetzen."
            case .resumed: "Das Paket läuft wieder, und sein Ende ist um die Tage der Pause verschoben."
            case .paid: "Als bezahlt vermerkt."
            case .failed: "Als fehlgeschlagen vermerkt. Das Geld steht der Praxis wieder zu."
            case .canceled: "Zurückgenommen. Das Geld steht der Praxis wieder zu."
            case .created: "Es ist angelegt."
            case .ended: "Überall abgemeldet."
            case .invited: "Ein Link zum Anmelden ist per E-Mail unterwegs."
            case .revoked: "Der Schlüssel öffnet nichts mehr."
            case .removed: "Es ist entfernt."
            case .retried: "Es wird gleich noch einmal gesendet."
            }
        },
        timesIn: { "Zeiten in \($0)." }, lastMonth: { "im Vormonat \($0)" },
        owedSentence: { "Eine Linie von \($0) Ende \($1) bis \($2) im \($3)." }, sinceDays: { "in den letzten \($0) Tagen" })
}
