import Domain
import UseCases

/// The same time of the same weekday, week after week: first what fits, then the booking of just that.
enum WeeklyPage {
    static func routes(_ studio: Studio, at path: String, for access: PageRoute.Access, _ find: @escaping Holder.Finder) -> [PageRoute] {
        [
            .page("\(path)/weekly", for: access) { visit in
                let holder = try await find(visit)
                let booklet = try await ReadCarnet(studio)(holder.order(visit), by: holder.caller)
                return try await answer(visit, holder, booklet, studio)
            },
            .form("\(path)/weekly", for: access) { visit in
                let holder = try await find(visit)
                let order = try holder.order(visit)
                let starts = visit.form.all("start").compactMap { Instant(rfc3339: $0) }
                guard !starts.isEmpty else { return .seeOther("\(holder.path(order))/weekly") }
                // Just what was shown: if one of them has been taken meanwhile, none is booked.
                do {
                    _ = try await ScheduleOrder(studio)(order, .init(times: .list(starts)), by: holder.caller)
                } catch is ScheduleConflicts {
                    return .seeOther("\(holder.path(order))/weekly?taken=yes")
                }
                return .seeOther("\(holder.path(order))?done=\(CarnetDeed.weekly.rawValue)")
            },
        ]
    }

    private static func answer(_ visit: Visit, _ holder: Holder, _ booklet: ReadCarnet.Booklet, _ studio: Studio) async throws -> Answer {
        let (texts, words, zone) = (visit.texts.carnet, visit.texts.words, visit.zone(or: booklet.zone))
        let wish = WeeklyWish(visit.query, booklet, now: visit.now)
        var content: [String: Any] = [
            "name": booklet.order.terms.serviceName, "href": holder.path(booklet.order.id),
            "action": "\(holder.path(booklet.order.id))/weekly", "zone": ZoneNote(visit, booklet.zone).content,
            "theirZone": booklet.zone.shownName, "clock": wish.clock, "from": wish.from.description, "count": wish.count,
            "most": booklet.order.sessions.remaining,
            "weekdays": words.weekdays.enumerated().map { ["number": $0 + 1, "name": $1, "isChosen": $0 + 1 == wish.weekday] },
        ]
        if visit.query["weekday"] != nil {
            let preview = try await ScheduleOrder(studio).preview(
                booklet.order.id, .init(times: .weekly(wish.pattern), onConflict: .skip), by: holder.caller)
            let places = preview.places.map { place in
                ["service": place.booking.session.serviceName, "when": words.moment(place.time.start, in: zone), "at": place.time.start.description]
            }
            content["preview"] = [
                "places": places, "fits": !places.isEmpty, "book": texts.bookThese(words.sessions(places.count)),
                "hasConflicts": !preview.conflicts.isEmpty,
                "conflicts": preview.conflicts.map { conflict in
                    let when = Instant(rfc3339: conflict.time).map { words.moment($0, in: zone) } ?? conflict.time
                    return ["when": when, "why": conflict.refusal.reasons.map(visit.texts.problems.reason).joined(separator: ", ")]
                },
            ] as [String: Any]
        }
        var page = WebPage(title: texts.weeklyTitle, template: .weekly, content: content)
        if visit.query["taken"] != nil { page.notice = texts.taken }
        return page.answer(to: visit)
    }
}

/// What a client asks of her weeks; where she has not said, what goes on from what she has booked.
struct WeeklyWish {
    let weekday: Int
    let clock: String
    let from: CivilDate
    let count: Int
    private let minute: Int

    init(_ query: FormValues, _ booklet: ReadCarnet.Booklet, now: Instant) {
        let zone = booklet.zone
        let usual = booklet.tickets.compactMap(\.life.time?.start).max()
        let today = zone.date(at: now)
        weekday = query["weekday"].flatMap { Int($0) }.flatMap { (1...7).contains($0) ? $0 : nil } ?? usual.map { zone.date(at: $0).weekday } ?? 1
        let start = usual.map { Int(($0.seconds + zone.offset(at: $0)) % 86_400) / 60 } ?? 10 * 60
        minute = query["clock"].flatMap(Self.minute) ?? start
        clock = Self.text(minute)
        let wished = query["from"].flatMap(CivilDate.init) ?? usual.map { zone.date(at: $0).adding(days: 1) } ?? today
        from = wished < today ? today : wished
        count = min(max(query["count"].flatMap { Int($0) } ?? booklet.order.sessions.remaining, 1), max(1, booklet.order.sessions.remaining))
    }

    var pattern: WeeklyPattern { WeeklyPattern(weekday: weekday, minute: minute, from: from, count: count) }

    /// `10:00`
    private static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count >= 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        return hour * 60 + minute
    }

    private static func text(_ minute: Int) -> String {
        let (hour, rest) = minute.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }
}
