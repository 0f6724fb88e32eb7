import Domain
import UseCases

/// One week: seven days beside each other where there is room, one below the other on a telephone.
enum WeekPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/week", studio) { desk in try await page(desk.today, desk) },
            .desk("/desk/week/{date}", studio) { desk in try await page(CivilDate(inAddress: desk.visit.text("date")), desk) },
        ]
    }

    static func path(_ date: CivilDate, _ desk: Desk) -> String { desk.href("/desk/week/\(date.monday)") }

    private static func page(_ date: CivilDate, _ desk: Desk) async throws -> Answer {
        let (monday, sunday) = (date.monday, date.monday.adding(days: 6))
        let calendar = try await ReadCalendar(desk.studio)(of: desk.id, monday...sunday, in: desk.zone, by: desk.caller)
        let contents = (0..<7).map { offset in
            DayContent(date: monday.adding(days: offset), calendar: calendar, desk: desk, returnPath: path(date, desk))
        }
        let hours = contents.map(\.byHour)
        // As many hours as are used, and at least those of an office.
        let used = hours.joined().map(\.hour)
        let shown = min(used.min() ?? 9, 9)...max(used.max() ?? 17, 17)
        let days = (0..<7).map { offset -> [String: Any] in
            let (date, day) = (contents[offset].date, contents[offset])
            return [
                "name": desk.words.shortWeekdays[offset], "day": desk.words.dayOfMonth(date.day, desk.words.months[date.month - 1]),
                "href": DayPage.path(date, desk), "isToday": date == desk.today, "isFree": hours[offset].isEmpty,
                "hours": hours[offset].map { ["hour": "h\($0.hour)", "entries": $0.entries] as [String: Any] },
                "works": day.workingHours ?? desk.texts.desk.dayOff,
            ]
        }
        return DeskPage(
            title: desk.texts.desk.weekOf(desk.words.dayOfMonth(monday.day, desk.words.months[monday.month - 1]), monday.year),
            template: .deskWeek, part: .week,
            content: [
                "days": days,
                "clock": (0..<24).map { ["hour": "h\($0)", "text": desk.words.clock($0 * 60), "isShown": shown.contains($0)] as [String: Any] },
                "previous": path(monday.adding(days: -7), desk), "next": path(monday.adding(days: 7), desk),
                "thisWeek": desk.href("/desk/week"),
            ]
        ).answer(at: desk)
    }
}
