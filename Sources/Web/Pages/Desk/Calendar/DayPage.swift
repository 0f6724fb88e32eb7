import Domain
import UseCases

/// One day, as a list by the clock.
enum DayPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk", studio) { desk in try await page(desk.today, desk) },
            .desk("/desk/day/{date}", studio) { desk in try await page(CivilDate(inAddress: desk.visit.text("date")), desk) },
            // The field for a day, which knows no address of its own.
            .desk("/desk/day", studio) { desk in
                .seeOther(path(desk.visit.query["date"].flatMap { try? CivilDate(inAddress: $0) } ?? desk.today, desk))
            },
        ]
    }

    static func path(_ date: CivilDate, _ desk: Desk) -> String { desk.href("/desk/day/\(date)") }

    private static func page(_ date: CivilDate, _ desk: Desk) async throws -> Answer {
        let calendar = try await ReadCalendar(desk.studio)(of: desk.id, date...date, in: desk.zone, by: desk.caller)
        let day = DayContent(date: date, calendar: calendar, desk: desk, returnPath: path(date, desk))
        var content: [String: Any] = [
            "items": day.items, "isEmpty": day.items.isEmpty, "isToday": date == desk.today, "date": date.description,
            "previous": path(date.adding(days: -1), desk), "next": path(date.adding(days: 1), desk), "todayHref": desk.href("/desk"),
            "weekHref": WeekPage.path(date, desk), "sell": desk.href("/desk/sell"), "clients": desk.href("/desk/clients"),
            "practiceID": desk.id.description,
        ]
        content["hours"] = day.workingHours.map(desk.texts.desk.worksAt) ?? desk.texts.desk.dayOff
        return DeskPage(title: desk.words.nearDate(date), template: .deskDay, part: .day, content: content).answer(at: desk)
    }
}
