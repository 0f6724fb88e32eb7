import Domain
import Foundation
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

    func text(_ name: String) -> String? { values[name] }

    func id<T>(_ name: String) throws -> ID<T>? {
        try value(name, "must be the number of a record") { Int64($0).flatMap { $0 > 0 ? ID($0) : nil } }
    }

    func named<T: RawRepresentable<String> & CaseIterable>(_ name: String) throws -> T? {
        try value(name, "must be one of \(T.allCases.map(\.rawValue).joined(separator: ", "))") { T(rawValue: $0) }
    }

    func instant(_ name: String) throws -> Instant? {
        try value(name, "must be an RFC 3339 time, like 2026-12-01T10:00:00Z") { Instant(rfc3339: $0) }
    }

    func email(_ name: String) throws -> EmailAddress? {
        try value(name, "must be an e-mail address") { EmailAddress($0) }
    }

    /// `limit` and `cursor` of a list by number.
    func page() throws -> PageRequest<Int64> { try page { Int64($0).flatMap { $0 > 0 ? $0 : nil } } }

    /// `limit` and `cursor` of a list by time.
    func pageByTime() throws -> PageRequest<BookingRecords.Mark> {
        try page { text in
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, let id = Int64(parts[1]), id > 0 else { return nil }
            if parts[0].isEmpty { return BookingRecords.Mark(start: nil, id: id) }
            // Years 1 to 9999: what both engines can compare with.
            guard let seconds = Int64(parts[0]), (-62_135_596_800...253_402_300_799).contains(seconds) else { return nil }
            return BookingRecords.Mark(start: Instant(seconds: seconds), id: id)
        }
    }

    private func page<Mark>(_ read: (String) -> Mark?) throws -> PageRequest<Mark> {
        let limit = try value("limit", "must be a whole number from 1 to \(Limits.page)") { text in
            Int(text).flatMap { (1...Limits.page).contains($0) ? $0 : nil }
        }
        let after = try value("cursor", "must be the next_cursor of an earlier answer") { Cursor.text(of: $0).flatMap(read) }
        return PageRequest(limit: limit ?? Limits.usualPage, after: after)
    }

    private func value<T>(_ name: String, _ rule: String, _ read: (String) -> T?) throws -> T? {
        guard let text = values[name] else { return nil }
        guard let value = read(text) else { throw BadRequest.query(name, rule) }
        return value
    }
}

/// The place where a list goes on, in a form that callers hand back and do not read.
enum Cursor {
    static func make(_ text: String) -> String {
        Data(text.utf8).base64EncodedString().replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_")
    }

    static func make(_ mark: BookingRecords.Mark) -> String { make("\(mark.start.map { String($0.seconds) } ?? "").\(mark.id)") }

    static func text(of cursor: String) -> String? {
        let base64 = cursor.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        return Data(base64Encoded: base64 + padding).flatMap { String(validating: $0, as: UTF8.self) }
    }
}
