import Domain
import Foundation

/// What a form or the query of an address says: names with texts, in the order in which they were sent.
struct FormValues: Sendable {
    private(set) var pairs: [(name: String, value: String)] = []

    /// Nothing at all.
    init() {}

    /// `name=value&name=value` as browsers write it (`application/x-www-form-urlencoded`).
    ///
    /// - Returns: nil where it is not that, or not UTF-8
    init?(urlEncoded text: String) {
        for part in text.split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(sides[0]), let value = Self.decoded(sides.count > 1 ? sides[1] : "") else { return nil }
            pairs.append((name, value))
        }
    }

    var isEmpty: Bool { pairs.isEmpty }

    /// The first text of a name, without blanks around it; nil where there is none, or only blanks.
    subscript(name: String) -> String? {
        let text = pairs.first { $0.name == name }?.value.trimmingCharacters(in: .whitespacesAndNewlines)
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The same with every blank, for passwords.
    func asTyped(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// Every text of a name, as boxes that were ticked.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// The same as the query of an address.
    var encoded: String { Self.encoded(pairs) }

    static func encoded(_ pairs: [(name: String, value: String)]) -> String {
        pairs.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }

    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
