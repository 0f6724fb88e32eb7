import Domain
import UseCases

/// What is wrong with a form of the owner's, field by field.
struct OwnerFormTexts: Translated {
    let isNeeded, percent, amount, date, choose: String
    let fromTo: @Sendable (Int, Int) -> String
    /// By the name of a field; nil for one that has no words of its own.
    let fault: @Sendable (String) -> String?
    /// A refusal that only the owner meets; nil for one that everybody does.
    let refused: @Sendable (any Refusal) -> String?
}

extension OwnerFormTexts {
    static let en = OwnerFormTexts(
        isNeeded: "This is needed.", percent: "Write percent with two decimals at most, like 15 or 7.5.",
        amount: "Write an amount, like 50 or 49.90.", date: "Choose a day, like 2026-12-24.", choose: "Choose one from the list.",
        fromTo: { "Write a whole number from \($0) to \($1)." },
        fault: { field in
            switch field {
            case "reason": "Say why, in 500 characters at most."
            case "code": "Write 3 to 40 letters, digits and hyphens, like SPRING-10."
            case "percent_basis_points": "Write a rate above 0 and up to 100 percent."
            case "amount_cents": "Write an amount above zero."
            case "ends_at": "The last day must not be before the first."
            case "max_uses", "max_per_client": "Write a whole number above zero, or leave it empty for any number."
            case "practitioner_id": "Choose a practitioner; she goes with the role practitioner and no other."
            case "service_id": "Choose a service of that practitioner."
            case "name": "Write a name of 1 to 200 characters."
            case "email": "Write an e-mail address, like ada@example.com."
            case "payout_account": "Write the account in 100 characters at most."
            case "commission_adjustment_basis_points": "Write percent from −100 to 100."
            case "minimum_cents": "Write an amount above zero."
            case "url": "Write an address that begins with https://, without a name and a password in it."
            case "events": "Choose at least one event."
            case "description": "Write 1000 characters at most."
            case "booking_ids": "Choose at least one session, each of this order."
            case "to": "Credit that was bought can only go back to where the money came from."
            default: nil
            }
        },
        refused: { refusal in
            switch refusal {
            case RefundRefusal.amountMismatch: "The amount has changed since you looked. Look at it again, then give it back."
            case RefundRefusal.notRefundable(.policy): "This was sold as not refundable. Tick the box below to give it back all the same."
            case RefundRefusal.notRefundable(.nothingUnused): "No session of this order is unused. Choose the used ones that you want to give back."
            case RefundRefusal.nothingStranded: "All of it has arrived or is on its way."
            case is PayoutRefusal: "This payout has ended already."
            case Forbidden.ownersOnly: "Only an owner may say who works here, and as what."
            case is PersonExists: "Somebody with this address works here already. Change that account instead."
            case is CouponExists: "There is a coupon with this code already. Choose another code."
            case WebhookRefusal.tooMany: "There can be no more endpoints. Remove one first."
            case WebhookRefusal.disabled: "This endpoint is switched off. Switch it on first."
            case is DeliveryRefusal: "It is not given up any more."
            case ValidityRefusal.hasExpired: "These sessions have expired, and do not come back. Sell or give new ones."
            case ValidityRefusal.neverExpires: "These sessions do not expire."
            case ValidityRefusal.notLater: "Choose a later end that is not past."
            case ValidityRefusal.alreadyPaused: "This stands still already."
            case ValidityRefusal.notPaused: "This does not stand still."
            default: nil
            }
        })

    static let de = OwnerFormTexts(
        isNeeded: "Das wird gebraucht.", percent: "Schreiben Sie Prozent mit höchstens zwei Stellen, zum Beispiel 15 oder 7,5.",
        amount: "Schreiben Sie einen Betrag, zum Beispiel 50 oder 49,90.", date: "Wählen Sie einen Tag, zum Beispiel 2026-12-24.",
        choose: "Wählen Sie etwas aus der Liste.", fromTo: { "Schreiben Sie eine ganze Zahl von \($0) bis \($1)." },
        fault: { field in
            switch field {
            case "reason": "Sagen Sie, warum, in höchstens 500 Zeichen."
            case "code": "Schreiben Sie 3 bis 40 Buchstaben, Ziffern und Bindestriche, zum Beispiel MAI-10."
            case "percent_basis_points": "Schreiben Sie einen Satz über 0 und bis 100 Prozent."
            case "amount_cents": "Schreiben Sie einen Betrag über null."
            case "ends_at": "Der letzte Tag darf nicht vor dem ersten liegen."
            case "max_uses", "max_per_client": "Schreiben Sie eine ganze Zahl über null, oder nichts für beliebig oft."
            case "practitioner_id": "Wählen Sie eine Praxis; sie gehört zur Rolle Praxis und zu keiner anderen."
            case "service_id": "Wählen Sie ein Angebot dieser Praxis."
            case "name": "Schreiben Sie einen Namen mit 1 bis 200 Zeichen."
            case "email": "Schreiben Sie eine E-Mail-Adresse, zum Beispiel ada@example.com."
            case "payout_account": "Schreiben Sie das Konto in höchstens 100 Zeichen."
            case "commission_adjustment_basis_points": "Schreiben Sie Prozent von −100 bis 100."
            case "minimum_cents": "Schreiben Sie einen Betrag über null."
            case "url": "Schreiben Sie eine Adresse, die mit https:// beginnt, ohne Namen und Passwort darin."
            case "events": "Wählen Sie mindestens ein Ereignis."
            case "description": "Schreiben Sie höchstens 1000 Zeichen."
            case "booking_ids": "Wählen Sie mindestens einen Termin dieses Kaufs."
            case "to": "Gekauftes Guthaben kann nur dorthin zurück, woher das Geld kam."
            default: nil
            }
        },
        refused: { refusal in
            switch refusal {
            case RefundRefusal.amountMismatch: "Der Betrag hat sich inzwischen geändert. Sehen Sie ihn noch einmal an und erstatten Sie dann."
            case RefundRefusal.notRefundable(.policy): "Das wurde als nicht erstattbar verkauft. Kreuzen Sie unten an, dass Sie es trotzdem erstatten."
            case RefundRefusal.notRefundable(.nothingUnused): "Kein Termin dieses Kaufs ist ungenutzt. Wählen Sie die genutzten, die Sie erstatten wollen."
            case RefundRefusal.nothingStranded: "Alles ist angekommen oder unterwegs."
            case is PayoutRefusal: "Diese Auszahlung ist schon abgeschlossen."
            case Forbidden.ownersOnly: "Wer hier arbeitet und als was, bestimmen nur die Inhaber."
            case is PersonExists: "Jemand mit dieser Adresse arbeitet schon hier. Ändern Sie stattdessen jenes Konto."
            case is CouponExists: "Einen Gutschein mit diesem Code gibt es schon. Wählen Sie einen anderen."
            case WebhookRefusal.tooMany: "Mehr Endpunkte gehen nicht. Entfernen Sie zuerst einen."
            case WebhookRefusal.disabled: "Dieser Endpunkt ist ausgeschaltet. Schalten Sie ihn zuerst ein."
            case is DeliveryRefusal: "Es ist nicht mehr aufgegeben."
            case ValidityRefusal.hasExpired: "Diese Termine sind verfallen und kommen nicht zurück. Verkaufen oder schenken Sie neue."
            case ValidityRefusal.neverExpires: "Diese Termine verfallen nicht."
            case ValidityRefusal.notLater: "Wählen Sie ein späteres Ende, das nicht vergangen ist."
            case ValidityRefusal.alreadyPaused: "Das ruht schon."
            case ValidityRefusal.notPaused: "Das ruht nicht."
            default: nil
            }
        })
}
