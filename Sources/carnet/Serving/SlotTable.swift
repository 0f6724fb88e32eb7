import Domain
import UseCases

/// Free times as a person reads them: a line a day, mornings before afternoons.
struct SlotTable {
    let name: String
    let answer: FindSlots.Answer

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let perLine = 12

    var text: String {
        var lines = ["\(name), \(answer.minutes) minutes, times in \(answer.zone.name)", ""]
        var rest = answer.starts[...]
        for number in answer.days.lowerBound.daysSinceEpoch...answer.days.upperBound.daysSinceEpoch {
            let date = CivilDate(daysSinceEpoch: number)
            let end = answer.zone.beginning(of: date.adding(days: 1))
            let own = rest.prefix { $0 < end }
            rest = rest.dropFirst(own.count)
            lines += Self.lines(of: date, own.map(clock))
        }
        let count = answer.starts.count
        lines += ["", count == 0 ? "Nothing is free. Next: other days, or GET /api/v1/services/…/slots/explain?start_time=… says why." : "\(count) times are free."]
        return lines.joined(separator: "\n")
    }

    private static func lines(of date: CivilDate, _ times: [String]) -> [String] {
        let label = "\(weekdays[date.weekday - 1]) \(date)"
        guard !times.isEmpty else { return ["\(label)  –"] }
        return stride(from: 0, to: times.count, by: perLine).map { start in
            let part = times[start..<min(start + perLine, times.count)].joined(separator: " ")
            return (start == 0 ? label : String(repeating: " ", count: label.count)) + "  " + part
        }
    }

    private func clock(_ start: Instant) -> String {
        let local = Instant(seconds: start.seconds + answer.zone.offset(at: start))
        return String(local.description.dropFirst(11).prefix(5))
    }
}
