extension MailTexts {
    static let de = MailTexts(
        greeting: { $0.isEmpty ? "Guten Tag," : "Guten Tag, \($0)," },
        inZone: { "\($0) (\($1))" }, span: { "\($0) bis \($1)" },
        unsubscribe: "Keine solchen Mails mehr",
        session: SessionTexts(
            service: "Termin", with: "Bei", when: "Wann", before: "Bisher", action: "Termine ansehen oder ändern",
            calendar: "Mit der angehängten Datei kommt er in Ihren Kalender.",
            confirmedSubject: { "Gebucht: \($0), \($1)" }, confirmed: "Ihr Termin ist gebucht.",
            movedSubject: { "Verlegt: \($0), jetzt \($1)" }, moved: "Ihr Termin hat eine andere Zeit.",
            canceledSubject: { "Abgesagt: \($0), \($1)" }, canceled: "Dieser Termin ist abgesagt.",
            returned: "Er ist wieder in Ihrem Paket: Wählen Sie eine andere Zeit, wann immer Sie möchten.",
            refunded: "Was Sie dafür bezahlt haben, geht an Sie zurück.",
            forfeited: "Er wurde nach der beim Kauf vereinbarten Frist abgesagt und gilt deshalb als genutzt.",
            reminderSubject: { "Erinnerung: \($0), \($1)" }, reminder: "Ihr Termin steht bevor.",
            policy: { hours in
                switch hours {
                case 0: "Verlegen oder absagen können Sie ihn, bis er beginnt."
                case 1: "Verlegen oder absagen können Sie ihn bis 1 Stunde vor dem Beginn."
                default: "Verlegen oder absagen können Sie ihn bis \(hours) Stunden vor dem Beginn."
                }
            },
            title: { "\($0) bei \($1)" }),
        receipt: ReceiptTexts(
            subject: { "Beleg \($0): \($1)" }, lead: "Vielen Dank für Ihren Kauf. Das ist Ihr Beleg.", number: "Beleg",
            order: "Bestellung", seller: "Von", bought: "Gekauft", price: "Preis", discount: "Rabatt",
            taxIncluded: { "Darin \($0) % Steuer" }, taxAdded: { "\($0) % Steuer" }, total: "Summe", credit: "Mit Guthaben bezahlt", paid: "Bezahlt",
            toSchedule: { sessions, until in
                until.map { "\(sessions) noch ohne Zeit: Wählen Sie sie bis \($0)." } ?? "\(sessions) noch ohne Zeit: Wählen Sie sie, wann immer Sie möchten."
            }, schedule: "Zeiten wählen", view: "Kauf ansehen", document: "Der Beleg, zum Drucken oder Aufheben"),
        package: PackageTexts(
            expiringSubject: { "\($0): Zeiten wählen bis \($1)" },
            expiring: { "Von „\($0)“ haben Sie \($1) noch ohne Zeit. Wählen Sie bis \($2); was dann keine Zeit hat, verfällt." },
            later: "Nur das Wählen hat ein Ende: Die Termine selbst dürfen später sein.", schedule: "Zeiten wählen",
            usedSubject: { "\($0): alle Termine genutzt" },
            used: { "Das war der letzte Termin von „\($0)“. Vielen Dank, dass Sie da waren." }, buyAgain: "Noch einmal kaufen",
            view: "Termine ansehen"),
        refund: RefundTexts(
            subject: { "\($0) zurück: \($1)" }, lead: { "Sie bekommen \($0) zurück. Das ist Ihre Gutschrift." }, number: "Gutschrift",
            order: "Bestellung", bought: "Gekauft", reason: "Grund", toCard: "Zurück auf die Karte", toCredit: "Als Guthaben bei uns",
            byHand: "Von uns direkt, so wie Sie bezahlt haben", takesDays: "Auf der Karte erscheint es nach einigen Tagen, je nach Bank.",
            stranded: { "\($0) ließen sich nicht auf demselben Weg zurückschicken. Wir schreiben Ihnen dazu." },
            someLeft: { "Was oben steht, ist zurückgegeben. Übrig von diesem Kauf: \($0)." },
            noneLeft: "Was oben steht, ist zurückgegeben; von diesem Kauf ist nichts mehr übrig.", view: "Kauf ansehen",
            document: "Die Gutschrift, zum Drucken oder Aufheben"),
        seat: SeatTexts(
            subject: { "Ein Platz ist frei: \($0)" }, lead: { "Sie stehen auf der Warteliste für \($0), und ein Platz ist frei geworden." },
            until: { "Er bleibt bis \($0) für Sie frei. Danach bekommt ihn, wer als Nächstes wartet." }, with: "Bei", when: "Wann",
            address: { "Kaufen Sie mit dieser Adresse, \($0): Daran erkennen wir, dass der Platz Ihrer ist." }, action: "Den Platz nehmen"),
        signIn: SignInTexts(
            subject: "Ihr Link zum Anmelden", lead: { "Dieser Link meldet Sie an. Er gilt einmal, bis \($0)." }, action: "Anmelden",
            ignore: "Wenn Sie ihn nicht angefordert haben, tun Sie nichts: Ohne diese Mail kommt niemand hinein.",
            invitationSubject: { "Ihre Einladung zu \($0)" },
            invitation: { "Sie sind eingeladen, bei \($0) zu arbeiten. Mit diesem Link kommen Sie zum ersten Mal hinein; später fordern Sie einen auf der Anmeldeseite an oder setzen ein Passwort." },
            notMeant: "Wenn Sie davon nichts wissen, tun Sie nichts: Ohne diese Mail kommt niemand hinein."),
        agenda: AgendaTexts(
            subject: { "Ihr Tag, \($0): \($1)" }, lead: { "Das ist \($0). Alle Zeiten gelten in \($1)." }, action: "Zum Schreibtisch"))
}
