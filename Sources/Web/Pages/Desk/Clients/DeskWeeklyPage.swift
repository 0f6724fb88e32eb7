import Domain
import UseCases

/// Scheduling many sessions of a purchase at once, the same time every week.
enum DeskWeeklyPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/orders/{order}/weekly", studio) { desk in try await page(desk, FormErrors()) },
            .deskForm("/desk/orders/{order}/weekly", studio) { desk in try await schedule(desk) },
        ]
    }

    private static func schedule(_ desk: Desk) async throws -> Answer {
        let id = try DeskOrderPage.id(desk)
        var form = TypedForm(desk)
        if form.values["from"] == nil { form.fault("from", desk.texts.deskForm.date) }
        if form.values["time"] == nil { form.fault("time", desk.texts.deskForm.time) }
        let (from, minute) = (form.date("from"), form.minute("time"))
        let weekday = form.neededNumber("weekday", in: 1...7)
        let count = form.neededNumber("count", in: 1...ServiceOffer.mostSessions)
        if let minute, minute > 1439 { form.fault("time", desk.texts.deskForm.time) }
        guard form.errors.isEmpty, let from, let minute else { return try await page(desk, form.errors) }
        let request = ScheduleOrder.Request(
            times: .weekly(WeeklyPattern(weekday: weekday, minute: minute, from: from, count: count)),
            onConflict: form.isTicked("skip") ? .skip : .fail, override: form.isTicked("override"))
        do {
            _ = try await ScheduleOrder(desk.studio)(id, request, by: desk.caller)
        } catch let conflicts as ScheduleConflicts {
            var errors = FormErrors()
            errors.add("skip", desk.texts.deskOrders.conflicts)
            return try await page(desk, errors, conflicts.conflicts)
        } catch {
            return try await page(desk, FormErrors(desk: error, at: "count", desk))
        }
        return desk.seeOther("/desk/orders/\(id)", .scheduled)
    }

    private static func page(_ desk: Desk, _ errors: FormErrors, _ conflicts: [ScheduleConflict] = []) async throws -> Answer {
        let id = try DeskOrderPage.id(desk)
        let (order, _) = try await ReadOrders(desk.studio)(id, by: desk.caller)
        let (texts, values) = (desk.texts.deskOrders, desk.visit.form)
        let now = desk.visit.now
        let fields = [
            FormField(
                name: "weekday", label: texts.weekday, value: values["weekday"] ?? String(desk.home.date(at: now).weekday), error: errors["weekday"],
                options: desk.words.weekdays.enumerated().map { (String($0 + 1), $1) }),
            FormField(
                name: "time", label: desk.texts.deskForm.timeOfDay, type: "time", value: values["time"],
                hint: texts.byTheClockOf(desk.home.shownName), error: errors["time"]),
            FormField(
                name: "from", label: texts.from, type: "date", value: values["from"] ?? desk.home.date(at: now).description, error: errors["from"]),
            FormField(
                name: "count", label: texts.weeks, type: "number", value: values["count"] ?? String(order.sessions.remaining), error: errors["count"],
                inputMode: "numeric"),
            FormField(
                name: "skip", label: texts.skip, type: "checkbox", isRequired: false, error: errors["skip"], isTicked: values["skip"] == "yes"),
            FormField(
                name: "override", label: texts.override, type: "checkbox", hint: texts.overrideHint, isRequired: false,
                isTicked: values["override"] == "yes"),
        ]
        let said = conflicts.map { conflict in
            let when = Instant(rfc3339: conflict.time).map { desk.words.moment($0, in: desk.home) } ?? conflict.time
            let reasons = conflict.refusal.reasons.map(desk.texts.problems.reason).joined(separator: ", ")
            return "\(when): \(reasons.isEmpty ? desk.texts.problems.sentence(conflict.refusal) : reasons)."
        }
        return FormPage(
            title: texts.weekly, part: .clients, action: desk.href("/desk/orders/\(id)/weekly"),
            lead: texts.weeklyLead(order.terms.serviceName, desk.words.sessions(order.sessions.remaining)), fields: fields,
            button: desk.texts.desk.schedule, back: (desk.href("/desk/orders/\(id)"), desk.texts.frame.back),
            warning: said.isEmpty ? nil : said.joined(separator: " ")
        ).answer(at: desk, errors)
    }
}
