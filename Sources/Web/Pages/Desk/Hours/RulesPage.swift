import Domain
import UseCases

/// How the practice can be booked: the grid of starts, how soon and how far ahead, and the time kept free around sessions.
enum RulesPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/rules", studio) { desk in page(desk, FormErrors()) },
            .deskForm("/desk/rules", studio) { desk in
                var form = TypedForm(desk)
                let interval = form.neededNumber("slot_interval_minutes", in: SlotRules.intervals)
                let notice = form.neededNumber("min_notice_minutes", in: SlotRules.notices)
                let window = form.neededNumber("booking_window_days", in: SlotRules.windows)
                let before = form.neededNumber("buffer_before_minutes", in: 0...480)
                let after = form.neededNumber("buffer_after_minutes", in: 0...480)
                guard form.errors.isEmpty else { return page(desk, form.errors) }
                do {
                    _ = try await EditPractitioner(studio)(desk.id, by: desk.caller) { profile in
                        profile.slotIntervalMinutes = interval
                        profile.minNoticeMinutes = notice
                        profile.bookingWindowDays = window
                        profile.bufferBeforeMinutes = before
                        profile.bufferAfterMinutes = after
                    }
                } catch {
                    return page(desk, try FormErrors(desk: error, at: "slot_interval_minutes", desk))
                }
                return desk.seeOther("/desk/rules", .saved)
            },
        ]
    }

    private static func page(_ desk: Desk, _ errors: FormErrors) -> Answer {
        let (texts, profile) = (desk.texts.deskHours, desk.practitioner.profile)
        let fields: [(String, String, Int)] = [
            ("slot_interval_minutes", texts.interval, profile.slotIntervalMinutes),
            ("min_notice_minutes", texts.notice, profile.minNoticeMinutes),
            ("booking_window_days", texts.window, profile.bookingWindowDays),
            ("buffer_before_minutes", texts.bufferBefore, profile.bufferBeforeMinutes),
            ("buffer_after_minutes", texts.bufferAfter, profile.bufferAfterMinutes),
        ]
        return FormPage(
            title: texts.rules, part: .hours, action: desk.href("/desk/rules"), lead: texts.rulesLead,
            fields: fields.map { name, label, number in
                FormField(
                    name: name, label: label, type: "number", value: desk.visit.form[name] ?? String(number), error: errors[name],
                    inputMode: "numeric")
            }, button: desk.texts.frame.save, back: (desk.href("/desk/hours"), desk.texts.desk.hours)
        ).answer(at: desk, errors)
    }
}
