import Domain

/// Reads a JSON object field by field and notes every fault under its field, so that a caller mends a request once.
///
/// Reading never throws: a faulty field gives a stand-in, and `finish` throws for all of them together. A field nobody
/// asked for is a fault too, for a misspelled one would otherwise be ignored in silence.
struct Fields {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private let container: KeyedDecodingContainer<Name>
    private var known: [String] = []
    private(set) var faults = Faults()

    /// - Throws: `InvalidInput` if there is no object.
    init(_ decoder: any Decoder) throws {
        do {
            container = try decoder.container(keyedBy: Name.self)
        } catch is DecodingError {
            throw InvalidInput([.init([], "must be a JSON object")])
        }
    }

    /// Whether the field is there, also as null.
    func has(_ name: String) -> Bool { container.contains(Name(stringValue: name)) }

    mutating func text(_ name: String) -> String { required(name, "a text") ?? "" }
    mutating func textOrNil(_ name: String) -> String? { optional(name, "a text") }
    mutating func number(_ name: String) -> Int64 { required(name, "a whole number") ?? 0 }
    mutating func numberOrNil(_ name: String) -> Int64? { optional(name, "a whole number") }
    mutating func intOrNil(_ name: String) -> Int? { optional(name, "a whole number") }
    mutating func boolOrNil(_ name: String) -> Bool? { optional(name, "true or false") }
    mutating func id<T>(_ name: String) -> ID<T> { ID(number(name)) }
    mutating func idOrNil<T>(_ name: String) -> ID<T>? { numberOrNil(name).map { ID($0) } }

    /// A text that names a case.
    mutating func named<T: RawRepresentable<String> & CaseIterable>(_ name: String) -> T? {
        guard let text: String = required(name, "one of \(T.allCases.map(\.rawValue).joined(separator: ", "))") else { return nil }
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
    mutating func objectOrNil<T: Decodable>(_ name: String, _: T.Type = T.self) -> T? {
        let key = note(name)
        guard container.contains(key), (try? container.decodeNil(forKey: key)) != true else { return nil }
        do {
            return try container.decode(T.self, forKey: key)
        } catch let error as InvalidInput {
            for fault in error.faults { faults.add([name] + fault.path, fault.detail) }
        } catch {
            faults.add([name], "must be a JSON object")
        }
        return nil
    }

    /// A list of objects.
    mutating func listOrNil<T: Decodable>(_ name: String, of _: T.Type = T.self, most: Int) -> [T]? {
        let key = note(name)
        guard container.contains(key), (try? container.decodeNil(forKey: key)) != true else { return nil }
        guard var list = try? container.nestedUnkeyedContainer(forKey: key) else {
            faults.add([name], "must be a list")
            return nil
        }
        var items = [T]()
        while !list.isAtEnd {
            guard list.currentIndex < most else {
                faults.add([name], "must have at most \(most) entries")
                return nil
            }
            let place = [name, String(list.currentIndex)]
            do {
                items.append(try list.decode(T.self))
            } catch let error as InvalidInput {
                for fault in error.faults { faults.add(place + fault.path, fault.detail) }
                _ = try? list.decode(Anything.self)
            } catch {
                faults.add(place, "must be a JSON object")
                return nil
            }
        }
        return items
    }

    /// - Throws: `InvalidInput` with all faults, if there are any.
    mutating func finish() throws(InvalidInput) {
        for name in container.allKeys.map(\.stringValue).sorted() where !known.contains(name) {
            faults.add([name], "is not known here; known are: \(known.joined(separator: ", "))")
        }
        try faults.throwIfAny()
    }

    /// Notes a fault that only the reader of the object can see.
    mutating func fault(_ name: String, _ detail: String) { faults.add([name], detail) }

    private mutating func note(_ name: String) -> Name {
        if !known.contains(name) { known.append(name) }
        return Name(stringValue: name)
    }

    private mutating func required<T: Decodable>(_ name: String, _ kind: String) -> T? {
        let key = note(name)
        guard container.contains(key) else {
            faults.add([name], "is needed: \(kind)")
            return nil
        }
        return decode(key, kind)
    }

    private mutating func optional<T: Decodable>(_ name: String, _ kind: String) -> T? {
        let key = note(name)
        guard container.contains(key), (try? container.decodeNil(forKey: key)) != true else { return nil }
        return decode(key, kind)
    }

    private mutating func decode<T: Decodable>(_ key: Name, _ kind: String) -> T? {
        do {
            return try container.decode(T.self, forKey: key)
        } catch {
            faults.add([key.stringValue], "must be \(kind)")
            return nil
        }
    }

    private mutating func choose<T: RawRepresentable<String> & CaseIterable>(_ text: String, _ name: String) -> T? {
        let value = T(rawValue: text)
        faults.check(value != nil, name, detail: "must be one of \(T.allCases.map(\.rawValue).joined(separator: ", "))")
        return value
    }

    /// Takes any value, to step over it.
    private struct Anything: Decodable {
        init(from decoder: any Decoder) throws {}
    }
}
