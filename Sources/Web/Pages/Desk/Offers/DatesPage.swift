import Domain
import UseCases

/// The dates of a workshop or course: adding one, moving one with everyone who comes, calling one off.
enum DatesPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .deskForm("/desk/services/{service}/dates", studio) { desk in
                try await change(desk, .changed) { service, start in
                    _ = try await ChangeGroupDates(studio).add(start, to: service.id, by: desk.caller)
                }
            },
            .desk("/desk/services/{service}/dates/{date}", studio) { desk in try await page(desk, FormErrors()) },
            .deskForm("/desk/services/{service}/dates/{date}", studio) { desk in
                let date: ID<GroupDate> = try desk.visit.id("date", at: "date")
                return try await change(desk, .changed) { service, start in
                    _ = try await ChangeGroupDates(studio).move(date, of: service.id, to: start, by: desk.caller)
                }
            },
            .deskForm("/desk/services/{service}/dates/{date}/cancellation", studio) { desk in
                let service = try await OfferPage.service(desk)
                try await ChangeGroupDates(studio).cancel(desk.visit.id("date", at: "date"), of: service.id, by: desk.caller)
                return desk.seeOther("/desk/services/\(service.id)", .canceled)
            },
        ]
    }

    /// What the page of the offer shows of its dates.
    static func content(_ service: Service, _ desk: Desk) -> [String: Any] {
        var content: [String: Any] = [
            "all": service.dates.map { date in
                [
                    "when": "\(desk.words.date(desk.zone.date(at: date.time.start))), \(desk.span(date.time))",
                    "taken": desk.texts.desk.taken(date.taken, date.seats), "href": desk.href("/desk/services/\(service.id)/dates/\(date.id)"),
                    "isPast": date.time.start <= desk.visit.now,
                ] as [String: Any]
            }
        ]
        if service.offer.type == .course {
            content["add"] = [
                "action": desk.href("/desk/services/\(service.id)/dates"), "fields": fields(desk, FormErrors(), nil).map(\.content),
            ] as [String: Any]
        }
        return content
    }

    private static func fields(_ desk: Desk, _ errors: FormErrors, _ start: Instant?) -> [FormField] {
        let values = desk.visit.form
        return [
            FormField(
                name: "date", label: desk.texts.deskForm.day, type: "date", value: values["date"] ?? start.map { desk.zone.date(at: $0).description },
                error: errors["date"]),
            FormField(
                name: "time", label: desk.texts.deskForm.timeOfDay, type: "time", value: values["time"] ?? start.map { clock($0, desk.zone) },
                hint: desk.texts.desk.timesIn(desk.zone.shownName), error: errors["time"]),
        ]
    }

    private static func change(
        _ desk: Desk, _ done: DeskNotice, _ work: (Service, Instant) async throws -> Void
    ) async throws -> Answer {
        let service = try await OfferPage.service(desk)
        var form = TypedForm(desk)
        guard let start = form.moment("date", "time", in: desk.zone) else { return try await page(desk, form.errors) }
        do {
            try await work(service, start)
        } catch {
            return try await page(desk, FormErrors(desk: error, at: "date", desk, names: ["dates": "date", "start_time": "date"]))
        }
        return desk.seeOther("/desk/services/\(service.id)", done)
    }

    /// One date, or a new one where the address names none.
    private static func page(_ desk: Desk, _ errors: FormErrors) async throws -> Answer {
        let (service, texts) = (try await OfferPage.service(desk), desk.texts.deskOffers)
        let base = "/desk/services/\(service.id)/dates"
        var content: [String: Any] = ["back": ["href": desk.href("/desk/services/\(service.id)"), "text": service.offer.name]]
        var title = texts.addDate
        if desk.visit.text("date").isEmpty {
            content["form"] = [
                "action": desk.href(base), "fields": fields(desk, errors, nil).map(\.content), "button": texts.addDate,
            ] as [String: Any]
        } else {
            let id: ID<GroupDate> = try desk.visit.id("date", at: "date")
            guard let date = service.dates.first(where: { $0.id == id }) else { throw NotFound("date \(id)") }
            title = "\(desk.words.date(desk.zone.date(at: date.time.start))), \(desk.span(date.time))"
            content["taken"] = desk.texts.desk.taken(date.taken, date.seats)
            content["form"] = [
                "action": desk.href("\(base)/\(id)"), "fields": fields(desk, errors, date.time.start).map(\.content), "button": texts.moveDate,
            ] as [String: Any]
            content["cancel"] = ["action": desk.href("\(base)/\(id)/cancellation")]
        }
        return DeskPage(title: title, template: .deskDate, part: .offers, content: content, errors: errors).answer(at: desk)
    }

    /// A time as a field for times wants it: `09:30`.
    static func clock(_ moment: Instant, _ zone: ZoneRules) -> String {
        let local = moment.seconds + zone.offset(at: moment)
        let minute = Int(((local % 86_400) + 86_400) % 86_400 / 60)
        return HoursForm.clock(minute)
    }
}
