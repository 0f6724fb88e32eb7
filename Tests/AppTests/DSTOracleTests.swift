import Domain
import Testing
import UseCases

/// Every start around every change of the clocks from 2024 to 2028, in every zone, as Python's zoneinfo finds them minute by minute.
@Suite("Starts where the clocks change")
struct DSTOracleTests {
    @Test("every start of every zone is the one that an independent look at the clocks finds")
    func all() async throws {
        let (zones, lines) = (TimeZones(), try await DSTOracle.starts())
        var differences = [String]()
        var compared = Set<String>()
        for line in lines {
            for name in line.zones where zones.isKnown(name) {
                compared.insert(name)
                if let difference = Self.difference(line, try zones.rules(of: name)) { differences.append(difference) }
            }
            await Task.yield()
        }
        if !differences.isEmpty { Issue.record("\(differences.count) differ, first:\n\(differences.prefix(10).joined(separator: "\n"))") }
        // Zones whose clocks change were found at all, and on both sides of the equator.
        #expect(compared.count > 100)
        #expect(compared.isSuperset(of: ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Gaza"]))
        try Self.noticesShiftedClocks(lines)
    }

    /// The comparison can fail: clocks that change an hour or a week late, or not at all, are noticed.
    private static func noticesShiftedClocks(_ lines: [DSTOracle.Starts]) throws {
        let berlin = lines.filter { $0.zones.contains("Europe/Berlin") }
        #expect(berlin.count >= 100)
        func differences(_ shift: Int64?) -> Int {
            berlin.count { line in
                let change = shift.map { [(at: Instant(seconds: line.at + $0), offset: line.after)] } ?? []
                return difference(line, ZoneRules(name: "Europe/Berlin", offset: line.before, changes: change)) != nil
            }
        }
        #expect(differences(0) == 0)
        for shift: Int64? in [3600, -3600, 7 * 86_400, nil] { #expect(differences(shift) > berlin.count / 4, "\(shift ?? 0)") }
    }

    /// What differs, for people; nil where nothing does.
    private static func difference(_ line: DSTOracle.Starts, _ zone: ZoneRules) -> String? {
        let spans = line.hours.map { WorkingHours.Span(start: $0[0], end: $0[1]) }
        let weekly = (1...7).flatMap { weekday in spans.map { (weekday: weekday, span: $0) } }
        let availability = Availability(
            zone: zone, hours: WorkingHours(weekly: weekly, exceptions: [:]),
            rules: SlotRules(intervalMinutes: line.interval, minNoticeMinutes: 0, bookingWindowDays: 1), busy: [])
        guard let range = TimeRange(start: Instant(seconds: line.from), end: Instant(seconds: line.to)) else { return "\(line): no range" }
        let starts = availability.starts(
            for: SessionLength(minutes: line.minutes, bufferBefore: 0, bufferAfter: 0), in: range, for: .staff,
            now: range.start.adding(days: -100)
        ).map(\.seconds)
        guard starts != line.starts else { return nil }
        func list(_ moments: Set<Int64>) -> String {
            moments.sorted().prefix(5).map { moment in
                let offset = zone.offset(at: Instant(seconds: moment))
                return "\(Instant(seconds: moment + offset).description.dropLast()) (\(offset / 60) min east)"
            }.joined(separator: ", ")
        }
        let (found, expected) = (Set(starts), Set(line.starts))
        return """
            \(zone.name), change at \(Instant(seconds: line.at)) from \(line.before) to \(line.after), hours \(line.hours), \
            \(line.minutes) min every \(line.interval): missing [\(list(expected.subtracting(found)))], \
            surplus [\(list(found.subtracting(expected)))]\(starts.count == found.count ? "" : ", some twice")
            """
    }
}
