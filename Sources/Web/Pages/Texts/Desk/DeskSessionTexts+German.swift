import Domain

extension DeskSessionTexts {
    static let de = DeskSessionTexts(
        client: "Für", time: "Zeit", noTime: "noch ohne Zeit", status: "Stand", payment: "Zahlung", order: "Kauf", value: "Wert",
        length: "Dauer", practitioner: "Bei", phone: "Telefon", move: "Verlegen", undoTitle: "Zurücknehmen, wie es war", reason: "Grund",
        reasonHint: "Für die Unterlagen.", returnTitle: "Die Zeit freigeben",
        returnLead: "Der Termin geht bezahlt in sein Heft zurück und kann neu gebucht werden.", returnIt: "Zurück ins Heft",
        cancelTitle: "Absagen", cancelIt: "Den Termin absagen",
        returnsToPackage: "Wenn Sie absagen, geht nichts verloren: Der Termin kommt ins Heft zurück und kann neu gebucht werden.",
        waive: "Ich erlasse es, obwohl es spät ist", waiveHint: "Dann muss oben ein Grund stehen.", wasWaived: "erlassen",
        notes: "Notizen", note: "Notiz", noteFor: "Wer sie lesen darf", notePrivate: "Nur das Team", noteShared: "Auch die Kundschaft",
        writeNote: "Notiz speichern", history: "Was geschah", noHistory: "Noch nichts.", bookAnyway: "Trotzdem buchen",
        noFreeTime: "An diesem Tag ist keine Zeit mehr frei.", otherTime: "Eine andere Zeit",
        otherTimeHint: "Jede Zeit geht: außerhalb der Arbeitszeit oder eine, die vorbei ist. Vorher steht hier, gegen welche Regel sie verstößt.",
        take: "Diese Zeit nehmen", orderNamed: { "\($0), \($1)" },
        refundsValue: { "Wenn Sie absagen, geht nichts verloren: Was dafür gezahlt wurde, wird erstattet, \($0)." },
        isLate: { "Bis zum Beginn sind es weniger als \($0) Stunden. Hätte die Kundschaft abgesagt, wäre der Termin für sie verloren." },
        outcome: { outcome in
            switch outcome {
            case .returned: "Ging ins Heft zurück"
            case .refundDue: "Abgesagt, wird erstattet"
            case .forfeited: "Zu spät abgesagt, verloren"
            case .completed: "Stattgefunden"
            case .noShow: "Nicht erschienen"
            case .undone: "Zurückgenommen"
            }
        },
        whose: { "\($0) für \($1)" }, isAt: { "jetzt \($0)" },
        breaks: { reason in
            switch reason {
            case .past: "Diese Zeit ist vorbei."
            case .insideNotice: "So kurzfristig kann die Kundschaft nicht buchen."
            case .beyondWindow: "So weit im Voraus kann die Kundschaft nicht buchen."
            case .nonexistentTime: "Die Uhren überspringen diese Zeit."
            case .outsideHours: "Sie liegt außerhalb der Arbeitszeit."
            case .offGrid: "Zu dieser Zeit beginnen sonst keine Termine."
            case .timeOff: "Sie sind dann abwesend."
            case .calendarBusy: "Ein anderer Kalender sagt, dass Sie dann belegt sind."
            case .overlapping: "Ein anderer Termin ist im Weg."
            case .noSeats: "Kein Platz ist mehr frei."
            case .notADate: "Die Gruppe trifft sich dann nicht."
            case .alreadyThere: "Dort ist schon gebucht."
            }
        })
}
