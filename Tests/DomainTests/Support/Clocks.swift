import CarnetTesting
import Domain
import Testing

/// Berlin in the years 2026 and 2027. The tests of Domain have no tz database.
let berlin = ZoneRules(
    name: "Europe/Berlin", offset: 3600,
    changes: [
        (at: Instant(seconds: 1_774_746_000), offset: 7200), (at: Instant(seconds: 1_792_890_000), offset: 3600),
        (at: Instant(seconds: 1_806_195_600), offset: 7200), (at: Instant(seconds: 1_824_944_400), offset: 3600),
    ])

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

func at(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

/// Hours from and to times like `9:00` and `24:00`.
func span(_ start: String, _ end: String) -> WorkingHours.Span {
    func minute(_ clock: String) -> Int { clock.split(separator: ":").reduce(0) { $0 * 60 + (Int($1) ?? 0) } }
    return WorkingHours.Span(start: minute(start), end: minute(end))
}

/// The same hours every day, but for the exceptions.
func daily(_ spans: WorkingHours.Span..., exceptions: [CivilDate: [WorkingHours.Span]] = [:]) -> WorkingHours {
    WorkingHours(weekly: (1...7).flatMap { weekday in spans.map { (weekday: weekday, span: $0) } }, exceptions: exceptions)
}

extension ZoneRules {
    /// What the clocks show: `09:30`.
    func clock(at moment: Instant) -> String {
        String(Instant(seconds: moment.seconds + offset(at: moment)).description.dropFirst(11).prefix(5))
    }
}

extension Seeded {
    /// A zone whose clocks change a few times between two moments, days apart, forward and back.
    mutating func zone(from first: Instant, to last: Instant) -> ZoneRules {
        let offset = Int64(number(-48...52)) * 900
        var (now, changes) = (offset, [(at: Instant, offset: Int64)]())
        var moment = first.adding(minutes: number(0...2 * 1440))
        while moment < last {
            // At midnight by the clock, or in the small hours as nearly everywhere, or at any minute.
            let midnight = moment.seconds - (moment.seconds + now) % 86_400
            let change = Instant(seconds: midnight).adding(minutes: pick([0, 1440, 60 * number(1...3), number(0...1439)]))
            now += pick([-7200, -3600, -1800, 1800, 3600, 7200])
            changes.append((at: change, offset: now))
            moment = moment.adding(minutes: number(3 * 1440...6 * 1440))
        }
        return ZoneRules(name: "Test/Zone", offset: offset, changes: changes)
    }

    /// Up to three spans of a day, some of which touch each other or midnight.
    mutating func spans() -> [WorkingHours.Span] {
        let step = pick([1, 5, 15, 30])
        var edges = Set((0..<2 * number(0...3)).map { _ in step * number(0...1440 / step) })
        if oneIn(3) { edges.insert(0) }
        if oneIn(3) { edges.insert(1440) }
        let sorted = edges.sorted()
        let pairs = stride(from: 0, to: sorted.count - 1, by: oneIn(3) ? 1 : 2)
        return pairs.map { WorkingHours.Span(start: sorted[$0], end: sorted[$0 + 1]) }
    }

    /// Hours of a week, and of a few days around a date that differ.
    mutating func hours(around date: CivilDate) -> WorkingHours {
        var weekly = [(weekday: Int, span: WorkingHours.Span)]()
        for weekday in 1...7 { weekly += spans().map { (weekday: weekday, span: $0) } }
        var exceptions = [CivilDate: [WorkingHours.Span]]()
        for _ in 0..<number(0...2) { exceptions[date.adding(days: number(-1...2))] = spans() }
        return WorkingHours(weekly: weekly, exceptions: exceptions)
    }
}
