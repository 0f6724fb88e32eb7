import Domain
import Store
import UseCases

/// Her stays away: those to come, and one more.
enum TimeOffPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/time-off", studio) { desk in try await page(desk, FormErrors()) },
            .deskForm("/desk/time-off", studio) { desk in try await add(desk) },
            .deskForm("/desk/time-off/{stay}/removal", studio) { desk in
                try await TimesOff(studio).remove(desk.visit.id("time off", at: "stay"), of: desk.id, by: desk.caller)
                return desk.seeOther("/desk/time-off", .removed)
            },
        ]
    }

    private static func add(_ desk: Desk) async throws -> Answer {
        var form = TypedForm(desk)
        if form.values["first"] == nil { form.fault("first", desk.texts.deskForm.date) }
        let first = form.date("first")
        let last = form.values["last"] == nil ? first : form.date("last")
        let (from, to) = (form.minute("from"), form.minute("to"))
        guard form.errors.isEmpty, let first, let last else { return try await page(desk, form.errors) }
        // Without a time it is the whole day, to its end.
        let start = desk.home.momentOrLeap(first, minute: from ?? 0)
        let end = desk.home.momentOrLeap(last, minute: to.map { $0 == 0 ? 1440 : $0 } ?? 1440)
        guard let time = TimeRange(start: start, end: end) else {
            form.fault("last", desk.texts.deskHours.endsBefore)
            return try await page(desk, form.errors)
        }
        do {
            _ = try await TimesOff(desk.studio).add(time, reason: form.values["reason"] ?? "", of: desk.id, by: desk.caller)
        } catch {
            return try await page(desk, FormErrors(desk: error, at: "first", desk))
        }
        return desk.seeOther("/desk/time-off", .saved)
    }

    private static func page(_ desk: Desk, _ errors: FormErrors) async throws -> Answer {
        let (texts, values) = (desk.texts.deskHours, desk.visit.form)
        let after = desk.visit.query["after"].flatMap(Int64.init)
        let stays = try await TimesOff(desk.studio).list(of: desk.id, PageRequest(limit: Limits.page, after: after), by: desk.caller)
        var content: [String: Any] = [
            "stays": stays.items.filter { $0.time.end > desk.visit.now }.sorted { $0.time.start < $1.time.start }.map { stay in
                var row: [String: Any] = [
                    "when": "\(desk.words.moment(stay.time.start, in: desk.home)) – \(desk.words.moment(stay.time.end, in: desk.home))",
                    "remove": desk.href("/desk/time-off/\(stay.id)/removal"),
                ]
                if !stay.reason.isEmpty { row["reason"] = stay.reason }
                return row
            },
            "action": desk.href("/desk/time-off"), "clockNote": texts.byTheClockOf(desk.home.shownName), "hoursHref": desk.href("/desk/hours"),
            "fields": [
                FormField(name: "first", label: texts.firstDay, type: "date", value: values["first"], error: errors["first"]),
                FormField(
                    name: "last", label: texts.lastDay, type: "date", value: values["last"], hint: texts.lastDayHint, isRequired: false,
                    error: errors["last"]),
                FormField(
                    name: "from", label: texts.fromTime, type: "time", value: values["from"], hint: texts.wholeDayHint, isRequired: false,
                    error: errors["from"]),
                FormField(name: "to", label: texts.toTime, type: "time", value: values["to"], isRequired: false, error: errors["to"]),
                FormField(
                    name: "reason", label: texts.reason, value: values["reason"], hint: texts.reasonHint, isRequired: false, error: errors["reason"]),
            ].map(\.content),
        ]
        if let next = stays.next { content["more"] = desk.href("/desk/time-off", [("after", String(next))]) }
        return DeskPage(title: texts.timeOff, template: .deskTimeOff, part: .hours, content: content, errors: errors).answer(at: desk)
    }
}
