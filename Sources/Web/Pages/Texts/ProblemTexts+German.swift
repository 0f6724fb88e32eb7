import Domain

extension ProblemTexts {
    static let de = ProblemTexts(
        notFoundTitle: "Hier ist nichts", forbiddenTitle: "Das dürfen Sie hier nicht", conflictTitle: "Das ging nicht",
        tooManyTitle: "Zu viele Anfragen", faultTitle: "Etwas ist schiefgegangen", unavailableTitle: "Einen Moment bitte",
        homeLink: "Zur Startseite",
        notFound: "Diese Seite gibt es nicht, oder sie ist nicht für Sie. Ein Link kann verbraucht oder ersetzt worden sein.",
        forbidden: "Ansehen geht, ändern dürfen es nur andere.",
        badRequest: "Der Browser hat etwas Unlesbares geschickt. Gehen Sie zurück und versuchen Sie es noch einmal.",
        tooMany: "Das war viel in kurzer Zeit. Warten Sie eine Minute und versuchen Sie es dann noch einmal.",
        unavailable: "Der Server kann gerade nicht antworten. Versuchen Sie es in ein paar Sekunden noch einmal.",
        fault: "Bei uns ist etwas schiefgegangen. Nichts wurde geändert, und es ist notiert.",
        refused: { code in
            switch code {
            case .notFound: "Diese Seite gibt es nicht, oder sie ist nicht für Sie."
            case .forbidden: "Das dürfen nur die Praxis oder das Studio."
            case .unauthorized, .invalidSignature: "Bitte melden Sie sich zuerst an."
            case .signInRefused: "Damit war keine Anmeldung möglich. Fordern Sie einen neuen Link an."
            case .foreignForm: "Dieses Formular ist zu alt oder kam von einer anderen Website. Gehen Sie zurück, laden Sie die Seite neu und senden Sie es von dort."
            case .tooManyRequests: "Das war viel in kurzer Zeit. Warten Sie ein paar Minuten und versuchen Sie es dann noch einmal."
            case .lastOwner: "Das ist die einzige Inhaberin, die sich anmelden kann. Machen Sie zuerst jemand anderen zur Inhaberin."
            case .alreadyExists: "Das gibt es schon."
            case .slotUnavailable: "Diese Zeit ist nicht mehr frei. Wählen Sie eine andere."
            case .notSchedulable: "Für diesen Termin lässt sich gerade keine Zeit wählen."
            case .alreadyScheduled: "Der Termin liegt schon auf dieser Zeit."
            case .invalidTransition: "Das geht mit diesem Termin nicht mehr."
            case .serviceUnavailable: "Das ist zurzeit nicht zu kaufen."
            case .limitReached: "Das kann eine Person nur begrenzt oft kaufen, und das ist schon geschehen."
            case .paymentDeclined: "Die Karte wurde abgelehnt. Nichts wurde abgebucht, nichts gekauft. Versuchen Sie eine andere Karte."
            case .paymentMethodUnavailable: "Diese Zahlungsart ist hier nicht eingerichtet. Wählen Sie eine andere."
            case .orderNotPayable: "Dieser Kauf wartet nicht mehr auf eine Zahlung."
            case .amountMismatch, .amountUnsupported: "Dieser Betrag lässt sich so nicht zahlen. Wählen Sie eine andere Zahlungsart."
            case .webhookNotSetUp, .endpointDisabled, .notDead: "Das ist hier nicht eingerichtet."
            case .paymentInProgress: "Eine Zahlung ist unterwegs. Sehen Sie in einer Minute wieder nach."
            case .startTimeRequired: "Wählen Sie eine Zeit."
            case .packageExpired: "Diese Termine hätten früher gewählt werden müssen. Fragen Sie in der Praxis, dort lässt sich das verlängern."
            case .pastCutoff: "Dafür ist es zu spät. Fragen Sie in der Praxis."
            case .notBegun: "Der Termin hat noch nicht begonnen."
            case .tooLateToUndo: "Das lässt sich nicht mehr zurücknehmen."
            case .validityUnchanged: "Das würde an der Gültigkeit nichts ändern."
            case .waitlistUnavailable: "Dafür gibt es gerade keine Warteliste."
            case .refundExceedsPaid: "Es kann nicht mehr zurückgegeben werden, als gezahlt wurde."
            case .notRefundable: "Das kann nicht zurückgegeben werden."
            case .couponRefused: "Dieser Gutschein gilt hier nicht. Lassen Sie ihn weg oder nehmen Sie einen anderen."
            case .notIssued: "Vor der Zahlung gibt es keine Quittung."
            case .idempotencyKeyInUse: "Das geschieht gerade schon. Sehen Sie gleich wieder nach."
            case .idempotencyKeyReused: "Dieses Formular wurde schon mit anderem Inhalt gesendet. Öffnen Sie die Seite neu."
            }
        },
        reason: { reason in
            switch reason {
            case .past: "sie ist vorbei"
            case .insideNotice: "sie ist zu bald"
            case .beyondWindow: "so weit im Voraus kann noch nicht gebucht werden"
            case .nonexistentTime: "die Uhren überspringen sie"
            case .outsideHours: "sie liegt außerhalb der Arbeitszeit"
            case .offGrid: "dann beginnen keine Termine"
            case .timeOff: "die Praxis ist dann zu"
            case .calendarBusy: "der Kalender der Praxis ist dann belegt"
            case .overlapping: "sie ist vergeben"
            case .noSeats: "kein Platz ist mehr frei"
            case .notADate: "die Gruppe trifft sich dann nicht"
            case .alreadyThere: "Sie sind dort schon angemeldet"
            }
        },
        slotTaken: { "Diese Zeit kann nicht gebucht werden: \($0). Wählen Sie eine andere." },
        pastCutoff: { "Das ging bis \($0) Stunden vor Beginn. Fragen Sie in der Praxis, dort kann man es erlassen." })
}
