import Domain

/// What a call takes as its body, or as an object within it.
protocol Body {
    /// - Throws: `InvalidInput` with every fault.
    init(_ node: JSONNode) throws(InvalidInput)
}

/// Reads a JSON object field by field and notes every fault under its field, so that a caller mends a request once.
///
/// Reading never throws: a faulty field gives a stand-in, and `finish` throws for all of them together. A field nobody
/// asked for is a fault too, for a misspelled one would otherwise be ignored in silence.
struct Fields {
    private let fields: [JSONNode.Field]
    private var known: [String] = []
    private(set) var faults = Faults()

    /// - Throws: `InvalidInput` if there is no object.
    init(_ node: JSONNode) throws(InvalidInput) {
        guard case .object(let fields) = node else { throw InvalidInput([.init([], "must be a JSON object")]) }
        self.fields = fields
    }

    /// Whether the field is there, also as null.
    func has(_ name: String) -> Bool { find(name) != nil }
    /// Whether the field is there and not null.
    func hasValue(_ name: String) -> Bool { find(name).map { !$0.isNull } ?? false }

    mutating func text(_ name: String) -> String { required(name, "a text", \.asText) ?? "" }
    mutating func textOrNil(_ name: String) -> String? { optional(name, "a text", \.asText) }
    mutating func number(_ name: String) -> Int64 { required(name, "a whole number", \.asNumber) ?? 0 }
    mutating func numberOrNil(_ name: String) -> Int64? { optional(name, "a whole number", \.asNumber) }
    mutating func intOrNil(_ name: String) -> Int? { numberOrNil(name).map { Int($0) } }
    mutating func boolOrNil(_ name: String) -> Bool? { optional(name, "true or false", \.asBool) }
    mutating func id<T>(_ name: String) -> ID<T> { ID(number(name)) }
    mutating func idOrNil<T>(_ name: String) -> ID<T>? { numberOrNil(name).map { ID($0) } }

    /// A text that names a case.
    mutating func named<T: RawRepresentable<String> & CaseIterable>(_ name: String) -> T? {
        guard let text = required(name, "one of \(T.allCases.map(\.rawValue).joined(separator: ", "))", \.asText) else { return nil }
        return choose(text, name)
    }

    mutating func namedOrNil<T: RawRepresentable<String> & CaseIterable>(_ name: String) -> T? {
        textOrNil(name).flatMap { choose($0, name) }
    }

    /// An RFC 3339 time.
    mutating func instantOrNil(_ name: String) -> Instant? {
        guard let text = textOrNil(name) else { return nil }
        let instant = Instant(rfc3339: text)
        faults.check(instant != nil, name, detail: "must be an RFC 3339 time with an offset, like 2026-12-01T10:00:00Z")
        return instant
    }

    mutating func currencyOrNil(_ name: String) -> Currency? {
        guard let code = textOrNil(name) else { return nil }
        let currency = Currency(code: code)
        faults.check(currency != nil, name, detail: "must be a currency of ISO 4217 in capitals, like USD or EUR")
        return currency
    }

    /// An object within the object.
    mutating func objectOrNil<T: Body>(_ name: String, _: T.Type = T.self) -> T? {
        note(name)
        guard let node = find(name), !node.isNull else { return nil }
        return read(node, at: [name])
    }

    /// A list of objects.
    mutating func listOrNil<T: Body>(_ name: String, of _: T.Type = T.self, most: Int) -> [T]? {
        note(name)
        guard let node = find(name), !node.isNull else { return nil }
        guard case .array(let items) = node else {
            faults.add([name], "must be a list")
            return nil
        }
        guard items.count <= most else {
            faults.add([name], "must have at most \(most) entries; it has \(items.count)")
            return nil
        }
        return items.enumerated().compactMap { place, item in read(item, at: [name, String(place)]) }
    }

    /// - Throws: `InvalidInput` with all faults, if there are any.
    mutating func finish() throws(InvalidInput) {
        for name in fields.map(\.name) where !known.contains(name) {
            faults.add([name], "is not known here; known are: \(known.joined(separator: ", "))")
        }
        try faults.throwIfAny()
    }

    /// Notes a fault that only the reader of the object can see.
    mutating func fault(_ name: String, _ detail: String) { faults.add([name], detail) }

    private mutating func note(_ name: String) { known.append(name) }

    private func find(_ name: String) -> JSONNode? { fields.first { $0.name == name }?.value }

    private mutating func read<T: Body>(_ node: JSONNode, at path: [String]) -> T? {
        do {
            return try T(node)
        } catch {
            for fault in error.faults { faults.add(path + fault.path, fault.detail) }
            return nil
        }
    }

    private mutating func required<T>(_ name: String, _ kind: String, _ read: (JSONNode) -> T?) -> T? {
        note(name)
        guard let node = find(name) else {
            faults.add([name], "is needed: \(kind)")
            return nil
        }
        return value(node, name, kind, read)
    }

    private mutating func optional<T>(_ name: String, _ kind: String, _ read: (JSONNode) -> T?) -> T? {
        note(name)
        guard let node = find(name), !node.isNull else { return nil }
        return value(node, name, kind, read)
    }

    private mutating func value<T>(_ node: JSONNode, _ name: String, _ kind: String, _ read: (JSONNode) -> T?) -> T? {
        let value = read(node)
        if value == nil { faults.add([name], "must be \(kind)") }
        return value
    }

    private mutating func choose<T: RawRepresentable<String> & CaseIterable>(_ text: String, _ name: String) -> T? {
        let value = T(rawValue: text)
        faults.check(value != nil, name, detail: "must be one of \(T.allCases.map(\.rawValue).joined(separator: ", "))")
        return value
    }
}

extension JSONNode {
    fileprivate var isNull: Bool { if case .null = self { true } else { false } }
    fileprivate var asText: String? { if case .text(let text) = self { text } else { nil } }
    fileprivate var asNumber: Int64? { if case .number(let number) = self { number } else { nil } }
    fileprivate var asBool: Bool? { if case .bool(let truth) = self { truth } else { nil } }
}
