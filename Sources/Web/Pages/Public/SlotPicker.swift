import Domain
import UseCases

/// Choosing a time: a week of free times as radio buttons, which a keyboard walks through without any script, or a month of
/// days with how much is free on each.
struct SlotPicker {
    let days: SlotDays
    /// The address of the page with the picker, without a query.
    let address: String
    /// Where the chosen time is sent, with GET.
    let action: String
    /// What was found on the days that are looked at first.
    let first: FindSlots.Answer
    let find: @Sendable (FindSlots.Request) async throws -> FindSlots.Answer

    private var visit: Visit { days.visit }
    private var texts: TimesTexts { visit.texts.times }
    private var words: Words { visit.texts.words }
    private var zone: ZoneRules { days.zone }
    private var today: CivilDate { days.today }

    /// How far ahead is looked for the next free day.
    private static let daysAhead = 90

    /// What the template `picker` is given.
    func content() async throws -> [String: Any] {
        var content = days.isMonth ? month : try await week()
        content["zone"] = ZoneNote(visit, days.usualZone).content
        content["action"] = action
        content["nextFree"] = link(days.asked, ["find": "next"])
        return content
    }

    private func week() async throws -> [String: Any] {
        var (first, answer) = (days.asked, self.first)
        // Who comes without a day, or asks for the next free one, is not to leaf through empty weeks.
        let isLooking = visit.query["find"] == "next" || visit.query["day"] == nil
        if isLooking, answer.starts.isEmpty, let next = try await slots(first.adding(days: 7), Self.daysAhead).starts.first {
            first = zone.date(at: next)
            answer = try await slots(first, 6)
        } else if visit.query["find"] == "next", let next = answer.starts.first {
            first = zone.date(at: next)
            answer = try await slots(first, 6)
        }
        var content: [String: Any] = [
            "isWeek": true, "title": texts.range(words.nearDate(first), words.nearDate(first.adding(days: 6))),
            "days": TemplateContent.many(week(from: first, answer.starts)), "hasTimes": !answer.starts.isEmpty,
            "later": link(first.adding(days: 7)), "other": link(first, ["view": "month"]),
        ]
        if first > today { content["earlier"] = link(max(today, first.adding(days: -7))) }
        return content
    }

    /// Seven days, each with its own of the starts, which come in order: a day's end where the next one begins.
    private func week(from first: CivilDate, _ starts: [Instant]) -> [TemplateContent] {
        var rest = starts[...]
        return (0..<7).map { number in
            let date = first.adding(days: number)
            let end = zone.beginning(of: date.adding(days: 1))
            let own = rest.prefix { $0 < end }
            rest = rest[own.endIndex...]
            return .fields(["name": .text(words.nearDate(date)), "isFree": .truth(!own.isEmpty), "slots": .rows(SlotRows(own, words, zone))])
        }
    }

    private var month: [String: Any] {
        let (first, next) = days.month
        let starts = self.first.starts
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

    private func slots(_ first: CivilDate, _ more: Int) async throws -> FindSlots.Answer { try await find(days.request(first, more)) }

    private func link(_ day: CivilDate, _ more: [String: String] = [:]) -> String {
        let pairs = [(name: "day", value: day.description)] + more.map { (name: $0.key, value: $0.value) }
        return "\(address)?\(FormValues.encoded(pairs))#picker"
    }
}

/// The times of a day to choose from.
private final class SlotRows: TemplateRows {
    let columns = ["at", "time"]
    private let starts: ArraySlice<Instant>
    private let words: Words
    private let zone: ZoneRules

    init(_ starts: ArraySlice<Instant>, _ words: Words, _ zone: ZoneRules) { (self.starts, self.words, self.zone) = (starts, words, zone) }

    var count: Int { starts.count }

    func withText(_ column: Int, of row: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Void) {
        let start = starts[starts.startIndex + row]
        guard column == 1 else { return start.withUTF8(use) }
        var time = words.time(start, in: zone)
        time.withUTF8(use)
    }
}
