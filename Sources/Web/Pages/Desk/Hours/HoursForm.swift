import Domain

/// The week as a form: for each weekday some pairs of times, from and to.
enum HoursForm {
    /// The most spans of a day that the form reads.
    private static let most = 12

    /// `09:30`; the end of a day is `00:00`, as the fields of browsers know no other midnight.
    static func clock(_ minute: Int) -> String {
        let (hour, rest) = (minute / 60 % 24, minute % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The weekdays with what stands in their fields: what was typed, or else the hours as they are, and a pair to spare.
    static func days(_ hours: WorkingHours, _ typed: FormValues, _ errors: FormErrors, _ desk: Desk) -> [[String: Any]] {
        (1...7).map { weekday in
            let spans = hours.weekly[weekday - 1]
            let pairs = (0..<min(most, max(spans.count + 1, 2))).map { number -> [String: Any] in
                let (start, end) = (name(weekday, number, "from"), name(weekday, number, "to"))
                var pair: [String: Any] = [
                    "start": start, "end": end, "startLabel": desk.texts.deskHours.from(desk.words.weekdays[weekday - 1], number + 1),
                    "endLabel": desk.texts.deskHours.to(desk.words.weekdays[weekday - 1], number + 1),
                ]
                let span = number < spans.count ? spans[number] : nil
                if let text = typed.isEmpty ? span.map({ clock($0.start) }) : typed[start] { pair["startValue"] = text }
                if let text = typed.isEmpty ? span.map({ clock($0.end) }) : typed[end] { pair["endValue"] = text }
                return pair
            }
            var day: [String: Any] = ["name": desk.words.weekdays[weekday - 1], "pairs": pairs, "dayID": field(weekday)]
            if let error = errors[field(weekday)] { day["dayError"] = error }
            return day
        }
    }

    /// The week as it was typed; faults stand at their weekday.
    static func weekly(_ form: inout TypedForm, _ texts: DeskHourTexts) -> [(weekday: Int, span: WorkingHours.Span)] {
        var weekly = [(weekday: Int, span: WorkingHours.Span)]()
        for weekday in 1...7 {
            var last = 0
            for span in spans(&form, weekday, texts).sorted() {
                if span.start < last { form.fault(field(weekday), texts.overlap) }
                last = span.end
                weekly.append((weekday, span))
            }
        }
        return weekly
    }

    private static func spans(_ form: inout TypedForm, _ weekday: Int, _ texts: DeskHourTexts) -> [WorkingHours.Span] {
        (0..<most).compactMap { number in
            let (start, end) = (name(weekday, number, "from"), name(weekday, number, "to"))
            return span(&form, start, end, at: field(weekday), texts)
        }
    }

    /// A pair of times; nil where neither was typed, or where something is wrong, which is then said at a field.
    static func span(
        _ form: inout TypedForm, _ start: String, _ end: String, at field: String, _ texts: DeskHourTexts
    ) -> WorkingHours.Span? {
        guard form.values[start] != nil || form.values[end] != nil else { return nil }
        var reading = form
        let (from, to) = (reading.minute(start), reading.minute(end))
        guard let from, from < 1440, let to else {
            form.fault(field, texts.pairNeeded)
            return nil
        }
        let until = to == 0 ? 1440 : to
        guard from < until else {
            form.fault(field, texts.wrongOrder)
            return nil
        }
        return WorkingHours.Span(start: from, end: until)
    }

    private static func name(_ weekday: Int, _ number: Int, _ side: String) -> String { "day-\(weekday)-\(number)-\(side)" }

    private static func field(_ weekday: Int) -> String { "day-\(weekday)" }
}
