import Domain

/// The rules of a time zone: what is to be added to UTC at a moment.
struct CalendarZone: Sendable {
    /// False for one of which nothing but the name is known. It then counts as UTC, and only roughly.
    let isKnown: Bool
    private let offset: @Sendable (_ seconds: Int64) -> Int64

    static let utc = CalendarZone { _ in 0 }
    static let unknown = CalendarZone(isKnown: false) { _ in 0 }

    init(isKnown: Bool = true, offset: @escaping @Sendable (Int64) -> Int64) {
        self.isKnown = isKnown
        self.offset = offset
    }

    /// A zone of the tz database. `/example.org/20260101/Europe/Berlin` is one too: some programs put where they have it
    /// from before its name.
    static func named(_ name: String, _ zones: TimeZones) -> CalendarZone? {
        let parts = name.split(separator: "/")
        let tails = [3, 2, 1].filter { name.hasPrefix("/") && $0 <= parts.count }.map { parts.suffix($0).joined(separator: "/") }
        for name in [name] + tails {
            guard let rules = try? zones.rules(of: name) else { continue }
            return CalendarZone { rules.offset(at: Instant(seconds: $0)) }
        }
        return nil
    }

    /// What a clock on a wall of that zone shows at a moment.
    func wall(ofSeconds seconds: Int64) -> Int64 { seconds + offset(seconds) }

    /// The moment at which a clock on a wall of that zone shows a time. One that is shown twice is its first occurrence;
    /// one that is skipped counts from before the gap (RFC 5545, 3.3.5).
    func seconds(ofWall wall: Int64) -> Int64 {
        let (before, after) = (offset(wall - 86_400), offset(wall + 86_400))
        if before == after || offset(wall - before) == before { return wall - before }
        if offset(wall - after) == after { return wall - after }
        return wall - before
    }
}

/// The zones that a calendar brings along as VTIMEZONE (RFC 5545, 3.6.5), those of the tz database, and the one of times
/// that name none.
final class CalendarZones {
    let floating: CalendarZone
    private let known: TimeZones
    private let through: Int64
    private let brought: [String: CalendarText.Component]
    private var made: [String: CalendarZone] = [:]

    /// - Parameter through: what is after this moment does not matter
    init(_ calendar: CalendarText.Component, floating: CalendarZone, known: TimeZones, through: Instant) {
        self.floating = floating
        self.known = known
        self.through = through.seconds + 2 * 86_400
        let named = calendar.children.compactMap { child -> (String, CalendarText.Component)? in
            guard child.name == "VTIMEZONE", let id = child.first("TZID")?.value else { return nil }
            return (id, child)
        }
        brought = Dictionary(named) { first, _ in first }
    }

    /// A time as a property has it: in UTC, in the zone of its TZID, or floating.
    func time(
        _ text: some StringProtocol, of property: CalendarText.Property, work: inout CalendarWork
    ) throws(UnreadableCalendar) -> CalendarTime {
        guard let read = CalendarClock.read(text) else { throw .badValue(property) }
        if read.isDate || property["VALUE"]?.uppercased() == "DATE" {
            return CalendarTime(wall: CalendarClock.day(of: read.wall) * 86_400, isDate: true, zone: floating)
        }
        if read.isUTC { return CalendarTime(wall: read.wall, isDate: false, zone: .utc) }
        guard let id = property["TZID"] else { return CalendarTime(wall: read.wall, isDate: false, zone: floating) }
        return CalendarTime(wall: read.wall, isDate: false, zone: try zone(id, work: &work))
    }

    private func zone(_ id: String, work: inout CalendarWork) throws(UnreadableCalendar) -> CalendarZone {
        if let zone = made[id] { return zone }
        let zone: CalendarZone
        if let component = brought[id], component.children.contains(where: { $0.name == "STANDARD" || $0.name == "DAYLIGHT" }) {
            zone = try read(component, work: &work)
        } else {
            zone = .named(id, known) ?? .unknown
        }
        made[id] = zone
        return zone
    }

    /// The changes of the clocks that a VTIMEZONE describes, up to the end of the window.
    private func read(_ component: CalendarText.Component, work: inout CalendarWork) throws(UnreadableCalendar) -> CalendarZone {
        var changes: [(at: Int64, from: Int64, to: Int64)] = []
        for part in component.children where part.name == "STANDARD" || part.name == "DAYLIGHT" {
            guard let begins = try part.only("DTSTART"), let start = CalendarClock.read(begins.value) else {
                throw UnreadableCalendar("Line \(part.line): a time zone without a beginning.")
            }
            let to = try offset(part, "TZOFFSETTO")
            // Outlook for Mac leaves the offset before out where it never changes.
            let from = part.first("TZOFFSETFROM") == nil ? to : try offset(part, "TZOFFSETFROM")
            var walls = [start.wall]
            for property in part.properties where property.name == "RDATE" {
                for text in property.value.split(separator: ",") {
                    guard let date = CalendarClock.read(text) else { throw .badValue(property) }
                    walls.append(date.wall)
                }
            }
            for property in part.properties where property.name == "RRULE" {
                let rule = try RepeatRule(property)
                let base = CalendarTime(wall: start.wall, isDate: false, zone: CalendarZone { _ in from })
                walls += try rule.walls(of: base, from: start.wall, through: through + 86_400, work: &work)
            }
            changes += walls.map { ($0 - from, from, to) }
        }
        let sorted = changes.sorted { $0.at < $1.at }
        return CalendarZone { seconds in
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                if sorted[middle].at <= seconds { low = middle + 1 } else { high = middle }
            }
            return low > 0 ? sorted[low - 1].to : sorted.first?.from ?? 0
        }
    }

    /// `+0100`, `-0330`, `+013015` (RFC 5545, 3.3.14), in seconds.
    private func offset(_ part: CalendarText.Component, _ name: String) throws(UnreadableCalendar) -> Int64 {
        guard let property = part.first(name) else { throw UnreadableCalendar("Line \(part.line): a time zone without \(name).") }
        let digits = property.value.dropFirst().filter { $0 != ":" }
        guard let sign = property.value.first, sign == "+" || sign == "-", digits.count == 4 || digits.count == 6,
            digits.allSatisfy({ ("0"..."9").contains($0) }), let number = Int64(digits)
        else { throw .badValue(property) }
        let (minutes, seconds) = digits.count == 6 ? (number / 100, number % 100) : (number, 0)
        let total = minutes / 100 * 3600 + minutes % 100 * 60 + seconds
        guard total < 86_400 else { throw .badValue(property) }
        return sign == "-" ? -total : total
    }
}
