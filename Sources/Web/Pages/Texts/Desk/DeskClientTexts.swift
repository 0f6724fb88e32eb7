/// The pages about clients: looking them up, entering one, her credit.
struct DeskClientTexts: Translated {
    let search: String
    let find: String
    let newClient: String
    let newClientLead: String
    let nobodyFound: String
    let nobodyYet: String
    let name: String
    let email: String
    let emailHint: String
    let phone: String
    let enter: String
    let credit: String
    let grant: String
    let grantLead: String
    let amount: String
    let amountHint: String
    let currency: String
    let currencyHint: String
    let reason: String
    let reasonHint: String
    let until: String
    let untilHint: String
    let carnet: String
    let noOrders: String
    let unscheduled: @Sendable (_ sessions: String) -> String
    let grantTo: @Sendable (_ name: String) -> String
}

extension DeskClientTexts {
    static let en = DeskClientTexts(
        search: "Name, e-mail address or telephone", find: "Search", newClient: "New client",
        newClientLead: "Clients who buy by themselves enter themselves.", nobodyFound: "Nobody was found.", nobodyYet: "There are no clients yet.",
        name: "Name", email: "E-mail address", emailHint: "Who is known by this address already is found by it.", phone: "Telephone", enter: "Enter",
        credit: "Credit:", grant: "Grant credit", grantLead: "Credit pays for what the client buys later. It is booked once and stands in the books.",
        amount: "Amount", amountHint: "Like 20 or 19.50.", currency: "Currency", currencyHint: "Its code, like USD or EUR.", reason: "Reason",
        reasonHint: "For the books.", until: "Can be spent until", untilHint: "The last day; leave it empty for ever.", carnet: "Carnet",
        noOrders: "Nothing has been bought yet.", unscheduled: { "\($0) to schedule" }, grantTo: { "Credit for \($0)" })

    static let de = DeskClientTexts(
        search: "Name, E-Mail-Adresse oder Telefon", find: "Suchen", newClient: "Neu aufnehmen",
        newClientLead: "Wer selbst kauft, wird dabei von allein aufgenommen.", nobodyFound: "Niemand gefunden.",
        nobodyYet: "Es gibt noch keine Kundschaft.", name: "Name", email: "E-Mail-Adresse",
        emailHint: "Wer mit dieser Adresse schon bekannt ist, wird daran erkannt.", phone: "Telefon", enter: "Aufnehmen", credit: "Guthaben:",
        grant: "Guthaben geben", grantLead: "Guthaben bezahlt spätere Käufe. Es wird einmal gebucht und steht in den Büchern.", amount: "Betrag",
        amountHint: "Zum Beispiel 20 oder 19,50.", currency: "Währung", currencyHint: "Das Kürzel, zum Beispiel EUR oder CHF.", reason: "Grund",
        reasonHint: "Für die Bücher.", until: "Gilt bis", untilHint: "Der letzte Tag; leer lassen für immer.", carnet: "Carnet",
        noOrders: "Noch nichts gekauft.", unscheduled: { "\($0) ohne Zeit" }, grantTo: { "Guthaben für \($0)" })
}
