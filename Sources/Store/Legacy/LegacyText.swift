import Domain

/// Turns the texts of an old row into values.
struct LegacyText {
    let table: LegacyTable

    /// - Throws: `LegacyFault` that names table, row and column.
    func values(_ row: LegacyRow) throws -> [SQLValue] {
        var values = [SQLValue]()
        values.reserveCapacity(row.values.count)
        for (column, text) in zip(table.columns, row.values) {
            guard let text else {
                guard column.mayBeEmpty else { throw fault(row, column, "is empty, and must not be") }
                values.append(.null)
                continue
            }
            guard let value = Self.value(text, column.kind) else {
                throw fault(row, column, "is “\(text.prefix(60))”, which is not \(column.kind.meaning)")
            }
            values.append(value)
        }
        return values
    }

    private func fault(_ row: LegacyRow, _ column: LegacyColumn, _ what: String) -> LegacyFault {
        LegacyFault(table.source, row: row.values.first.flatMap { $0.flatMap { Int64($0) } }, "\(column.source) \(what). Correct it in the old database.")
    }

    private static func value(_ text: String, _ kind: LegacyColumn.Kind) -> SQLValue? {
        switch kind {
        case .int: Int64(text).map { .int($0) }
        case .bool: truth(text).map { .bool($0) }
        case .text: .text(text)
        case .instant: instant(text).map { .instant($0) }
        case .date: CivilDate(text).map { .text($0.description) }
        case .time: minute(text).map { .text($0) }
        case .rate: basisPoints(text).map { .int($0) }
        }
    }

    private static func truth(_ text: String) -> Bool? {
        switch text {
        case "1", "t", "true", "TRUE": true
        case "0", "f", "false", "FALSE": false
        default: nil
        }
    }

    /// `09:00:00` as `09:00`.
    private static func minute(_ text: String) -> String? {
        let parts = text.split(separator: ":").compactMap { Int($0.prefix(2)) }
        guard parts.count >= 2, (0...24).contains(parts[0]), (0...59).contains(parts[1]) else { return nil }
        return String(text.prefix(5))
    }

    /// `12.5` as 1250.
    private static func basisPoints(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int64(parts[0]) else { return nil }
        guard parts.count == 2 else { return whole * 100 }
        guard let fraction = Int64((parts[1] + "00").prefix(2)) else { return nil }
        return whole * 100 + (text.hasPrefix("-") ? -fraction : fraction)
    }

    /// `2025-06-01 08:00:00.123456+00`, `T` and `Z` too; without an offset it is UTC. Fractions of seconds are left out.
    static func instant(_ text: String) -> Instant? {
        var text = text
        return text.withUTF8 { bytes -> Instant? in
            func number(_ from: Int, _ width: Int) -> Int? {
                guard from + width <= bytes.count else { return nil }
                var value = 0
                for place in from..<from + width {
                    guard (48...57).contains(bytes[place]) else { return nil }
                    value = value * 10 + Int(bytes[place] - 48)
                }
                return value
            }
            guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
                let minute = number(14, 2), let second = number(17, 2), hour < 24, minute < 60, second < 60,
                let date = CivilDate(year: year, month: month, day: day)
            else { return nil }
            var seconds = date.daysSinceEpoch * 86_400 + Int64(hour * 3600 + minute * 60 + second)
            if let place = bytes[19...].firstIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) {
                guard let hours = number(place + 1, 2) else { return nil }
                let minutes = number(place + 4, 2) ?? number(place + 3, 2) ?? 0
                seconds -= Int64(hours * 60 + minutes) * 60 * (bytes[place] == UInt8(ascii: "+") ? 1 : -1)
            }
            return Instant(seconds: seconds)
        }
    }
}

extension LegacyColumn.Kind {
    /// What a value of it is, in words.
    fileprivate var meaning: String {
        switch self {
        case .int: "a whole number"
        case .bool: "true or false"
        case .text: "a text"
        case .instant: "a date and time"
        case .date: "a date"
        case .time: "a time of day"
        case .rate: "a percentage"
        }
    }
}
