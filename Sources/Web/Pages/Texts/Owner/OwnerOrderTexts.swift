/// What the owner's pages about orders say.
struct OwnerOrderTexts: Translated {
    let title, searchLabel, searchHint, status, any, practitioner, kind, needs, search, none, all: String
    let number, client, what, price, refunded, bought, state, paidWith, credit, validUntil, forEver, pausedSince: String
    let sessions, session, value, when, noTime, paid: String
    let payments, noPayments, provider, amount, at, reference: String
    let refunds, refundTitle, refundLead, refund, reason, goesTo, receipt, creditNote, resendOriginal, resendCredit, resendOffline: String
    let chooseSessions, chooseHint, method, destination, override, overrideHint, preview, previewTitle, confirm, reasonHint, unspentCredit: String
    let disputes, books, booksHint, booked, debit, creditSide: String
    let validity, extendDays, extend, pause, resume, validityReason: String
    let orderTitle: @Sendable (_ number: String) -> String
    let needsName: @Sendable (String) -> String
    let stranded: @Sendable (_ amount: String) -> String
    let giveBack: @Sendable (_ amount: String) -> String
    let canceledBy: @Sendable (_ refund: String) -> String
    let ofRefund: @Sendable (_ refund: String) -> String
}

extension OwnerOrderTexts {
    static let en = OwnerOrderTexts(
        title: "Orders", searchLabel: "Client or number", searchHint: "A part of a name or an address, or the number of an order.",
        status: "State", any: "Any", practitioner: "Practitioner", kind: "Kind", needs: "Needs a hand", search: "Search",
        none: "No order is like that.", all: "All orders",
        number: "Number", client: "Client", what: "What", price: "Price", refunded: "Refunded", bought: "Bought", state: "State",
        paidWith: "To pay with money", credit: "Paid with credit", validUntil: "To be scheduled by", forEver: "At any time", pausedSince: "Stands still since",
        sessions: "Sessions", session: "Session", value: "Value", when: "When", noTime: "No time yet", paid: "Paid",
        payments: "Payments", noPayments: "Nobody has tried to pay it.", provider: "How", amount: "Amount", at: "When", reference: "Reference",
        refunds: "Refunds", refundTitle: "Give sessions back", refundLead: "Carnet computes what goes back. You look at it first, and then decide.",
        refund: "Refund", reason: "Reason", goesTo: "Goes to", receipt: "Receipt", creditNote: "Credit note",
        resendOriginal: "Send it again", resendCredit: "Give it as credit", resendOffline: "I have paid it by hand",
        chooseSessions: "Which sessions?", chooseHint: "Leave all empty for every session that is unused.", method: "How is it computed?",
        destination: "Where does the money go?", override: "Not refundable", overrideHint: "Give it back all the same, though it was sold as not refundable. This needs a reason.",
        preview: "See what it comes to", previewTitle: "What goes back", confirm: "Give it back", reasonHint: "Why, for the record. The client reads it on the credit note.",
        unspentCredit: "The credit that is unspent", disputes: "Disputes", books: "In the books", booksHint: "Every line that was booked for this order. Nothing here is ever changed.",
        booked: "Booked for", debit: "Debit", creditSide: "Credit",
        validity: "Validity", extendDays: "Days more", extend: "Extend", pause: "Pause", resume: "Resume", validityReason: "Reason for the change",
        orderTitle: { "Order \($0)" },
        needsName: { name in
            switch name {
            case "refunds": "A refund did not arrive"
            case "disputes": "A charge is in dispute"
            case "payments": "A payment failed"
            default: "A payment has no answer"
            }
        },
        stranded: { "\($0) did not arrive, and is owed to the client." }, giveBack: { "Give back \($0)" },
        canceledBy: { "Given back by refund \($0)" }, ofRefund: { "of refund \($0)" })

    static let de = OwnerOrderTexts(
        title: "Käufe", searchLabel: "Name oder Nummer", searchHint: "Ein Teil des Namens oder der Adresse, oder die Nummer eines Kaufs.",
        status: "Stand", any: "Alle", practitioner: "Praxis", kind: "Art", needs: "Wartet auf Sie", search: "Suchen",
        none: "Keinen solchen Kauf gibt es.", all: "Alle Käufe",
        number: "Nummer", client: "Kundin oder Kunde", what: "Was", price: "Preis", refunded: "Erstattet", bought: "Gekauft", state: "Stand",
        paidWith: "Mit Geld zu zahlen", credit: "Mit Guthaben bezahlt", validUntil: "Zu buchen bis", forEver: "Jederzeit", pausedSince: "Ruht seit",
        sessions: "Termine", session: "Termin", value: "Wert", when: "Wann", noTime: "Noch ohne Zeit", paid: "Bezahlt",
        payments: "Zahlungen", noPayments: "Niemand hat versucht zu zahlen.", provider: "Wie", amount: "Betrag", at: "Wann", reference: "Kennung",
        refunds: "Erstattungen", refundTitle: "Termine zurückgeben", refundLead: "Carnet berechnet, was zurückgeht. Sie sehen es zuerst an und entscheiden dann.",
        refund: "Erstattung", reason: "Grund", goesTo: "Geht an", receipt: "Quittung", creditNote: "Gutschrift",
        resendOriginal: "Noch einmal senden", resendCredit: "Als Guthaben geben", resendOffline: "Ich habe es selbst ausgezahlt",
        chooseSessions: "Welche Termine?", chooseHint: "Keine Auswahl heißt: alle ungenutzten Termine.", method: "Wie wird gerechnet?",
        destination: "Wohin geht das Geld?", override: "Nicht erstattbar", overrideHint: "Trotzdem erstatten, obwohl es als nicht erstattbar verkauft wurde. Dafür braucht es einen Grund.",
        preview: "Ansehen, was es ergibt", previewTitle: "Was zurückgeht", confirm: "Erstatten", reasonHint: "Warum, für die Unterlagen. Der Grund steht auf der Gutschrift.",
        unspentCredit: "Das nicht ausgegebene Guthaben", disputes: "Bestrittene Abbuchungen", books: "In den Büchern", booksHint: "Jede Zeile, die für diesen Kauf gebucht wurde. Nichts davon wird je geändert.",
        booked: "Gebucht für", debit: "Soll", creditSide: "Haben",
        validity: "Gültigkeit", extendDays: "Tage mehr", extend: "Verlängern", pause: "Ruhen lassen", resume: "Fortsetzen", validityReason: "Grund der Änderung",
        orderTitle: { "Kauf \($0)" },
        needsName: { name in
            switch name {
            case "refunds": "Eine Erstattung kam nicht an"
            case "disputes": "Eine Abbuchung ist bestritten"
            case "payments": "Eine Zahlung schlug fehl"
            default: "Eine Zahlung ist ohne Antwort"
            }
        },
        stranded: { "\($0) kamen nicht an und sind noch geschuldet." }, giveBack: { "\($0) erstatten" },
        canceledBy: { "Zurückgegeben mit Erstattung \($0)" }, ofRefund: { "zu Erstattung \($0)" })
}
