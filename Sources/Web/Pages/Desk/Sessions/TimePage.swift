import Domain
import UseCases

/// Choosing a time for a session: one that is free, or any other, knowingly.
enum TimePage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/sessions/{session}/time", studio) { desk in try await page(desk) },
            .deskForm("/desk/sessions/{session}/time", studio) { desk in try await choose(desk) },
        ]
    }

    /// What is to be read before a time is taken that is not offered.
    private struct Warning {
        let start: Instant
        let reasons: [SlotReason]
    }

    private static func choose(_ desk: Desk) async throws -> Answer {
        let id = try DeskSessionPage.id(desk)
        var form = TypedForm(desk)
        let chosen = form.values["start"].flatMap { Instant(rfc3339: $0) }
        guard let start = chosen ?? form.moment("date", "time", in: desk.zone), start.seconds % 60 == 0 else {
            return try await page(desk, form.errors)
        }
        let isMoved = try await ReadBookings(desk.studio)(id, by: desk.caller).life.status == .confirmed
        do {
            let request = ScheduleBooking.Request(start: start, override: form.isTicked("override"))
            _ = try await ScheduleBooking(desk.studio)(id, request, by: desk.caller)
        } catch BookingRefusal.slotUnavailable(let reasons) where reasons.allSatisfy(\.canBeOverridden) && !reasons.isEmpty {
            return try await page(desk, warning: Warning(start: start, reasons: reasons))
        } catch {
            return try await page(desk, FormErrors(desk: error, at: "date", desk))
        }
        return desk.seeOther("/desk/sessions/\(id)", isMoved ? .moved : .scheduled)
    }

    private static func page(_ desk: Desk, _ errors: FormErrors = FormErrors(), warning: Warning? = nil) async throws -> Answer {
        let id = try DeskSessionPage.id(desk)
        let file = try await ReadSessionFile(desk.studio)(id, by: desk.caller)
        let typed = (desk.visit.query["date"] ?? desk.visit.form["date"]).flatMap { try? CivilDate(inAddress: $0) }
        let date = warning.map { desk.zone.date(at: $0.start) } ?? typed ?? desk.today
        let path = { (date: CivilDate) in desk.href("/desk/sessions/\(id)/time", [("date", date.description)]) }
        var content: [String: Any] = [
            "action": desk.href("/desk/sessions/\(id)/time"), "date": date.description, "day": desk.words.nearDate(date),
            "previous": path(date.adding(days: -1)), "next": path(date.adding(days: 1)), "practiceID": desk.id.description,
            "session": desk.texts.deskSession.whose(file.booking.session.serviceName, file.client.name),
            "back": ["href": DeskSessionPage.path(id, desk), "text": desk.texts.frame.back], "times": try await times(id, date, desk),
            "fields": [
                FormField(
                    name: "date", label: desk.texts.deskForm.day, type: "date", value: desk.visit.form["date"] ?? date.description,
                    error: errors["date"]),
                FormField(
                    name: "time", label: desk.texts.deskForm.timeOfDay, type: "time", value: desk.visit.form["time"],
                    hint: desk.texts.desk.timesIn(desk.zone.shownName), error: errors["time"]),
            ].map(\.content),
        ]
        if let now = file.booking.life.time { content["now"] = desk.texts.deskSession.isAt(desk.words.moment(now.start, in: desk.zone)) }
        if let refusal = file.againstScheduling { content["against"] = desk.texts.problems.sentence(refusal) }
        if let warning {
            content["warning"] = [
                "at": warning.start.description, "when": desk.words.moment(warning.start, in: desk.zone),
                "reasons": warning.reasons.map(desk.texts.deskSession.breaks),
            ] as [String: Any]
        }
        return DeskPage(
            title: file.booking.life.status == .confirmed ? desk.texts.deskSession.move : desk.texts.desk.schedule, template: .deskTime,
            part: .day, content: content, errors: errors, status: warning == nil ? nil : 422
        ).answer(at: desk)
    }

    /// The starts that are free on a day, as the practice sees it; none where no time will do.
    private static func times(_ id: ID<Booking>, _ date: CivilDate, _ desk: Desk) async throws -> [[String: Any]] {
        let request = FindSlots.Request(days: date...date, timeZone: desk.zone.name, practitioner: nil, viewpoint: .staff)
        do {
            return try await FindSlots(desk.studio)(booking: id, request, by: desk.caller).starts.map {
                ["at": $0.description, "text": desk.words.time($0, in: desk.zone)]
            }
        } catch is BookingRefusal {
            return []
        }
    }
}

extension SlotReason {
    /// Whether staff may take such a time knowingly. Another's time, a seat that is not there, and an hour that the clocks leap
    /// over cannot be taken by anyone.
    var canBeOverridden: Bool {
        switch self {
        case .past, .insideNotice, .beyondWindow, .outsideHours, .offGrid, .timeOff, .calendarBusy: true
        case .nonexistentTime, .overlapping, .noSeats, .notADate, .alreadyThere: false
        }
    }
}
