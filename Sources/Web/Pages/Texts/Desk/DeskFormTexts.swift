/// What is wrong with what was typed at the desk, and the labels that several of its forms have.
struct DeskFormTexts: Translated {
    let isNeeded: String
    let amount: String
    let date: String
    let time: String
    let leaptOver: String
    let currency: String
    let day: String
    let timeOfDay: String
    let fromTo: @Sendable (_ least: Int, _ most: Int) -> String
    /// The words for a fault that only the rules of the domain know, by its field; nil for one that explains itself.
    let fault: @Sendable (_ field: String) -> String?
}

extension DeskFormTexts {
    static let en = DeskFormTexts(
        isNeeded: "Please fill this in.", amount: "Type an amount, like 60 or 59.50.", date: "Type a day, like 2026-12-24.",
        time: "Type a time, like 09:30.", leaptOver: "The clocks leap over that time on this day. Choose another.",
        currency: "Type the code of a currency, like USD or EUR.", day: "Day", timeOfDay: "Time",
        fromTo: { "Type a whole number from \($0) to \($1)." }, fault: { _ in nil })

    static let de = DeskFormTexts(
        isNeeded: "Bitte ausfüllen.", amount: "Geben Sie einen Betrag ein, zum Beispiel 60 oder 59,50.",
        date: "Geben Sie einen Tag ein, zum Beispiel 2026-12-24.", time: "Geben Sie eine Uhrzeit ein, zum Beispiel 09:30.",
        leaptOver: "An diesem Tag überspringen die Uhren diese Zeit. Wählen Sie eine andere.",
        currency: "Geben Sie das Kürzel einer Währung ein, zum Beispiel EUR oder CHF.", day: "Tag", timeOfDay: "Uhrzeit",
        fromTo: { "Geben Sie eine ganze Zahl von \($0) bis \($1) ein." },
        fault: { field in
            switch field {
            case "name": "Bitte ein Name in einer Zeile, höchstens 200 Zeichen."
            case "email": "Bitte eine E-Mail-Adresse, zum Beispiel ada@example.com."
            case "phone": "Bitte eine Telefonnummer in einer Zeile, höchstens 40 Zeichen."
            case "q": "Bitte höchstens 200 Zeichen suchen."
            case "reason": "Bitte ein Grund in Worten, nicht zu lang."
            case "content": "Bitte etwas aufschreiben, höchstens 10.000 Zeichen."
            case "slug": "Bitte nur kleine Buchstaben von a bis z, Ziffern und einzelne Bindestriche, höchstens 80 Zeichen."
            case "description": "Bitte höchstens 10.000 Zeichen."
            case "price_cents", "amount_cents": "Dieser Betrag geht nicht."
            case "items": "Bitte wählen, was enthalten ist: mindestens einen Termin, höchstens 200, alle in derselben Währung; für eine Mehrfachkarte genau eine Art."
            case "dates": "Bitte Tage in der Zukunft, die sich nicht überschneiden; ein Workshop hat einen, ein Kurs bis zu 100."
            case "seats": "Bitte sagen, wie viele teilnehmen können."
            case "exceptions": "Bitte Zeiten, die sich nicht überschneiden."
            case "expires_at": "Bitte ein Tag in der Zukunft."
            case "url": "Bitte eine Adresse, die mit https:// oder webcal:// beginnt; mehr als 20 Kalender gehen nicht."
            default: nil
            }
        })
}
