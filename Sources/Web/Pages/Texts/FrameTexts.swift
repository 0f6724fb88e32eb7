/// What stands around every page.
struct FrameTexts: Translated {
    let skip: String
    let navigation: String
    let signIn: String
    let signOut: String
    let carnet: String
    let account: String
    let desk: String
    let studio: String
    let language: String
    let preferences: String
    let preferencesLead: String
    let zone: String
    let zoneHint: String
    let zoneFor: String
    let change: String
    let unknownZone: String
    let save: String
    let back: String
    let optional: String
    let errorsTitle: String
    let footer: String
}

extension FrameTexts {
    static let en = FrameTexts(
        skip: "Skip to the content", navigation: "Main", signIn: "Sign in", signOut: "Sign out", carnet: "My carnet", account: "Account",
        desk: "Desk", studio: "Studio", language: "Language", preferences: "Time zone and language",
        preferencesLead: "Times on every page are shown in this zone. It is kept in this browser, for a year.", zone: "Time zone",
        zoneHint: "A region and a city, like Europe/Berlin or America/New_York.", zoneFor: "Times in", change: "Change",
        unknownZone: "There is no such time zone. Choose one from the list, like Europe/Berlin.", save: "Save", back: "Back",
        optional: "optional", errorsTitle: "Something has to be put right:", footer: "Sessions, sold as booklets of tickets.")

    static let de = FrameTexts(
        skip: "Zum Inhalt springen", navigation: "Hauptnavigation", signIn: "Anmelden", signOut: "Abmelden", carnet: "Mein Carnet",
        account: "Konto", desk: "Schreibtisch", studio: "Studio", language: "Sprache", preferences: "Zeitzone und Sprache",
        preferencesLead: "Alle Seiten zeigen Zeiten in dieser Zone. Sie wird ein Jahr lang in diesem Browser gespeichert.",
        zone: "Zeitzone", zoneHint: "Region und Stadt, zum Beispiel Europe/Berlin oder America/New_York.", zoneFor: "Zeiten in",
        change: "Ändern", unknownZone: "Diese Zeitzone gibt es nicht. Wählen Sie eine aus der Liste, zum Beispiel Europe/Berlin.",
        save: "Speichern", back: "Zurück", optional: "freiwillig", errorsTitle: "Bitte noch korrigieren:",
        footer: "Termine, verkauft als Heft mit Abschnitten.")
}
