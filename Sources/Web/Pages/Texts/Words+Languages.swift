extension Words {
    static let en = Words(
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        shortWeekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ],
        longDate: { "\($0) \($1) \($2) \($3)" }, dayOfMonth: { "\($0) \($1)" },
        clocks: (0..<1440).map { minute in
            let hour = minute / 60
            return "\(hour % 12 == 0 ? 12 : hour % 12):\(twoDigits(minute % 60)) \(hour < 12 ? "am" : "pm")"
        },
        decimalSeparator: ".", groupSeparator: ",",
        withSign: { amount, sign in sign.count > 1 ? "\(sign) \(amount)" : sign + amount },
        sessions: { $0 == 1 ? "1 session" : "\($0) sessions" }, minutes: { $0 == 1 ? "1 minute" : "\($0) minutes" },
        days: { $0 == 1 ? "1 day" : "\($0) days" }, hours: { $0 == 1 ? "1 hour" : "\($0) hours" },
        seatsLeft: { $0 == 0 ? "No seat left" : $0 == 1 ? "1 seat left" : "\($0) seats left" })

    static let de = Words(
        weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        shortWeekdays: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
        months: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        longDate: { "\($0), \($1). \($2) \($3)" }, dayOfMonth: { "\($0). \($1)" },
        clocks: (0..<1440).map { "\(twoDigits($0 / 60)):\(twoDigits($0 % 60)) Uhr" },
        decimalSeparator: ",", groupSeparator: ".", withSign: { "\($0) \($1)" },
        sessions: { $0 == 1 ? "1 Termin" : "\($0) Termine" }, minutes: { $0 == 1 ? "1 Minute" : "\($0) Minuten" },
        days: { $0 == 1 ? "1 Tag" : "\($0) Tage" }, hours: { $0 == 1 ? "1 Stunde" : "\($0) Stunden" },
        seatsLeft: { $0 == 0 ? "Kein Platz mehr frei" : $0 == 1 ? "Noch 1 Platz frei" : "Noch \($0) Plätze frei" })

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
