import Store
import Domain
import Foundation
import HTTPTypes

/// JSON as a value, for saying what is sent and looking into what is answered.
enum JSON: Hashable, Sendable {
    case null
    case truth(Bool)
    case number(Int64)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init<T>(_ id: ID<T>) { self = .number(id.rawValue) }
    init(_ moment: Instant) { self = .text(moment.description) }

    /// What bytes say; null where they are no JSON.
    init(parsing bytes: [UInt8]) { self = (try? JSONDecoder().decode(JSON.self, from: Data(bytes))) ?? .null }

    /// A field; null where there is none.
    subscript(name: String) -> JSON { if case .object(let fields) = self { fields[name] ?? .null } else { .null } }

    /// An entry; null where there is none.
    subscript(index: Int) -> JSON { items.indices.contains(index) ? items[index] : .null }

    /// The entries of a list.
    var items: [JSON] { if case .list(let items) = self { items } else { [] } }
    var fields: [String: JSON] { if case .object(let fields) = self { fields } else { [:] } }
    var string: String? { if case .text(let text) = self { text } else { nil } }
    var int: Int64? { if case .number(let number) = self { number } else { nil } }

    /// As it goes over the wire, fields in the order of the alphabet.
    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { Array($0) } ?? []
    }
}

extension JSON: Codable {
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let truth = try? value.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? value.decode(Int64.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSON].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSON].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .truth(let truth): try container.encode(truth)
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .object(let fields): try container.encode(fields)
        }
    }
}

extension JSON: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int64) { self = .number(value) }
    init(booleanLiteral value: Bool) { self = .truth(value) }
    init(arrayLiteral elements: JSON...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
}

extension JSON: CustomStringConvertible {
    /// The value as it stands in an address (`/orders/145`), or the JSON of anything larger.
    var description: String {
        switch self {
        case .number(let number): String(number)
        case .text(let text): text
        default: String(decoding: bytes, as: UTF8.self)
        }
    }
}
