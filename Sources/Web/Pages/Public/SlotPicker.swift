import Domain
import UseCases

/// Choosing a time: a week of free times as radio buttons, which a keyboard walks through without any script, or a month of
/// days with how much is free on each.
struct SlotPicker {
    let visit: Visit
    /// The zone for a viewer whose own nobody knows.
    let usualZone: ZoneRules
    /// The address of the page with the picker, without a query.
    let address: String
    /// Where the chosen time is sent, with GET; what has to go along is in `hidden`.
    let action: String
    var hidden: [(name: String, value: String)] = []
    let find: @Sendable (FindSlots.Request) async throws -> FindSlots.Answer

    private var texts: TimesTexts { visit.texts.times }
    private var words: Words { visit.texts.words }
    private var zone: ZoneRules { visit.zone(or: usualZone) }
    private var today: CivilDate { zone.date(at: visit.now) }

    /// How far ahead is looked for the next free day.
    private static let daysAhead = 90

    /// What the template `picker` is given.
    func content() async throws -> [String: Any] {
        var content = visit.query["view"] == "month" ? try await month() : try await week()
        content["zone"] = ZoneNote(visit, usualZone).content
        content["action"] = action
        content["hidden"] = hidden.map { ["name": $0.name, "value": $0.value] }
        content["nextFree"] = link(asked, ["find": "next"])
        return content
    }

    /// The day that the address names, as far as it is one that can be looked at.
    private var asked: CivilDate {
        guard let day = visit.query["day"].flatMap(CivilDate.init), day > today, day < today.adding(days: 750) else { return today }
        return day
    }

    private func week() async throws -> [String: Any] {
        var first = asked
        var answer = try await slots(first, 6)
        // Who comes without a day, or asks for the next free one, is not to leaf through empty weeks.
        let isLooking = visit.query["find"] == "next" || visit.query["day"] == nil
        if isLooking, answer.starts.isEmpty, let next = try await slots(first.adding(days: 7), Self.daysAhead).starts.first {
            first = zone.date(at: next)
            answer = try await slots(first, 6)
        } else if visit.query["find"] == "next", let next = answer.starts.first {
            first = zone.date(at: next)
            answer = try await slots(first, 6)
        }
        let byDay = Dictionary(grouping: answer.starts) { zone.dayNumber(at: $0) }
        let last = first.adding(days: 6)
        var content: [String: Any] = [
            "isWeek": true, "title": texts.range(words.nearDate(first), words.nearDate(last)),
            "days": (0..<7).map { day(first.adding(days: $0), byDay) }, "hasTimes": !answer.starts.isEmpty,
            "later": link(first.adding(days: 7)), "other": link(first, ["view": "month"]),
        ]
        if first > today { content["earlier"] = link(max(today, first.adding(days: -7))) }
        return content
    }

    private func day(_ date: CivilDate, _ starts: [Int64: [Instant]]) -> [String: Any] {
        let own = starts[date.daysSinceEpoch] ?? []
        return [
            "name": words.nearDate(date), "isFree": !own.isEmpty,
            "slots": TemplateContent.rows(SlotRows(own, words, zone)),
        ]
    }

    private func month() async throws -> [String: Any] {
        let first = CivilDate(year: asked.year, month: asked.month, day: 1) ?? asked
        let next = CivilDate(year: first.month == 12 ? first.year + 1 : first.year, month: first.month % 12 + 1, day: 1) ?? first
        let from = max(first, today)
        let starts = try await slots(from, Int(next.daysSinceEpoch - from.daysSinceEpoch) - 1).starts
        let counts = Dictionary(grouping: starts) { zone.dayNumber(at: $0) }.mapValues(\.count)
        let gridStart = first.adding(days: 1 - first.weekday)
        let weeks = (0..<6).map { week in (0..<7).map { gridStart.adding(days: 7 * week + $0) } }.filter { $0[0] < next }
        var content: [String: Any] = [
            "isMonth": true, "title": words.month(first), "weekdays": words.shortWeekdays,
            "weeks": weeks.map { ["days": $0.map { cell($0, first, counts) }] }, "later": link(next, ["view": "month"]),
            "other": link(max(first, today)), "hasTimes": !starts.isEmpty,
        ]
        if first > today { content["earlier"] = link(max(today, first.adding(days: -1)), ["view": "month"]) }
        return content
    }

    private func cell(_ date: CivilDate, _ month: CivilDate, _ counts: [Int64: Int]) -> [String: Any] {
        guard date.month == month.month else { return ["isOutside": true] }
        guard let count = counts[date.daysSinceEpoch] else { return ["day": date.day, "isBusy": true] }
        return ["day": date.day, "isFree": true, "href": link(date), "free": count, "label": "\(words.nearDate(date)): \(texts.freeTimes(count))"]
    }

    private func slots(_ first: CivilDate, _ more: Int) async throws -> FindSlots.Answer {
        try await find(.init(days: first...first.adding(days: more), timeZone: zone.name, practitioner: nil, viewpoint: .client))
    }

    private func link(_ day: CivilDate, _ more: [String: String] = [:]) -> String {
        let pairs = [(name: "day", value: day.description)] + more.map { (name: $0.key, value: $0.value) } + hidden
        return "\(address)?\(FormValues.encoded(pairs))#picker"
    }
}

/// The times of a day to choose from.
private final class SlotRows: TemplateRows {
    private let starts: [Instant]
    private let words: Words
    private let zone: ZoneRules

    init(_ starts: [Instant], _ words: Words, _ zone: ZoneRules) { (self.starts, self.words, self.zone) = (starts, words, zone) }

    var count: Int { starts.count }

    func text(_ name: String, of row: Int) -> String? {
        switch name {
        case "at": starts[row].description
        case "time": words.time(starts[row], in: zone)
        default: nil
        }
    }
}
