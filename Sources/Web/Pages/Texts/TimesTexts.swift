/// What is said around choosing a time.
struct TimesTexts: Translated {
    let title: String
    let earlier: String
    let later: String
    let nextFree: String
    let month: String
    let week: String
    let none: String
    let noneAtAll: String
    let proceed: String
    let free: String
    let keyboard: String
    let titleFor: @Sendable (_ service: String) -> String
    let range: @Sendable (_ from: String, _ to: String) -> String
    let freeTimes: @Sendable (Int) -> String
}

extension TimesTexts {
    static let en = TimesTexts(
        title: "Choose a time", earlier: "Earlier", later: "Later", nextFree: "Next free day", month: "Month", week: "Week",
        none: "No free time", noneAtAll: "There is no free time in the next weeks. Ask the practitioner.", proceed: "Continue with this time",
        free: "free", keyboard: "Arrow keys move between the times.", titleFor: { "Choose a time for \($0)" }, range: { "\($0) to \($1)" },
        freeTimes: { $0 == 1 ? "1 free time" : "\($0) free times" })

    static let de = TimesTexts(
        title: "Zeit wählen", earlier: "Früher", later: "Später", nextFree: "Nächster freier Tag", month: "Monat", week: "Woche",
        none: "Nichts frei", noneAtAll: "In den nächsten Wochen ist nichts frei. Fragen Sie in der Praxis.", proceed: "Weiter mit dieser Zeit",
        free: "frei", keyboard: "Pfeiltasten gehen von Zeit zu Zeit.", titleFor: { "Zeit wählen für \($0)" }, range: { "\($0) bis \($1)" },
        freeTimes: { $0 == 1 ? "1 freie Zeit" : "\($0) freie Zeiten" })
}
