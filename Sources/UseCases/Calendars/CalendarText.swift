/// The lines of an iCalendar file: unfolded, split into name, parameters and value, and nested into components
/// (RFC 5545, 3.1 and 3.6). Keeps only what says when somebody is busy.
enum CalendarText {
    /// One content line.
    struct Property {
        let name: String
        let parameters: [String: String]
        let value: String
        /// Where it begins in the file, counted from 1.
        let line: Int

        /// A parameter by its name, in capitals.
        subscript(parameter: String) -> String? { parameters[parameter] }
    }

    /// What stands between a BEGIN and its END.
    struct Component {
        let name: String
        let line: Int
        var properties: [Property] = []
        var children: [Component] = []

        /// The one property of that name, or the first where a repetition means no harm.
        func first(_ name: String) -> Property? { properties.first { $0.name == name } }

        /// The property of that name, which stands at most once: of two that contradict each other, either might be meant.
        func only(_ name: String) throws(UnreadableCalendar) -> Property? {
            let found = properties.filter { $0.name == name }
            guard found.count <= 1 else { throw UnreadableCalendar("Line \(found[1].line): a second \(name) of the same entry.") }
            return found.first
        }
    }

    /// Nobody nests deeper than an alarm in an event in a calendar.
    private static let deepest = 16
    private static let kept: Set<String> = [
        "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "TRANSP", "STATUS", "UID", "FREEBUSY",
        "TZID", "TZOFFSETFROM", "TZOFFSETTO",
    ]

    /// The VCALENDARs of a file.
    static func calendars(in bytes: [UInt8]) throws(UnreadableCalendar) -> [Component] {
        var calendars: [Component] = []
        var open: [Component] = []
        for (line, number) in unfolded(bytes) {
            guard let name = upperName(line) else { continue }
            if name == "BEGIN" {
                guard open.count < deepest else { throw UnreadableCalendar("Line \(number): nested too deeply.") }
                open.append(Component(name: bareValue(line), line: number))
            } else if name == "END" {
                guard let closed = open.popLast() else { continue }
                guard closed.name == bareValue(line) else {
                    throw UnreadableCalendar("Line \(number) ends \(bareValue(line)), where \(closed.name) is open.")
                }
                if open.isEmpty {
                    if closed.name == "VCALENDAR" { calendars.append(closed) }
                } else if closed.name != "VALARM" {
                    open[open.count - 1].children.append(closed)
                }
            } else if !open.isEmpty, kept.contains(name) {
                open[open.count - 1].properties.append(try property(line, name, number))
            }
        }
        // Half a file would pass for a calendar with much free time.
        if let unfinished = open.first { throw UnreadableCalendar("The file ends before its \(unfinished.name) does.") }
        guard !calendars.isEmpty else { throw UnreadableCalendar("This is not a calendar: it has no VCALENDAR.") }
        return calendars
    }

    /// The lines with folds undone (RFC 5545, 3.1), each with its number. Line ends may be CRLF, LF, or CR alone.
    private static func unfolded(_ bytes: [UInt8]) -> [(line: ArraySlice<UInt8>, number: Int)] {
        let ending = bytes.contains(10) ? UInt8(10) : 13
        var lines: [(line: ArraySlice<UInt8>, number: Int)] = []
        var number = 0
        let text = bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        for piece in text.split(separator: ending, omittingEmptySubsequences: false) {
            number += 1
            let line = piece.last == 13 ? piece.dropLast() : piece
            if let first = line.first, first == 32 || first == 9, !lines.isEmpty {
                lines[lines.count - 1].line.append(contentsOf: line.dropFirst())
            } else if !line.isEmpty {
                lines.append((line, number))
            }
        }
        return lines
    }

    /// The name at the beginning of a line, in capitals; nil where none is, as in text whose folds were lost.
    private static func upperName(_ line: ArraySlice<UInt8>) -> String? {
        let name = line.prefix(40).prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ";") }
        guard name.count < 40 else { return nil }
        return trimmed(name).uppercased()
    }

    private static func bareValue(_ line: ArraySlice<UInt8>) -> String {
        trimmed(line.drop { $0 != UInt8(ascii: ":") }.dropFirst().prefix(40)).uppercased()
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.filter { $0 > 32 }, as: UTF8.self)
    }

    /// `NAME;PARAMETER="value";…:value`. Within quotes, colons and semicolons are text.
    private static func property(_ line: ArraySlice<UInt8>, _ name: String, _ number: Int) throws(UnreadableCalendar) -> Property {
        var parameters: [String: String] = [:]
        var isQuoted = false
        var start = line.startIndex
        for index in line.indices {
            let byte = line[index]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard !isQuoted, byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":") else { continue }
            let part = String(decoding: line[start..<index], as: UTF8.self)
            if let equals = part.firstIndex(of: "=") {
                let value = part[part.index(after: equals)...].filter { $0 != "\"" }
                parameters[part[..<equals].uppercased(), default: value] = value
            }
            start = index + 1
            guard byte == UInt8(ascii: ":") else { continue }
            let value = String(decoding: line[start...], as: UTF8.self)
            // TZID=GMT+01:00 is sometimes written without the quotes it needs; the value is then what follows the last colon.
            if let zone = parameters["TZID"], let last = value.lastIndex(of: ":") {
                parameters["TZID"] = zone + ":" + value[..<last]
                return Property(name: name, parameters: parameters, value: String(value[value.index(after: last)...]), line: number)
            }
            return Property(name: name, parameters: parameters, value: value, line: number)
        }
        throw UnreadableCalendar("Line \(number): \(name) has no value.")
    }
}
