import Domain
import UseCases

/// When she works: every week, and on days that differ from it.
enum HoursPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/hours", studio) { desk in try await page(desk, FormErrors()) },
            .deskForm("/desk/hours", studio) { desk in
                var form = TypedForm(desk)
                let weekly = HoursForm.weekly(&form, desk.texts.deskHours)
                guard form.errors.isEmpty else { return try await page(desk, form.errors) }
                try await EditPracticeHours(studio)(of: desk.id, by: desk.caller) { $0.with(weekly: weekly) }
                return desk.seeOther("/desk/hours", .saved)
            },
            .deskForm("/desk/hours/days", studio) { desk in try await add(desk) },
            .deskForm("/desk/hours/days/{date}/removal", studio) { desk in
                let date = try CivilDate(inAddress: desk.visit.text("date"))
                try await EditPracticeHours(studio)(of: desk.id, by: desk.caller) { $0.with(nil, on: date) }
                return desk.seeOther("/desk/hours", .removed)
            },
        ]
    }

    /// Other hours on one day, or none.
    private static func add(_ desk: Desk) async throws -> Answer {
        var form = TypedForm(desk)
        if form.values["date"] == nil { form.fault("date", desk.texts.deskForm.date) }
        let date = form.date("date")
        let spans = (0..<2).compactMap { number in
            HoursForm.span(&form, "from-\(number)", "to-\(number)", at: "date", desk.texts.deskHours)
        }
        guard form.errors.isEmpty, let date else { return try await page(desk, form.errors, typed: .day) }
        do {
            try await EditPracticeHours(desk.studio)(of: desk.id, by: desk.caller) { $0.with(spans, on: date) }
        } catch {
            return try await page(desk, FormErrors(desk: error, at: "date", desk, names: ["exceptions": "date"]), typed: .day)
        }
        return desk.seeOther("/desk/hours", .saved)
    }

    /// `09:00 – 17:00`
    private static func words(_ span: WorkingHours.Span, _ desk: Desk) -> String {
        "\(desk.words.clock(span.start)) – \(desk.words.clock(span.end % 1440))"
    }

    /// Which of the two forms was sent.
    private enum Typed { case week, day }

    private static func page(_ desk: Desk, _ errors: FormErrors, typed: Typed = .week) async throws -> Answer {
        let hours = try await ReadPracticeHours(desk.studio)(of: desk.id).hours
        let (texts, values, today) = (desk.texts.deskHours, desk.visit.form, desk.home.date(at: desk.visit.now))
        let exceptions = hours.exceptions.filter { $0.key >= today }.sorted { $0.key < $1.key }
        return DeskPage(
            title: desk.texts.desk.hours, template: .deskHours, part: .hours,
            content: [
                "days": HoursForm.days(hours, typed == .week ? values : FormValues(), errors, desk), "clockNote": texts.byTheClockOf(desk.home.shownName),
                "action": desk.href("/desk/hours"), "addAction": desk.href("/desk/hours/days"), "timeOff": desk.href("/desk/time-off"),
                "calendars": desk.href("/desk/calendars"), "rules": desk.href("/desk/rules"),
                "exceptions": exceptions.map { date, spans in
                    [
                        "day": desk.words.date(date),
                        "hours": spans.isEmpty ? texts.closed : spans.map { words($0, desk) }.joined(separator: ", "),
                        "remove": desk.href("/desk/hours/days/\(date)/removal"),
                    ] as [String: Any]
                },
                "dateField": FormField(
                    name: "date", label: desk.texts.deskForm.day, type: "date", value: values["date"], hint: texts.closedHint,
                    error: errors["date"]
                ).content,
                "pairs": (0..<2).map { number -> [String: Any] in
                    var pair: [String: Any] = [
                        "start": "from-\(number)", "end": "to-\(number)", "startLabel": texts.from(desk.texts.deskForm.day, number + 1),
                        "endLabel": texts.to(desk.texts.deskForm.day, number + 1),
                    ]
                    if let text = values["from-\(number)"] { pair["startValue"] = text }
                    if let text = values["to-\(number)"] { pair["endValue"] = text }
                    return pair
                },
            ], errors: errors
        ).answer(at: desk)
    }
}
