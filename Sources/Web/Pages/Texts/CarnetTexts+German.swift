import Domain

extension CarnetTexts {
    static let de = CarnetTexts(
        title: "Mein Carnet", empty: "In Ihrem Carnet ist noch nichts.", emptyLink: "Angebote ansehen", credit: "Ihr Guthaben",
        older: "Ältere Käufe", tickets: "Abschnitte", open: "Heft öffnen", thanks: "Vielen Dank",
        thanksText: "Das gehört jetzt Ihnen. Jeder Termin hier ist ein Abschnitt: Wählen Sie die Zeit gleich oder wann es passt.",
        keepLink: "Bewahren Sie die Adresse dieser Seite auf: 30 Tage lang führt sie ohne Anmeldung hierher. Wer sie hat, kann diese Termine buchen.",
        lostTime: "Ihre Zeit ist inzwischen vergeben worden. Der Kauf gilt; wählen Sie eine andere Zeit.", scheduleNow: "Jetzt Zeit wählen",
        waitsForDesk: "Vorgemerkt. Zahlen Sie im Studio; sobald das vermerkt ist, können Sie die Zeiten wählen.",
        waitsForBank: "Ihre Bank möchte noch etwas von Ihnen wissen, bevor der Kauf gilt.", toProvider: "Weiter zur Zahlungsseite",
        bankTitle: "Ihre Bank fragt nach", bankText: "Das steht für die Seite Ihrer Bank. Stimmen Sie der Zahlung zu?", bankYes: "Ja, zahlen", bankNo: "Nein",
        checking: "Die Zahlung wird geprüft. Sehen Sie in einer Minute wieder auf diese Seite.",
        notBought: "Nichts wurde gekauft, nichts abgebucht.", tryAgain: "Noch einmal versuchen", schedule: "Zeit wählen", move: "Verlegen",
        session: "Termin", with: "Bei", when: "Wann", noTime: "Noch ohne Zeit", order: "Aus", value: "Wert",
        chosenTime: "Ihre Wahl", confirmTime: "Diese Zeit buchen", otherTime: "Andere Zeit", giveBackTitle: "Später wählen",
        giveBackText: "Der Abschnitt kommt zurück in Ihr Heft, und die Zeit wird für andere frei. Nichts geht verloren.",
        giveBack: "Zeit zurückgeben", callOffTitle: "Absagen", callOff: "Absagen",
        callOffReturned: "Noch früh genug: Der Abschnitt kommt zurück in Ihr Heft, und Sie können eine neue Zeit wählen.",
        callOffForfeited: "Dafür ist es zu spät: Sagen Sie jetzt ab, gilt der Abschnitt als genutzt, und nichts wird erstattet.",
        callOffRefund: { "Noch früh genug: Sie bekommen \($0) zurück, wo es herkam." }, weeklyTitle: "Wöchentlich buchen",
        weeklyLead: "Dieselbe Uhrzeit am selben Wochentag, Woche für Woche, nach der Uhr der Praxis. Sie sehen, was passt, bevor etwas gebucht ist.",
        weekday: "Wochentag", clock: "Uhrzeit", clockHint: "Nach der Uhr der Praxis, zum Beispiel 10:00.", from: "Ab", count: "Wie viele Wochen",
        preview: "Prüfen, was passt", previewTitle: "Das würde gebucht", bookThese: { "\($0) buchen" }, conflictsTitle: "Das geht nicht",
        noneFits: "Keine dieser Zeiten ist zu haben. Versuchen Sie einen anderen Wochentag oder eine andere Uhrzeit.",
        refundTitle: "Ungenutzte Termine zurückgeben",
        refundLead: "Für Termine ohne Zeit bekommen Sie zurück, was Sie dafür gezahlt haben. Gebuchte bleiben; sagen Sie sie zuerst ab, wenn Sie auch die zurückgeben wollen.",
        refundAmount: "Sie bekommen zurück", refundTo: "Wohin es geht", toCredit: "als Guthaben hier", toCard: "dorthin, wo Sie gezahlt haben",
        refundDo: { "Für \($0) zurückgeben" }, noRefund: "Von diesem Kauf kann nichts zurückgegeben werden.", receipt: "Quittung", creditNote: "Gutschrift",
        buyAgain: "Noch einmal kaufen", calendar: "Kalender",
        calendarLead: "Abonnieren Sie Ihre Termine in Ihrem Kalenderprogramm, dort stehen sie dann immer aktuell.",
        calendarMake: "Kalenderadresse anlegen", calendarNew: "Kopieren Sie diese Adresse in Ihr Kalenderprogramm:",
        calendarAddress: "Kalenderadresse", calendarOnce: "Sie wird nur dieses eine Mal gezeigt, denn wer sie hat, sieht Ihren Kalender.",
        taken: "Diese Zeit ist gerade vergeben worden. Wählen Sie eine andere.",
        paused: "Dieses Heft ruht; fragen Sie in der Praxis, wann es weitergeht.", bought: { "Gekauft am \($0)" }, until: { "Zeiten wählen bis \($0)" },
        left: { left, total in left == 0 ? "Kein Abschnitt mehr frei von \(total)" : "Noch \(left) von \(total) Abschnitten frei" },
        orderStatus: { status in
            switch status {
            case .pending: "Noch nicht bezahlt"
            case .paid: "Bezahlt"
            case .partiallyRefunded: "Teilweise erstattet"
            case .refunded: "Erstattet"
            case .canceled: "Nicht zustande gekommen"
            }
        },
        ticket: { state in
            switch state {
            case .unused: "Frei"
            case .held: "Vorgemerkt"
            case .booked: "Gebucht"
            case .used: "Genutzt"
            case .missed: "Versäumt"
            case .returned: "Zurückgegeben"
            case .lost: "Abgesagt"
            case .expired: "Verfallen"
            }
        },
        done: { deed in
            switch deed {
            case .bought: "Vielen Dank. Das gehört jetzt Ihnen; wählen Sie die Zeiten gleich oder wann es passt."
            case .scheduled: "Gebucht. Die Zeit gehört Ihnen."
            case .moved: "Auf die neue Zeit verlegt."
            case .returned: "Der Abschnitt ist zurück in Ihrem Heft."
            case .calledOff: "Abgesagt."
            case .weekly: "Gebucht, Woche für Woche."
            case .refunded: "Zurückgegeben. Das Geld ist unterwegs."
            }
        })
}
