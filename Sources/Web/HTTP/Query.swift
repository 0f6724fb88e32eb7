import Domain
import Hummingbird
import Store

/// The query of a request, read by the names that its call declares.
struct Query: Sendable {
    private let values: [String: String]

    /// - Parameter known: the names the call declares
    /// - Throws: `BadRequest.query` for any other: a misspelled filter would otherwise show too much.
    init(_ parameters: Parameters, known: [String]) throws {
        var values = [String: String]()
        for (name, value) in parameters {
            guard known.contains(String(name)) else {
                throw BadRequest.query(
                    String(name), "is not known here" + (known.isEmpty ? "" : "; known are: \(known.joined(separator: ", "))"))
            }
            values[String(name)] = String(value)
        }
        self.values = values
    }

    func id<T>(_ name: String) throws -> ID<T>? {
        try value(name, "must be the number of a record") { Int64($0).flatMap { $0 > 0 ? ID($0) : nil } }
    }

    func named<T: RawRepresentable<String> & CaseIterable>(_ name: String) throws -> T? {
        try value(name, "must be one of \(T.allCases.map(\.rawValue).joined(separator: ", "))") { T(rawValue: $0) }
    }

    func instant(_ name: String) throws -> Instant? {
        // A plus sign that was not escaped arrives as a space, by an old rule for forms.
        try value(name, "must be an RFC 3339 time, like 2026-12-01T10:00:00Z") {
            Instant(rfc3339: $0.replacing(" ", with: "+"), roundingUp: true)
        }
    }

    /// A time that must be there.
    func requiredInstant(_ name: String) throws -> Instant {
        guard let instant = try instant(name) else { throw BadRequest.query(name, "is needed: an RFC 3339 time, like 2026-12-01T10:00:00Z") }
        return instant
    }

    func date(_ name: String) throws -> CivilDate? {
        try value(name, "must be a day, like 2026-12-01") { CivilDate($0) }
    }

    func text(_ name: String) -> String? { values[name] }

    /// Numbers with commas between.
    func ids<T>(_ name: String) throws -> [ID<T>]? {
        try value(name, "must be numbers with commas between, like 186,187") { text in
            let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Cursor.number(String($0)) }
            return numbers.contains(nil) || numbers.count > ServiceOffer.mostSessions ? nil : numbers.compactMap { $0.map { ID($0) } }
        }
    }

    func currency(_ name: String) throws -> Currency? { try value(name, "must be a currency of ISO 4217, like EUR", Currency.init(code:)) }

    func email(_ name: String) throws -> EmailAddress? {
        try value(name, "must be an e-mail address") { EmailAddress($0) }
    }

    /// `limit` and `cursor` of a list by number.
    func page() throws -> PageRequest<Int64> { try page(Cursor.number) }

    /// `limit` and `cursor` of a list by time.
    func pageByTime() throws -> PageRequest<BookingRecords.Mark> { try page(Cursor.mark) }

    private func page<Mark>(_ read: (String) -> Mark?) throws -> PageRequest<Mark> {
        let limit = try value("limit", "must be a whole number from 1 to \(Limits.page)") { text in
            Int(text).flatMap { (1...Limits.page).contains($0) ? $0 : nil }
        }
        let after = try value("cursor", "must be the next_cursor of an earlier answer", read)
        return PageRequest(limit: limit ?? Limits.usualPage, after: after)
    }

    private func value<T>(_ name: String, _ rule: String, _ read: (String) -> T?) throws -> T? {
        guard let text = values[name] else { return nil }
        guard let value = read(text) else { throw BadRequest.query(name, rule) }
        return value
    }
}

/// The place where a list goes on: the number of its last entry, in lists by time with the start before it
/// (`1764583200.186`; `.187` for a session without one).
enum Cursor {
    static let numberPattern = "^[1-9][0-9]{0,17}$"
    static let markPattern = "^([1-9][0-9]{0,10})?\\.[1-9][0-9]{0,17}$"

    static func text(_ number: Int64) -> String { String(number) }

    static func text(_ mark: BookingRecords.Mark) -> String { "\(mark.start.map { String($0.seconds) } ?? "").\(mark.id)" }

    static func number(_ text: String) -> Int64? {
        guard text.first != "0", text.utf8.count <= 18, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(text)
    }

    static func mark(_ text: String) -> BookingRecords.Mark? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let id = number(parts[1]) else { return nil }
        if parts[0].isEmpty { return BookingRecords.Mark(start: nil, id: id) }
        guard parts[0].utf8.count <= 11, let seconds = number(parts[0]) else { return nil }
        return BookingRecords.Mark(start: Instant(seconds: seconds), id: id)
    }
}
